"""One function a button: open the files, run the journey, save what it made, say so in a sentence.

Both doors call these. Whatever cannot be done is a MinshiError with one Chinese sentence.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from addin import report
from addin.journeys.check import check as check_journey
from addin.progress import Progress
from templates.office import default_office, read_office, write_office
from templates.read import read_grids
from templates.save import save_new
from validation.errors import MinshiError
from validation.office import Office
from validation.table import ProjectTable, read_table
from validation.terms import Level, Quarter


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check says: to people, to programs, and about the copy."""

    text: str
    json: dict[str, Any]
    errors: int
    note: str | None


@dataclass(frozen=True, slots=True)
class DistributeRequest:
    """What 生成任务表 is asked for."""

    table: Path
    quarter: Quarter
    folder: Path
    office: Path | None = None
    master: Path | None = None
    without_history: bool = False
    unit: str | None = None
    deadline: date | None = None
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Distributed:
    """What was made, and how many workbooks were kept because a person may have filled them in."""

    text: str
    kept: int


@dataclass(frozen=True, slots=True)
class Consolidated:
    """What a consolidation says; ``attention`` where something asks to be looked at."""

    text: str
    json: dict[str, Any]
    attention: bool


def import_notice(notice: Path, output: Path) -> int:
    """导入通知: the notice's table as an Excel table; gives the number of projects."""
    from templates.notice import read_notice
    from templates.official import write_official

    read = read_notice(notice)
    save_new(output, write_official(read))
    return len(read_table(read_grids(output), default_office()).projects)


def check(table: Path, office: Path | None = None, copy: Path | None = None) -> Checked:
    """校验项目表, and 另存 a flagged copy where ``copy`` names one."""
    outcome = check_journey(read_grids(table), _office(office))
    note = _save_copy(table, copy, outcome) if copy else None
    return Checked(report.as_text(outcome), report.as_json(outcome), outcome.count(Level.ERROR), note)


def new_office(output: Path) -> None:
    """单位名录 and 设置 as a workbook, with the defaults."""
    save_new(output, write_office(default_office()))


def _save_copy(table: Path, copy: Path, outcome: Any) -> str | None:
    from templates.flagged import write_flagged

    flagged = write_flagged(table, outcome)
    save_new(copy, flagged.data)
    return flagged.note


def _office(path: Path | None) -> Office:
    return read_office(path) if path else default_office()


def _table(path: Path, office: Office) -> ProjectTable:
    return read_table(read_grids(path), office)
