"""A grid becomes the official table: its headings, its rows, its projects."""
