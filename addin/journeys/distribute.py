"""下发: the official table → a 任务表 for each responsible unit → files, none of which overwrites a unit's work."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path

from msgspec import Struct

from addin.journeys.table_year import year_of
from addin.progress import Progress, silent
from templates.files.read import read_bytes
from templates.files.saving.file_names import file_names
from templates.files.saving.save import named_together, save_new, save_over
from templates.office.sheet import HEADINGS_SHEET
from templates.task.sheet import TaskItem, TaskRow, TaskSheet
from templates.task.write import write_task
from validation.cells.grid import cell_text
from validation.cells.offered import offered
from validation.cells.schedule import Part, Schedule
from validation.cells.text import squash
from validation.errors import MinshiError
from validation.ledger.keys import ProjectKey, ReportKey, project_key, report_key
from validation.ledger.records.returns import ReportedRow
from validation.office import Office
from validation.plans.milestones import due_in, due_later
from validation.standing.deadlines import deadline as default_deadline
from validation.table.project_table import Project, ProjectTable
from validation.table.words.headings import TableColumn
from validation.terms import Column, Quarter, Role

_NO_NODE = "本季度无计划节点"
_NO_SCHEDULE = "（没有填写进度计划）"
_UNDATED = "（未分季度）"
_NO_TEXT = "（没有写明内容）"


class Fate(Enum):
    """What became of one unit's file."""

    WRITTEN = "written"
    REPLACED = "replaced"
    SAME = "there already, just so"
    KEPT = "left alone, for a person may have filled it in"


class Saved(Struct, frozen=True):
    """One unit's file; ``backup`` is the copy of what was replaced."""

    unit: str
    path: Path
    fate: Fate
    backup: Path | None = None


def task_sheets(
    table: ProjectTable,
    quarter: Quarter,
    office: Office,
    deadline: date | None = None,
    history: Mapping[ReportKey, ReportedRow] | None = None,
    items: Mapping[str, tuple[TaskItem, ...]] | None = None,
    verified: Mapping[ProjectKey, date] | None = None,
) -> tuple[TaskSheet, ...]:
    """A 任务表 for each responsible unit, in the table's order; without a ``deadline`` the office's own. ``items`` are the
    nodes and indicators that each unit is asked about, ``verified`` the projects that are asked no more, with 销号日: one
    line each, after the others; a unit that has no others gets no sheet.

    A group (各镇街) that is named as responsible gets one sheet in its own name: the table does not say who of it
    leads. A project without any responsible unit is on no sheet; rule U01 names it. Raises MinshiError where no
    project has one, and where neither the table nor the office states the year.
    """
    year = year_of(table)
    rows: dict[str, list[TaskRow]] = {}
    for project in table.projects:
        for unit in project.responsible_units:
            row = _row(project, unit, table, quarter, history or {}, verified or {})
            rows.setdefault(unit, []).append(row)
    if not rows:
        raise MinshiError("项目表里没有一个项目写了责任单位，没有任务表可发；请填写“责任单位”一列后再试。")
    asked = {unit: own for unit, own in rows.items() if any(row.verified is None for row in own)}
    if not asked:
        raise MinshiError("项目表里的项目都已销号，没有任务表可发；发现问题的请先在总台账“销号”里写重开理由。")
    settings = office.settings
    day = deadline or default_deadline(year, quarter, settings)
    return tuple(
        TaskSheet(
            unit,
            year,
            quarter,
            day,
            settings.office,
            settings.contact,
            tuple(sorted(own, key=lambda row: row.verified is not None)),
            history is not None,
            table.sources,
            (items or {}).get(unit, ()),
        )
        for unit, own in asked.items()
    )


def must_have_units(table: ProjectTable) -> None:
    """Nothing is sent out by a guess. Raises MinshiError where no column is known to be 责任单位."""
    if table.has(Column.LEAD) and Column.LEAD not in table.guessed:
        return
    asked = [use.shown for use in table.uses if use.asks]
    if not asked:
        raise MinshiError("项目表没有“责任单位”一列，没有任务表可发；请加上这一列后再试。")
    raise MinshiError(
        f"没有认出“责任单位”一列；未认出的表头：{'、'.join(asked)}。请在工作表“{HEADINGS_SHEET}”里写明哪一列是责任单位，再试。"
    )


def _row(
    project: Project,
    unit: str,
    table: ProjectTable,
    quarter: Quarter,
    history: Mapping[ReportKey, ReportedRow],
    verified: Mapping[ProjectKey, date],
) -> TaskRow:
    leading, *_ = units = project.responsible_units
    task, assists, schedule = project.share_of(unit)
    columns: tuple[TableColumn, ...] = (Column.PLANNED, *table.sources)
    return TaskRow(
        number=project.number,
        category=project.category,
        name=project.name,
        task=task,
        money={str(column): _amount(project, column) for column in columns},
        nodes=nodes(schedule, quarter, table.year),
        role=Role.LEAD if unit == leading else Role.SHARED,
        others=tuple(f"{other}（{Role.LEAD}）" if other == leading else other for other in units if other != unit),
        assists=assists,
        last=history.get(report_key(project.number, project.name, unit)),
        verified=verified.get(project_key(project.number, project.name)),
    )


def _amount(project: Project, column: TableColumn) -> Decimal | str | None:
    """万元; the text of the cell where it is no amount."""
    amount = project.money.get(column)
    if amount is None:
        return None
    return amount.value if amount.known else cell_text(amount.raw)


def nodes(schedule: Schedule, quarter: Quarter, year: int | None = None) -> str:
    """What a quarter of the table's ``year`` is to bring, each under the name of its part.

    What has no quarter is marked so; of that, what a date puts into another quarter is left out.
    """
    if not schedule.text.strip():
        return _NO_SCHEDULE
    if schedule.by_quarter:
        lines = [line for part in schedule.parts for line in _part_nodes(part, quarter, year)]
        return "\n".join(lines) or _NO_NODE
    said = due_in(schedule.text, quarter, year)
    return f"{_UNDATED}\n{said}" if said else _NO_NODE


def _part_nodes(part: Part, quarter: Quarter, year: int | None) -> Iterator[str]:
    name = f"【{part.name}】" if part.name else ""
    for entry in part.entries:
        if quarter in entry.quarters:
            several = entry.heading if len(entry.quarters) > 1 else ""
            yield f"{name}{several}{entry.text.rstrip('，,、') or _NO_TEXT}"
        yield from (f"{name}{text}" for text in due_later(entry, quarter, year))
    yield from (f"{name}{entry.heading}{entry.text}" for entry in part.aside if entry.text and not entry.quarters)
    undated = due_in(part.undated, quarter, year)
    if undated:
        yield f"{name}{_UNDATED}{undated}"


def distribute(
    sheets: Sequence[TaskSheet],
    folder: Path,
    *,
    unit: str | None = None,
    replace: bool = False,
    backups: int = 10,
    progress: Progress = silent,
) -> tuple[Saved, ...]:
    """Write the workbooks of all units, or of one, into a folder.

    A file that is there and differs is left alone, unless ``replace``: then a copy of it is kept (at most ``backups``
    of each). Raises MinshiError where the unit has no projects, and where it cannot go on or is ended (Ctrl-C), with what
    was made until then.
    """
    wanted = [sheet for sheet in sheets if unit is None or squash(sheet.unit) == squash(unit)]
    if not wanted:
        known = offered(unit or "", (sheet.unit for sheet in sheets))
        raise MinshiError(f"“{unit}”在项目表里没有负责的项目；{known}请核对单位名称后再试。")
    names = file_names(wanted[0].year, wanted[0].quarter, (sheet.unit for sheet in sheets))
    saved: list[Saved] = []
    try:
        with named_together(folder):
            for count, sheet in enumerate(wanted):
                progress(count, len(wanted), sheet.unit)
                fate, backup = _save(folder / names[sheet.unit], write_task(sheet), replace, backups)
                saved.append(Saved(sheet.unit, folder / names[sheet.unit], fate, backup))
    except KeyboardInterrupt as error:
        raise MinshiError(f"已中止；{_so_far(saved, len(wanted), folder)}") from error
    except MinshiError as error:
        if not saved:
            raise
        raise MinshiError(f"{error}{_so_far(saved, len(wanted), folder)}") from error
    progress(len(wanted), len(wanted), "")
    return tuple(saved)


def _so_far(saved: Sequence[Saved], wanted: int, folder: Path) -> str:
    """What a run made that did not come to its end."""
    made = sum(file.fate in (Fate.WRITTEN, Fate.REPLACED) for file in saved)
    return f"{wanted} 份任务表做到第 {len(saved)} 份，写出了 {made} 份，在“{folder}”；再做一次会接着做，做好的不动。"


def _save(path: Path, data: bytes, replace: bool, backups: int) -> tuple[Fate, Path | None]:
    if not path.exists():
        save_new(path, data, one_of_many=True)
        return Fate.WRITTEN, None
    if path.is_file() and read_bytes(path) == data:
        return Fate.SAME, None
    if not replace:
        return Fate.KEPT, None
    return Fate.REPLACED, save_over(path, data, backups)
