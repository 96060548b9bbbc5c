"""What is pictured: the demonstration, a checked table in which something is wrong, and the office's workbook."""

import shutil
from pathlib import Path

from openpyxl import load_workbook

from addin.commands.check import CheckRequest, check
from addin.commands.lights import CloseRequest, close
from addin.commands.plan import PlanRequest, plan
from addin.commands.score import ScoreRequest, score
from addin.demo import demo
from docs.pictures.verified import make_verified
from templates.master.score_columns import BONUS, REASON, SATISFACTION, SCORES, UNIT
from templates.results.sheet import FIRST_ROW, SHEET, YES, ResultColumn
from validation.terms import Quarter

_ROOT = Path(__file__).parents[2]
TABLE, CHECKED, OFFICE = "项目表.xlsx", "校验.xlsx", "minshi.xlsm"
MATTER, REOPENED, SCORED = "督办单.xlsx", "重新打开.xlsx", "考核.xlsx"
MASTER, NOTICE = "总台账.xlsx", "督查通报.docx"
# 年度计划投资 of a project whose neighbours have warnings and hints: no more what its sources add up to.
_WRONG, _BY = "G24", 100
# A kind of findings that the office has looked at.
_VERIFIED, _WHY = "S03", "按月发放，年底没有验收"
# Why the second quarter is opened again.
_LATE = "交通局补报了第二季度的任务表"

# What people write beside some units in 考核.
_MERITS = {
    "涟城街道": {SATISFACTION: "8.5"},
    "交通局": {SATISFACTION: "9"},
    "人社局": {BONUS: "1", REASON: "提前一个季度完成青年就业见习全年任务"},
}


def make(folder: Path) -> None:
    """Everything that is pictured, in a folder that is not there yet."""
    demo(folder)
    make_verified(folder / "第二季度" / MASTER, folder / TABLE, folder)
    (issued,) = (folder / "第二季度" / "督办单").glob("*.xlsx")
    shutil.copy(issued, folder / MATTER)
    _check_with_an_error(folder)
    shutil.copy(_ROOT / "minshi.xlsm", folder / OFFICE)
    plan(PlanRequest(folder / TABLE, folder / OFFICE))
    shutil.copy(folder / "第二季度" / MASTER, folder / REOPENED)
    close(CloseRequest(folder / REOPENED, Quarter.SECOND, "督查室", reopen=True, reason=_LATE))
    _score(folder / "第二季度" / MASTER, folder / SCORED)


def _check_with_an_error(folder: Path) -> None:
    wrong, first = folder / "错一处.xlsx", folder / "初次.xlsx"
    book = load_workbook(folder / TABLE)
    cell = book.worksheets[0][_WRONG]
    cell.value = float(str(cell.value)) + _BY
    book.save(wrong)
    check(CheckRequest(wrong, copy=first))
    _verify(first)
    check(CheckRequest(first, copy=folder / CHECKED))


def _verify(file: Path) -> None:
    """As a clerk does it: 是 and why, in the line of the kind."""
    book = load_workbook(file)
    sheet = book[SHEET]
    code, reason, yes = (
        list(ResultColumn).index(column) for column in (ResultColumn.CODE, ResultColumn.REASON, ResultColumn.VERIFIED)
    )
    line = next(row for row in sheet.iter_rows(min_row=FIRST_ROW) if row[code].value == _VERIFIED)
    line[reason].value, line[yes].value = _WHY, YES
    book.save(file)


def _score(master: Path, scored: Path) -> None:
    """As a clerk does it: what is typed on 考核, and scored once more."""
    book = load_workbook(master)
    sheet = book[SCORES]
    place = {str(cell.value): number for number, cell in enumerate(sheet[2])}
    for row in sheet.iter_rows(min_row=3):
        for heading, word in _MERITS.get(str(row[place[UNIT]].value), {}).items():
            row[place[heading]].value = word
    book.save(scored)
    score(ScoreRequest(scored))
