"""The three journeys from end to end."""
