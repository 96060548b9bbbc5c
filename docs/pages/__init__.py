"""The pages of docs/ that say what the code does, a module for each part of it; docs/generate.py writes them."""
