"""Worksheets: questions to answer and boxes to tick, on the page, on paper and in the PDF."""
