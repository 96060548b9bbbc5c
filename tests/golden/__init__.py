"""What the rules give on the county's real table of 2024."""
