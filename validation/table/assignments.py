"""Who does what of a project: its units, and which of them has the task of which row inside it."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from msgspec import Struct
from msgspec.structs import replace

from validation.cells.grid import cell_text
from validation.cells.schedule import Schedule
from validation.cells.text import unbroken
from validation.cells.units import Mention, Registry, parse_units
from validation.table.project_schedule import schedule_of
from validation.table.rows import BodyRow, Field
from validation.table.words.headings import is_money
from validation.terms import Column

# What a project has once, whatever rows it has.
_ONCE = (Column.CATEGORY, Column.NUMBER, Column.NAME, Column.KIND)


class Named(Struct, frozen=True):
    """The units that are named: who is responsible, who assists, and every one with the column that names it."""

    leads: tuple[Mention, ...]
    assists: tuple[Mention, ...]
    mentions: tuple[tuple[Column, Mention], ...]


class Assignment(Struct, frozen=True):
    """A task inside a project, the names of the units that have it and of those that assist, and its own schedule, each
    part of it under the task.
    """

    task: str
    units: tuple[str, ...]
    assists: tuple[str, ...]
    schedule: Schedule


def named_in(body: BodyRow, registry: Registry) -> Named:
    """The units of a project: the first of 牵头单位 leads, and who is said to assist in 责任单位 assists."""
    columns = body.units or tuple(body.fields[column] for column in (Column.LEAD,) if column in body.fields)
    found = [mention for field in columns for mention in parse_units(field.text, registry)]
    if body.units_led and found and columns[0].text:
        found[0] = replace(found[0], marked_lead=True)
    helping = parse_units(body.fields[Column.ASSIST].text, registry) if Column.ASSIST in body.fields else ()
    return Named(
        leads=tuple(mention for mention in found if not mention.marked_help),
        assists=(*(mention for mention in found if mention.marked_help), *helping),
        mentions=(*((Column.LEAD, mention) for mention in found), *((Column.ASSIST, mention) for mention in helping)),
    )


def assignments_in(body: BodyRow, registry: Registry, year: int | None) -> tuple[Assignment, ...]:
    """The tasks of the rows inside a project, each with its own units; a row without units has those of the row above.

    Empty where the rows do not differ in their units, or where a name is broken over rows.
    """
    if Column.TASK not in body.fields or len(body.fields[Column.TASK].cells) < 2:
        return ()
    rows = list(_tasks(body))
    if len(rows) < 2:
        return ()
    named = [named_in(row, registry) for row in rows]
    whole = named_in(body, registry)
    if set(_names(whole.leads)) != {name for own in named for name in _names(own.leads)}:
        return ()
    filled: list[Named] = []
    for own in named:
        filled.append(
            own if own.leads or not filled else replace(filled[-1], assists=own.assists or filled[-1].assists)
        )
    if len({frozenset(_names(own.leads)) for own in filled}) < 2:
        return ()
    return tuple(
        Assignment(row.fields[Column.TASK].text, _names(own.leads), _names(own.assists), _schedule(row, year))
        for row, own in zip(rows, filled, strict=True)
    )


def schedule_of_rows(assignments: Sequence[Assignment]) -> Schedule | None:
    """The schedule of some rows of a project. Returns None if a row has none of its own."""
    schedules = [assignment.schedule for assignment in assignments]
    if not all(schedule.text.strip() for schedule in schedules):
        return None
    parts = chain.from_iterable(schedule.parts for schedule in schedules)
    return Schedule("\n".join(schedule.text for schedule in schedules), tuple(parts))


def _schedule(row: BodyRow, year: int | None) -> Schedule:
    task = unbroken(row.fields[Column.TASK].text)
    schedule = schedule_of(row.fields, year)
    return replace(schedule, parts=tuple(replace(part, name=part.name or task) for part in schedule.parts))


def _names(mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.name for mention in mentions))


def _tasks(body: BodyRow) -> Iterator[BodyRow]:
    """The rows from each task to the next, as if they were a project."""
    once = (*_ONCE, Column.LEAD) if body.units else _ONCE
    own = {column: field for column, field in body.fields.items() if column not in once and not is_money(column)}
    values = own[Column.TASK].values
    if any(len(field.values) != len(values) for field in own.values()):
        return
    starts = [place for place, value in enumerate(values) if place == 0 or cell_text(value)]
    for start, end in pairwise((*starts, len(values))):
        rows = slice(start, end)
        fields = {column: _part(field, rows) for column, field in own.items()}
        yield replace(body, fields=fields, units=tuple(_part(field, rows) for field in body.units))


def _part(field: Field, rows: slice) -> Field:
    return Field.of(field.each[rows])
