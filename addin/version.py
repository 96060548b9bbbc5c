"""The version, as a word: asking importlib.metadata for it takes a command a tenth of its start."""

__version__ = "0.1.0"
