"""Many cases at once: each by itself, no matter what happens to the others, with a journal of what is done."""
