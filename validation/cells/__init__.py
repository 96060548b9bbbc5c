"""One cell's text becomes a typed thing: an amount, units, a schedule, quantities."""
