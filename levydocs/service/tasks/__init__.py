"""What a worker does. Each task is a function of the worker's Context and of values; they and the answer can be pickled."""
