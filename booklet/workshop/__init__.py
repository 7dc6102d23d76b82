"""A process that works for others: its limits, its end, and a pool of such that live on."""
