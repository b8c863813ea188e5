"""The live preview: a chapter is saved, and its page in the browser follows."""
