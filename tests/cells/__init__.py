"""One cell's text becomes a typed thing."""
