"""minshi.xlsm: built from text by one command, made anew for an office, brought up to date with its own content."""
