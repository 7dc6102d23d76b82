"""What a process may use, how it ends with the one that began it, and what it locks."""
