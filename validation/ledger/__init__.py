"""The record of a year: what was returned, which project each row is about, what the office wrote."""
