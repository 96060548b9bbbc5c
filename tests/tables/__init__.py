"""Tables of other offices: how much of each is understood, and whether anything right is called an error."""
