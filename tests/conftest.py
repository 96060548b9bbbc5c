"""What every test may use; property tests are never failed by a slow machine, and in CI have the same examples."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from addin.commands.workbooks import new_office
from addin.demo import demo
from tests.calc.fixtures import calc, engine, excel

__all__ = ["calc", "engine", "excel"]

settings.register_profile("minshi", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("minshi")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--every-call",
        type=int,
        nargs="?",
        const=1,
        metavar="N",
        help="end a command at each of its system calls, or at each Nth, not at some",
    )


@pytest.fixture(autouse=True, scope="session")
def _log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What fails on purpose is not written to the log of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(scope="session")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's folder, to be read or copied: nineteen returns; 司法局 and 岔庙镇 sent nothing. And an office's own
    workbook, 名录.xlsx."""
    folder = tmp_path_factory.mktemp("演示")
    demo(folder)
    new_office(folder / "名录.xlsx")
    return folder
