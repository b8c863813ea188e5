"""What makes a document a chapter: its front matter, its header, its summary."""
