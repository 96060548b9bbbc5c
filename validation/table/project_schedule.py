"""The schedule of a project: by its columns for each quarter, else by its sheet rows, else by its cell."""

from collections.abc import Mapping

from msgspec.structs import replace

from validation.cells.grid import said
from validation.cells.schedule import Entry, Part, Schedule, parse_schedule
from validation.cells.text import lines, unbroken, visible
from validation.table.rows import Field
from validation.table.words.headings import TableColumn
from validation.terms import PLAN_COLUMNS, Column, Quarter


def schedule_of(fields: Mapping[TableColumn, Field], year: int | None) -> Schedule:
    """What a project plans for the table's year, and when; nothing where its table has no plan."""
    planned = {quarters: fields[column].text for column, quarters in PLAN_COLUMNS.items() if column in fields}
    if planned:
        return schedule_of_columns(planned)
    if Column.SCHEDULE not in fields:
        return Schedule("")
    return _by_sheet_rows(fields, year) or parse_schedule(fields[Column.SCHEDULE].text, year)


def _by_sheet_rows(fields: Mapping[TableColumn, Field], year: int | None) -> Schedule | None:
    """A schedule with a part for each sheet row.

    Returns None if the project has only one row, or if a row has a task but no schedule, or a schedule but no task.
    """
    if Column.TASK not in fields or len(fields[Column.TASK].values) == 1:
        return None
    tasks, plans = ([said(value) for value in fields[column].values] for column in (Column.TASK, Column.SCHEDULE))
    if len(tasks) != len(plans) or any(bool(task) != bool(plan) for task, plan in zip(tasks, plans, strict=True)):
        return None
    parts = [
        replace(part, name=part.name or unbroken(task))
        for task, plan in zip(tasks, plans, strict=True)
        for part in parse_schedule(plan, year).parts
    ]
    return Schedule(fields[Column.SCHEDULE].text, tuple(parts))


def schedule_of_columns(texts: Mapping[tuple[Quarter, ...], str]) -> Schedule:
    """The schedule of a table that has a column for each quarter, or half-year: its quarters → its cell's text.

    A blank cell plans nothing, so its quarters have no entry.
    """
    planned = [(quarters, lines(visible(text))) for quarters, text in sorted(texts.items())]
    entries = tuple(Entry(quarters, f"{_column_term(quarters)}：", text) for quarters, text in planned if text)
    whole = "\n".join(entry.heading + entry.text for entry in entries)
    return Schedule(whole, (Part(None, entries),) if entries else ())


def _column_term(quarters: tuple[Quarter, ...]) -> str:
    first, *more = quarters
    return ("上半年" if first is Quarter.FIRST else "下半年") if more else first.term
