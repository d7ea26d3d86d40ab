"""What ``levydocs doctor`` looks at: whether this installation can make a packet, and what is amiss. No connection is opened."""
