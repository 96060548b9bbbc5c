"""How a quarter stands: who has reported, what is wrong with it, and the texts to send."""
