"""The folder that is handed out, made once for all that look at it or install from it; and commands run in place."""

import sys
from pathlib import Path

import pytest

from addin.bundle import make
from addin.cli import run as run_command
from tests.support.office_commands import Run


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("安装包") / "民生实事 '1'"
    make.make(folder, [f"{sys.version_info.major}.{sys.version_info.minor}"], make.HERE)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def said(*arguments: object) -> tuple[int, str, str]:
        code = run_command([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return said
