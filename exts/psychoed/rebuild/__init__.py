"""What makes the next build equal a clean one, and do no more than it must."""
