"""Many cases at once: each for itself, whatever becomes of the others, with a journal that says what is done."""
