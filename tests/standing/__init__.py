"""How a quarter stands."""
