"""What ``levydocs doctor`` checks: whether this installation can make a packet, and what needs fixing. No connection
is opened."""
