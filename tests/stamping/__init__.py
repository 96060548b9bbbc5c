"""Templates, stamped and drawn."""
