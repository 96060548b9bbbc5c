"""A workbook of ours that is taken for the official table is called by its name, whatever file it is, and nothing is made."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from addin.cli import run
from addin.intake.discover import FoundFile
from addin.intake.outcome import Refused
from addin.intake.read import read_return
from templates.data import TABLE_2024
from templates.files.reasons import Reason
from tests.museum.versions import HERE as MUSEUM
from tests.support.office_suite import convert, needs_calc
from validation.cells.text import squash
from validation.terms import ReportColumn

EARLIER = MUSEUM / "0.1.0"
FILES = [
    # what it is, where it is, what it is called
    ("a master", "总台账.xlsx", "是总台账，不是项目表"),
    ("a form", "任务表/2024年第一季度_教体局_民生实事任务表.xlsx", "是任务表，不是项目表"),
    ("a return", "回收/2024年第一季度_教体局_民生实事任务表.xlsx", "是任务表，不是项目表"),
    ("the office's own", "名录.xlsx", "是单位名录和设置的工作簿，不是项目表"),
    ("an earlier master", EARLIER / "总台账_第二季度.xlsx", "是总台账，不是项目表"),
    ("an earlier return", EARLIER / "回收/第一季度/2024年第一季度_水利局_民生实事任务表.ods", "是任务表，不是项目表"),
]


def asks(command: str, file: Path, home: Path) -> list[str]:
    """A command line that takes a file for the official table."""
    (home / "回收").mkdir(exist_ok=True)
    (home / "回收" / "教体局.xlsx").write_bytes(b"")
    options = {
        "check": [],
        "distribute": ["--quarter", "1", "--output", str(home / "任务表")],
        "consolidate": ["--quarter", "1", "--master", str(home / "新台账.xlsx")],
    }[command]
    where = [str(home / "回收"), "--table", str(file)] if command == "consolidate" else [str(file)]
    return [command, *where, *options]


@pytest.mark.parametrize("command", ["check", "distribute", "consolidate"])
@pytest.mark.parametrize(("what", "file", "said"), FILES, ids=[what for what, *_ in FILES])
def test_it_is_called_by_its_name(
    command: str,
    what: str,
    file: str | Path,
    said: str,
    walked: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(asks(command, walked / file, tmp_path)) == 2
    error = capsys.readouterr().err
    assert said in error and "请给出本年度的项目表" in error and error.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["回收"]


@pytest.mark.parametrize("command", ["distribute", "consolidate"])
def test_a_flagged_copy_is_none_to_work_from(
    command: str, walked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(asks(command, walked / "标注.xlsx", tmp_path)) == 2
    assert "是校验时另存的标注副本，不是项目表" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["回收"]


def test_a_flagged_copy_is_checked_again(walked: Path, tmp_path: Path) -> None:
    assert run(asks("check", walked / "标注.xlsx", tmp_path)) == 0


@needs_calc
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_copy_that_calc_saved_is_known(kind: str, walked: Path, tmp_path: Path) -> None:
    again = convert(walked / "标注.xlsx", kind, tmp_path / "另存")
    assert run(asks("distribute", again, tmp_path)) == 2


def asked(place: str, file: Path, home: Path) -> list[str]:
    """A command line that takes a file for something else than the official table."""
    quarter, master = ["--quarter", "1"], ["--master", str(file)]
    (home / "回收").mkdir(exist_ok=True)
    (home / "回收" / "教体局.xlsx").write_bytes(b"")
    return {
        "status": ["status", str(file), *quarter],
        "withdraw": ["withdraw", str(file), "教体局.xlsx"],
        "consolidate": ["consolidate", str(home / "回收"), "--table", str(TABLE_2024), *quarter, *master],
        "distribute": ["distribute", str(TABLE_2024), "--quarter", "2", "--output", str(home / "任务表"), *master],
        "office": ["check", str(TABLE_2024), "--office", str(file)],
        "upgrade": ["upgrade", str(file), "--output", str(home / "新.xlsm")],
        "import": ["import", str(file), "--output", str(home / "新.xlsx")],
    }[place]


MASTERS, OFFICES = ("status", "withdraw", "consolidate", "distribute"), ("office", "upgrade")
TASK = "任务表/2024年第一季度_教体局_民生实事任务表.xlsx"
NO_MASTER, NO_OFFICE = "不是民生实事总台账；请给出总台账", "里面没有带“单位名称”表头的工作表"
MISPLACED = [
    *((place, "项目表.xlsx", f"是项目表，{NO_MASTER}") for place in MASTERS),
    *((place, TASK, f"是任务表，{NO_MASTER}") for place in MASTERS),
    *((place, "标注.xlsx", f"是校验时另存的标注副本，{NO_MASTER}") for place in MASTERS),
    *((place, "名录.xlsx", f"是单位名录和设置的工作簿，{NO_MASTER}") for place in MASTERS),
    *((place, "项目表.xlsx", f"是项目表，{NO_OFFICE}") for place in OFFICES),
    *((place, "总台账.xlsx", f"是总台账，{NO_OFFICE}") for place in OFFICES),
    *((place, TASK, f"是任务表，{NO_OFFICE}") for place in OFFICES),
    ("import", "项目表.xlsx", "已经是 Excel 项目表，不用导入"),
    ("import", "总台账.xlsx", "是总台账，不是通知；请给出通知"),
    ("import", TASK, "是任务表，不是通知；请给出通知"),
]


@pytest.mark.parametrize(("place", "file", "said"), MISPLACED)
def test_it_is_called_by_its_name_wherever_it_is_given(
    place: str, file: str, said: str, walked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (walked / file).read_bytes()
    assert run(asked(place, walked / file, tmp_path)) == 2
    error = capsys.readouterr().err
    assert said in error and error.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["回收"] and (walked / file).read_bytes() == before


AMONG_RETURNS = [
    ("项目表.xlsx", "R59", "是项目表，不是任务表"),
    ("标注.xlsx", "R59", "是校验时另存的标注副本，不是任务表"),
    ("名录.xlsx", "R59", "是单位名录和设置的工作簿，不是任务表"),
    ("总台账.xlsx", "", "总台账，不是任务表"),
]


@pytest.mark.parametrize(("file", "code", "said"), AMONG_RETURNS)
def test_it_is_called_by_its_name_among_the_returns(file: str, code: str, said: str, walked: Path) -> None:
    read = read_return(FoundFile(walked / file, file))
    assert isinstance(read, Refused) and read.why.code == code and read.reason.startswith(said)


def test_a_return_whose_columns_are_gone_is_still_one(walked: Path, tmp_path: Path) -> None:
    book = load_workbook(walked / TASK)
    del book["填报标识"]
    sheet = book["任务表"]
    headings = [squash(str(cell.value)) for cell in sheet[4]]
    sheet.delete_cols(1 + next(place for place, text in enumerate(headings) if text.startswith(ReportColumn.INVESTED)))
    book.save(tmp_path / "教体局.xlsx")
    read = read_return(FoundFile(tmp_path / "教体局.xlsx", "教体局.xlsx"))
    assert isinstance(read, Refused) and read.why.reason is Reason.NO_COLUMN


def test_an_offices_workbook_may_hold_its_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(TABLE_2024.parents[3] / "minshi.xlsm")]) == 0
