"""What commands open and hold: the table, the master, what is the office's own, and what an earlier run read."""
