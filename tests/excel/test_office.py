"""Whose 单位名录 and 设置 count where the add-in is the door, for that has none of its own."""

from pathlib import Path
from typing import Any

import pytest

from addin.excel import buttons, office
from addin.excel.buttons import perform
from addin.excel.office import ENCODING
from addin.excel.session import Session
from addin.workbook import build
from addin.workbook.new import new
from templates.office.read import default_office
from templates.office.write import write_office
from tests.excel.test_live import TABLE, opened
from tests.excel.test_live_door import setting
from tests.support.readable import readable
from tests.support.tables import grid, workbook_bytes
from validation.errors import MinshiError

SHIPPED = "没有找到本单位的 minshi.xlsm，用的是自带的单位名录和设置。"
QUARTER = 3


@pytest.fixture(autouse=True)
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(office, "MEMORY", tmp_path / "记忆" / "office.txt")
    return office.MEMORY


def remember(path: Path) -> None:
    office.MEMORY.parent.mkdir()
    office.MEMORY.write_bytes(str(path).encode(ENCODING))


@pytest.fixture
def add_in(calc: Any, tmp_path: Path) -> Any:
    return opened(calc, tmp_path, readable(build.add_in()), "minshi.xlam")


def own(calc: Any, folder: Path) -> Any:
    """The office's minshi.xlsm, open, with a quarter of its own."""
    book = calc.books.open(str(new(folder)))
    setting(book, "quarter", QUARTER)
    return book


def pressed(calc: Any, add_in: Any, tmp_path: Path) -> Session:
    opened(calc, tmp_path, workbook_bytes(grid(TABLE)))
    return Session.of(calc, add_in)


def test_the_workbook_that_is_remembered_counts_open_or_closed(calc: Any, add_in: Any, tmp_path: Path) -> None:
    book = own(calc, tmp_path / "办公室")
    path = Path(book.fullname)
    remember(path)
    session = pressed(calc, add_in, tmp_path)
    assert session.office.office.settings.quarter == QUARTER, "what is not saved yet counts"
    assert session.office.said == f"用的是“{path}”的单位名录和设置。" and session.folder == path.parent
    book.close()
    session = Session.of(calc, add_in)
    assert session.office.office == default_office(), "as it was saved"
    assert session.office.said == f"用的是“{path}”的单位名录和设置。" and session.folder == path.parent


def test_an_open_workbook_with_the_stamp_counts_after_one_yes(
    calc: Any, add_in: Any, tmp_path: Path, memory: Path
) -> None:
    path = Path(own(calc, tmp_path / "办公室").fullname)
    calc.impl.answers = ["yes"]
    assert pressed(calc, add_in, tmp_path).office.office.settings.quarter == QUARTER
    assert calc.impl.alerts == [f"“{path}”是本单位的 minshi.xlsm 吗？点“是”就用它的单位名录和设置，以后也用它。"]
    assert memory.read_bytes().decode(ENCODING) == str(path)
    assert Session.of(calc, add_in).office.office.settings.quarter == QUARTER, "and is not asked for again"


def test_after_a_no_the_shipped_ones_count_and_nothing_is_remembered(
    calc: Any, add_in: Any, tmp_path: Path, memory: Path
) -> None:
    own(calc, tmp_path / "办公室")
    calc.impl.answers = ["no"]
    session = pressed(calc, add_in, tmp_path)
    assert (session.office.office, session.office.said) == (default_office(), SHIPPED)
    assert not memory.exists() and session.folder == tmp_path


def test_sheets_of_those_names_make_no_office(calc: Any, add_in: Any, tmp_path: Path) -> None:
    """Nobody is asked: the test has no answer."""
    opened(calc, tmp_path, write_office(default_office()), "冒充.xlsx")
    assert pressed(calc, add_in, tmp_path).office.said == SHIPPED


@pytest.mark.parametrize("content", [b"", b"x", "没有的.xlsm".encode(ENCODING), "/没有/的.xlsm".encode(ENCODING)])
def test_what_is_remembered_wrongly_is_as_if_nothing_were(
    calc: Any, add_in: Any, tmp_path: Path, memory: Path, content: bytes
) -> None:
    memory.parent.mkdir()
    memory.write_bytes(content)
    assert pressed(calc, add_in, tmp_path).office.said == SHIPPED


def test_a_remembered_workbook_that_is_no_longer_one_is_said(calc: Any, add_in: Any, tmp_path: Path) -> None:
    (tmp_path / "坏.xlsm").write_bytes(b"PK")
    remember(tmp_path / "坏.xlsm")
    with pytest.raises(MinshiError, match=r"坏\.xlsm"):
        _ = pressed(calc, add_in, tmp_path).office


def test_the_sentence_at_the_end_says_which_and_only_where_one_was_asked_for(
    calc: Any, add_in: Any, tmp_path: Path
) -> None:
    session = pressed(calc, add_in, tmp_path)
    perform(session, buttons._work("check"))
    assert calc.impl.alerts[-1].startswith("校验完成。3 个项目") and calc.impl.alerts[-1].endswith(SHIPPED)
    perform(Session.of(calc, add_in), buttons._work("clear"))
    assert SHIPPED not in calc.impl.alerts[-1]
