"""Rules over what the plan's figures come to."""
