"""A package of zipped XML: its parts, its sheets, its texts."""
