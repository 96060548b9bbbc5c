"""Each version's museum in turn, and a copy of it to work in."""

import shutil
from pathlib import Path

import pytest

from tests.museum.versions import HERE, VERSIONS


@pytest.fixture(scope="module", params=VERSIONS)
def version(request: pytest.FixtureRequest) -> str:
    assert isinstance(request.param, str)
    return request.param


@pytest.fixture(scope="module")
def home(version: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of a version's museum to work in."""
    return shutil.copytree(HERE / version, tmp_path_factory.mktemp("museum") / version)
