"""Lights: how each project stands in a quarter, by which rule, on what figures; and what was frozen of it."""
