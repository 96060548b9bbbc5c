"""What a heading means: its path through the tiers, the lists, the grammar of the field, what the office said."""
