"""The schedule of a project: by its columns for each quarter, else by its sheet rows, else by its cell."""

from collections.abc import Mapping
from dataclasses import replace

from validation.cells.grid import cell_text
from validation.cells.schedule import Schedule, parse_schedule, schedule_of_columns
from validation.cells.text import unbroken
from validation.table.headings import TableColumn
from validation.table.rows import Field
from validation.terms import QUARTER_COLUMNS, Column


def schedule_of(fields: Mapping[TableColumn, Field], year: int | None) -> Schedule:
    """What a project plans, and when; nothing where its table has no plan. ``year`` is the table's."""
    quarters = {quarter: fields[column].text for column, quarter in QUARTER_COLUMNS.items() if column in fields}
    if quarters or Column.SCHEDULE not in fields:
        return schedule_of_columns(quarters)
    return _by_sheet_rows(fields, year) or parse_schedule(fields[Column.SCHEDULE].text, year)


def _by_sheet_rows(fields: Mapping[TableColumn, Field], year: int | None) -> Schedule | None:
    """A schedule with a part for each sheet row.

    Returns None if the project has only one row, or if a row has a task but no schedule, or a schedule but no task.
    """
    if Column.TASK not in fields:
        return None
    tasks, plans = ([cell_text(value) for value in fields[column].values] for column in (Column.TASK, Column.SCHEDULE))
    if len(tasks) == 1 or any(bool(task) != bool(plan) for task, plan in zip(tasks, plans, strict=True)):
        return None
    parts = [
        replace(part, name=part.name or unbroken(task))
        for task, plan in zip(tasks, plans, strict=True)
        for part in parse_schedule(plan, year).parts
    ]
    return Schedule(fields[Column.SCHEDULE].text, tuple(parts))
