"""The folder that is handed out, made once for all that look at it or install from it."""

import sys
from pathlib import Path

import pytest

from addin.bundle import make


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("安装包") / "民生实事 '1'"
    make.make(folder, [f"{sys.version_info.major}.{sys.version_info.minor}"], make.HERE)
    return folder
