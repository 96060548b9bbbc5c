"""Rules that note something and colour nothing."""
