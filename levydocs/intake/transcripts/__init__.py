"""IRS account transcripts: what is printed, what it means, and what of it belongs in a case."""
