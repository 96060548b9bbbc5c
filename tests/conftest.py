"""Property tests: never failed by a slow machine, and in CI the same examples each time."""

import os

from hypothesis import settings

from tests.calc.fixtures import calc, engine, excel

__all__ = ["calc", "engine", "excel"]

settings.register_profile("minshi", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("minshi")
