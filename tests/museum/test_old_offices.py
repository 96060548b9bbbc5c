"""What an office has of an earlier version: its units and settings, and the buttons of its minshi.xlsm."""

import importlib
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pyopenvba import ExcelFile

from addin.buttons import BUTTONS
from tests.museum.clerk import minshi, office, opened
from tests.museum.versions import expected, lost

WORKBOOKS = ("minshi.xlsm", "minshi_本单位.xlsm")


@pytest.mark.parametrize("name", ["单位和设置.xlsx", *WORKBOOKS])
def test_an_office_is_carried_over_whole(name: str, home: Path, tmp_path: Path) -> None:
    """A new minshi.xlsm is given what was read of the old workbook, whichever of the two kinds it was."""
    new = tmp_path / "新.xlsm"
    assert minshi(home, "upgrade", name, "--output", str(new)).code == 0
    old, now = office(home / name), office(new)
    for sheet, columns in (
        ("单位名录", ("单位名称", "类别", "其他名称", "成员", "联系方式")),
        ("设置", ("名称", "值")),
    ):
        assert old[sheet] and lost(told(old[sheet], columns), told(now[sheet], columns)) == []
    if name in WORKBOOKS:
        tables = [[*opened(path)["项目表"].values] for path in (home / name, new)]
        assert tables[0] == tables[1]


def told(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> list[list[str]]:
    return [[str(row[column] or "") for column in columns] for row in rows]


@pytest.mark.parametrize("name", ["单位和设置.xlsx", "minshi_本单位.xlsm"])
def test_what_the_office_changed_is_there(name: str, home: Path, version: str) -> None:
    known, there = expected(version), office(home / name)
    settings = {row["名称"]: row["值"] for row in there["设置"]}
    units = {row["单位名称"]: row for row in there["单位名录"]}
    assert lost(known["settings"], settings) == [] and lost(known["units"], units) == []
    assert {name for name, *_ in known["new_units"]} <= units.keys()


def test_the_forms_are_made_by_the_offices_settings(home: Path, version: str) -> None:
    settings = expected(version)["settings"]
    arguments = ("--quarter", "1", "--office", "单位和设置.xlsx", "--unit", "教育局", "--output", "按设置")
    assert minshi(home, "distribute", "项目表.xlsx", *arguments).code == 0
    (form,) = (home / "按设置").glob("*教体局*")
    cover = {row[0]: row[1] for row in opened(form)["填报说明"].iter_rows(max_col=2, values_only=True)}
    assert cover["报送时限"] == f"2024年3月{settings['报送截止日']}日前"
    assert cover["报送至"] == f"{settings['汇总单位']}　{settings['联系方式']}"


# The buttons of an old minshi.xlsm, which an office goes on using beside a newer Python.


def lines_of(path: Path) -> list[str]:
    """Every line of Python that the workbook's macros can run."""
    with ExcelFile(path) as file:
        source = file.get_module("minshi")
    buttons = re.findall(r'Press "(\w+)"', source)
    (template,) = re.findall(r'RunPython "([^"]+)" & button & "([^"]+)"', source)
    return [button.join(template) for button in buttons]


@pytest.mark.parametrize("name", WORKBOOKS)
def test_every_line_that_an_old_workbook_runs_leads_to_a_button(name: str, home: Path) -> None:
    lines = lines_of(home / name)
    assert len(lines) >= 7
    for line in lines:
        # A function of the button's own in 0.1.0, its name from then on.
        found = re.fullmatch(r"import ([\w.]+) as b; b\.(?:press\('(\w+)'\)|(\w+)\(\))", line)
        assert found and callable(getattr(importlib.import_module(found[1]), found[3] or "press"))
        # Any name is callable there: what is none of ours says that the workbook is of another version.
        assert (found[2] or found[3]) in {button.name for button in BUTTONS if button.by_python}


def test_without_excel_every_old_button_says_one_sentence(home: Path, tmp_path: Path) -> None:
    """In a process of its own, as Excel would run it."""
    lines = lines_of(home / "minshi.xlsm")
    done = subprocess.run(
        (sys.executable, "-c", "\n".join(lines)),
        capture_output=True,
        check=False,
        env=os.environ | {"LOCALAPPDATA": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
    )
    said = done.stderr.decode("utf-8").splitlines()
    assert (done.returncode, done.stdout) == (0, b"")
    assert len(said) == len(lines) and all(sentence.endswith("。") for sentence in said), said
