"""Rules over who said what: a person, the lead, the other units."""
