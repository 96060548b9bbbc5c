"""The command ``minshi``: options in, sentences and exit codes out. Nothing is worked out here.

Each command loads what it needs when it is called, so that a quick one does not wait for what others need.
"""

from addin.cli import data, dispatch, lights, live, notice, office, returns, score, table
from addin.cli.app import app
from addin.cli.entry import main, run

__all__ = ["app", "data", "dispatch", "lights", "live", "main", "notice", "office", "returns", "run", "score", "table"]
