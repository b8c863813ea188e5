"""What can be said about a chapter's prose."""
