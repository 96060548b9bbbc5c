"""The 合计 and 小计 rows of a table: what each states, and which projects it adds up."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from validation.cells.amounts import Amount
from validation.cells.grid import Origin
from validation.cells.text import squash, unbroken
from validation.patterns import pattern
from validation.table.header import Header
from validation.table.project_money import MoneyCell, money_of
from validation.table.row_kinds import Kind
from validation.table.rows import BodyRow, Field
from validation.table.words.headings import TableColumn
from validation.terms import Column

_STATED_COUNT = pattern(r"(\d{1,6})[个项件]")


class Total(Struct, frozen=True):
    """A 合计 or 小计 row: what it states, and the positions of the projects that it adds up."""

    label: str
    cell: Origin
    fields: Mapping[TableColumn, Field]
    money: Mapping[TableColumn, Amount]
    money_cells: tuple[MoneyCell, ...]
    positions: frozenset[int]
    stated_count: int | None

    @property
    def number(self) -> None:
        """A total has no 序号; findings about it are known by its label."""

    @property
    def name(self) -> str:
        return self.label


def totals_of(rows: list[BodyRow], header: Header) -> Iterator[Total]:
    """The totals among a sheet's rows, in order."""
    groups = _groups(rows)
    everything = frozenset(range(1, 1 + sum(row.kind is Kind.PROJECT for row in rows)))
    for index, row in enumerate(rows):
        if row.kind is not Kind.TOTAL:
            continue
        count = _STATED_COUNT.search(squash(" ".join(_words(row))))
        money_cells, money = money_of(row.fields, header)
        yield Total(
            label=unbroken(row.label),
            cell=_label_cell(row),
            fields=row.fields,
            money=money,
            money_cells=money_cells,
            positions=groups[index] if row.group else everything,
            stated_count=int(count[1]) if count else None,
        )


def _words(row: BodyRow) -> Iterator[str]:
    """The label, and the cells in which a count may stand beside it."""
    yield row.label
    yield from (row.fields[column].text for column in (Column.NUMBER, Column.NAME, Column.TASK) if column in row.fields)


def _label_cell(row: BodyRow) -> Origin:
    named = (field.cell for field in row.fields.values() if field.text == row.label)
    return next(named, next(iter(row.fields.values())).cell)


def _groups(rows: list[BodyRow]) -> dict[int, frozenset[int]]:
    """For each total's index the positions of the projects between it and the next total.

    小计 rows follow their projects, unless the table's first stands above every project.
    """
    projects = [index for index, row in enumerate(rows) if row.kind is Kind.PROJECT]
    position = {index: place for place, index in enumerate(projects, 1)}
    leading = any(row.kind is Kind.TOTAL and row.group for row in rows[: projects[0]])
    groups: dict[int, frozenset[int]] = {}
    gathered: list[int] = []
    for index in reversed(range(len(rows))) if leading else range(len(rows)):
        if index in position:
            gathered.append(position[index])
        else:
            groups[index] = frozenset(gathered)
            gathered = []
    return groups
