"""Cells whose value is not to be believed: each format is asked in its own way."""
