"""A ledger that anything else changed is not believed, and the newest master that is whole is named."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from templates.files.saving.save import save_over
from templates.master.read import read_master
from templates.master.sheet import RECORD
from templates.master.write import write_master
from tests.support.consolidation import HOUSING, TRAFFIC, run
from validation.errors import MinshiError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A master that is replaced once: 备份 has the one before."""
    path = tmp_path / "总台账.xlsx"
    path.write_bytes(write_master(run(TRAFFIC).master))
    save_over(path, write_master(run(TRAFFIC, HOUSING).master))
    return path


def copy_of(path: Path) -> Path:
    (copy,) = (path.parent / "备份").iterdir()
    return copy


# The first cell has the digest, the second the ledger's first characters.
_DIGEST, _LEDGER = "A1", "B1"


def _value(sheet: Worksheet) -> None:
    cell = sheet[_LEDGER]
    assert '"累计完成投资":"' in str(cell.value)
    cell.value = str(cell.value).replace('"累计完成投资":"', '"累计完成投资":"9')


def _cut_end(sheet: Worksheet) -> None:
    sheet[_LEDGER].value = str(sheet[_LEDGER].value)[:-20]


def _cut_start(sheet: Worksheet) -> None:
    sheet[_DIGEST].value = None


def _written_otherwise(sheet: Worksheet) -> None:
    sheet[_LEDGER].value = str(sheet[_LEDGER].value).replace('","', '", "')


@pytest.mark.parametrize("change", [_value, _cut_end, _cut_start, _written_otherwise])
def test_what_was_changed_is_said_with_the_newest_whole_one(change: object, path: Path) -> None:
    broken = path.parent / "备份" / "总台账_20991231-000000-000000.xlsx"
    broken.write_bytes(path.read_bytes())
    for file in (path, broken):
        book = openpyxl.load_workbook(file)
        assert callable(change)
        change(book[RECORD])
        book.save(file)
    (path.parent / "备份" / "总台账_20991231-000000-000001.xlsx").write_bytes(b"PK\x03\x04half")
    good = min((path.parent / "备份").iterdir()).name
    with pytest.raises(MinshiError, match=f"记录已损坏或被改动过，不能再用；请用“备份/{good}”代替它再试。$"):
        read_master(path)


def test_where_none_is_whole_it_is_said(path: Path) -> None:
    copy_of(path).write_bytes(b"")
    book = openpyxl.load_workbook(path)
    _value(book[RECORD])
    book.save(path)
    with pytest.raises(MinshiError, match="“备份”里也没有完整的一份，请找回以前存的总台账再试"):
        read_master(path)


@pytest.mark.parametrize("left", [0, 3, 4, 1000, 20_000])
def test_a_master_that_was_cut_is_said_with_the_newest_whole_one(left: int, path: Path) -> None:
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(MinshiError, match=f"请用“备份/{copy_of(path).name}”代替它再试。$"):
        read_master(path)


def test_the_one_that_is_named_is_taken(path: Path) -> None:
    before = run(TRAFFIC).master.ledger
    copy_of(path).replace(path)
    assert read_master(path)[0] == before
