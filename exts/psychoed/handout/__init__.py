"""From a chapter's doctree to its handout document."""
