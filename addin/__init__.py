"""What is pressed: the commands, the journeys behind them, and the doors that lead to them."""
