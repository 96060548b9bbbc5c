"""Rules over the table itself: numbers, counts, categories, names, words."""
