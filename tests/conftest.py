"""Property tests: never failed by a slow machine, and in CI the same examples each time."""

import os

from hypothesis import settings

settings.register_profile("minshi", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("minshi")
