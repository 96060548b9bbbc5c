"""A command loads what it needs: what others need, and is slow to load, it does without."""

import subprocess
import sys
from pathlib import Path

import pytest

from templates.data import TABLE_2024

# As the entry point starts it, its output piped.
RUN = "import sys; from addin.cli import run; assert run(sys.argv[1:]) == 0; print(*sys.modules)"
SLOW = {"numpy", "openpyxl", "pandas", "rich", "urllib.request", "xlwings"}
TABLE = str(TABLE_2024)
COMMANDS = [
    # what is run in a folder, what else it does without
    (("check", TABLE), {"lxml", "pydantic", "tempfile", "traceback"}),
    (("check", TABLE, "--copy", "副本.xlsx"), {"pydantic"}),
    (("distribute", TABLE, "--quarter", "1", "--output", "任务表", "--unit", "教体局"), set()),
]


@pytest.mark.parametrize(("command", "besides"), COMMANDS, ids=["check", "copy", "distribute"])
def test_a_command_loads_nothing_that_others_need(command: tuple[str, ...], besides: set[str], tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", RUN, *command], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert not (SLOW | besides) & set(ran.stdout.splitlines()[-1].split())
