"""A grid becomes the official table."""
