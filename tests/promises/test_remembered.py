"""What an earlier run read is not read again, and nobody can tell by what is said or written."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from addin.commands.workbooks import new_office
from addin.intake import pool
from addin.log import state_folder
from templates.master.read import open_master
from templates.master.sheet import CORRECTION, ROWS
from tests.support.journeys import Said, consolidate, withdraw
from validation.ledger.ledger import Ledger
from validation.terms import Quarter


@pytest.fixture
def home(walked: Path, tmp_path: Path) -> Path:
    """The demonstration's table and its nineteen returns, with one file that is no return."""
    (tmp_path / "回收").mkdir()
    for returned in sorted((walked / "回收").iterdir()):
        shutil.copy2(returned, tmp_path / "回收")
    shutil.copy2(walked / "项目表.xlsx", tmp_path)
    (tmp_path / "回收" / "说明.xlsx").write_bytes(b"PK\x03\x04 torn")
    return tmp_path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that workers are given."""
    names: list[str] = []
    plain = pool.read_in_workers

    def noted(files, *others, **named):  # type: ignore[no-untyped-def]
        names.extend(file.name for file in files)
        return plain(files, *others, **named)

    monkeypatch.setattr(pool, "read_in_workers", noted)
    return names


def _run(home: Path, quarter: int = 1, dry_run: bool = False, office: Path | None = None) -> Said:
    table, master = home / "项目表.xlsx", home / "总台账.xlsx"
    return consolidate(home / "回收", table, Quarter(quarter), master, office, dry_run=dry_run)


def _forget() -> None:
    shutil.rmtree(state_folder() / "runs", ignore_errors=True)


def _said(of: Said) -> tuple[object, ...]:
    return re.sub(r"\d+-\d+-\d+ [\d:.]+", "", of.text), of.json, of.attention


def _timeless(master: Path) -> Ledger:
    """A ledger without the moments of its runs."""
    ledger = open_master(master).ledger
    return replace(
        ledger,
        first_seen=sorted(ledger.first_seen),
        listings=[listing.projects for listing in ledger.listings],
        log=sorted((entry.what, entry.detail) for entry in ledger.log),
        refused=[(one.unit, one.file, one.reason) for one in ledger.refused],
    )


def test_a_second_run_reads_nothing_and_says_what_it_would_have_said(home: Path, asked: list[str]) -> None:
    _run(home)
    there = (home / "总台账.xlsx").read_bytes()
    asked.clear()
    remembered = _run(home)
    assert asked == []
    _forget()
    plain = _run(home)
    assert len(asked) == 20 and _said(remembered) == _said(plain)
    assert (home / "总台账.xlsx").read_bytes() == there


def test_of_a_new_return_and_those_known_only_the_new_one_is_read(home: Path, tmp_path: Path, asked: list[str]) -> None:
    new = sorted((home / "回收").glob("*.xlsx"))[3]
    aside = new.rename(tmp_path / "later.xlsx")
    _run(home)
    other = shutil.copytree(home, tmp_path / "other")
    for folder in (home, other):
        shutil.copy2(aside, folder / "回收" / new.name)
    asked.clear()
    remembered = _run(home)
    assert asked == [new.name]
    plain = _run(other)
    assert len(asked) == 21
    assert remembered.json["files"] == plain.json["files"] and remembered.json["units"] == plain.json["units"]
    assert remembered.json["findings"] == plain.json["findings"]
    assert _timeless(home / "总台账.xlsx") == _timeless(other / "总台账.xlsx")
    first, second = (load_workbook(folder / "总台账.xlsx")[ROWS].values for folder in (home, other))
    assert list(first) == list(second)


def test_returns_in_archives_are_known_as_well(home: Path, asked: list[str]) -> None:
    packed = sorted((home / "回收").glob("*.xlsx"))[:5]
    with ZipFile(home / "回收" / "一起.zip", "w") as archive:
        for path in packed:
            archive.write(path, path.name)
            path.unlink()
    _run(home)
    asked.clear()
    first = _run(home)
    assert asked == []
    shutil.copy2(home / "回收" / "说明.xlsx", home / "回收" / "另一份.xlsx")
    _run(home)
    assert asked == ["另一份.xlsx"]
    _forget()
    assert [file for file in _run(home).json["files"] if file["file"] != "另一份.xlsx"] == first.json["files"]


def test_what_was_withdrawn_stays_out_and_is_not_read(home: Path, asked: list[str]) -> None:
    wrong = sorted((home / "回收").glob("*.xlsx"))[2]
    _run(home)
    withdraw(home / "总台账.xlsx", str(wrong))
    _run(home)
    asked.clear()
    known = _run(home)
    assert asked == []
    verdicts = {file["file"]: file["code"] for file in known.json["files"]}
    assert verdicts[wrong.name] == "R65"
    _forget()
    assert _said(_run(home)) == _said(known)


def _touch_table(home: Path) -> None:
    book = load_workbook(home / "项目表.xlsx")
    book.save(home / "项目表.xlsx")


def _change_a_return(home: Path) -> None:
    path = sorted((home / "回收").glob("*.xlsx"))[0]
    load_workbook(path).save(path)


def _write_in_the_master(home: Path) -> None:
    book = load_workbook(home / "总台账.xlsx")
    heading = next(cell for row in book[ROWS].iter_rows(max_row=4) for cell in row if cell.value == CORRECTION)
    book[ROWS].cell(heading.row + 1, heading.column).value = "累计完成投资=1"
    book.save(home / "总台账.xlsx")


def _take_a_return_away(home: Path) -> None:
    sorted((home / "回收").glob("*.xlsx"))[0].unlink()


def _lose_the_master(home: Path) -> None:
    (home / "总台账.xlsx").unlink()


def _spoil_the_memory(home: Path) -> None:
    for path in (state_folder() / "runs").iterdir():
        path.write_text('{"reader": 1}', "utf-8")


def _nest_the_memory(home: Path) -> None:
    for path in (state_folder() / "runs").iterdir():
        path.write_text(f'{{"多":{"[" * 5_000}', "utf-8")


@pytest.mark.parametrize(
    "change",
    [
        _touch_table,
        _change_a_return,
        _write_in_the_master,
        _take_a_return_away,
        _lose_the_master,
        _spoil_the_memory,
        _nest_the_memory,
    ],
)
def test_whatever_changes_is_noticed(home: Path, tmp_path: Path, change: Callable[[Path], None]) -> None:
    _run(home)
    change(home)
    other = shutil.copytree(home, tmp_path / "other")
    remembered, plain = _run(home), _run(other)
    assert remembered.json["files"] == plain.json["files"] and remembered.json["findings"] == plain.json["findings"]
    assert _timeless(home / "总台账.xlsx") == _timeless(other / "总台账.xlsx")


def test_another_office_or_quarter_reads_everything(home: Path, tmp_path: Path, asked: list[str]) -> None:
    _run(home)
    asked.clear()
    new_office(tmp_path / "名录.xlsx")
    _run(home, office=tmp_path / "名录.xlsx")
    assert len(asked) == 20
    asked.clear()
    _run(home, quarter=2)
    assert len(asked) == 20


def test_a_new_program_reads_everything(home: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    _run(home)
    asked.clear()
    monkeypatch.setattr("addin.commands.opened.remembered.program", lambda: iter(["the next version"]))
    _run(home)
    assert len(asked) == 20


def test_a_trial_leaves_no_memory(home: Path) -> None:
    _forget()
    _run(home, dry_run=True)
    assert not list(state_folder().glob("runs/*"))


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
def test_what_is_remembered_is_its_users_alone(home: Path) -> None:
    _forget()
    _run(home)
    (kept,) = (state_folder() / "runs").iterdir()
    assert kept.stat().st_mode & 0o077 == 0
