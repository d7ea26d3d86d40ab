"""levydocs: from one case file to a ready-to-send IRS levy-release packet."""

__version__ = "0.1.0"
