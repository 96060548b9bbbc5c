"""督办: which matters are proposed of a closed quarter, by rule; and what people wrote beside those that there are."""
