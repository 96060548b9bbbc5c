"""督查通报: everything that one says of a quarter, as plain fields."""
