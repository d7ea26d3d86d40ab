"""What a worker does. Each task is a function of the worker's Workspace and of values that can be pickled, one that returns such."""
