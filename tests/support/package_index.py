"""Whether the package index answers, which a bundle is resolved and filled from."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _index_answers() -> bool:
    command = ("uv", "pip", "compile", "-", "--no-header", "--no-cache", "--quiet")
    return subprocess.run(command, input=b"click", capture_output=True, check=False, cwd=ROOT).returncode == 0


needs_index = pytest.mark.skipif(
    os.environ.get("CI") != "true" and not _index_answers(), reason="no package index answers"
)
