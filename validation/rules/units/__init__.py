"""Rules over the units named."""
