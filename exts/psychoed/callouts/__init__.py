"""What the boxes of a chapter share."""
