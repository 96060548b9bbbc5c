"""节点和指标 as a unit gets it: the cells of each line."""

from templates.task.sheet import REF, TaskItem, item_columns
from validation.cells.amounts import show_amount
from validation.cells.grid import CellValue
from validation.columns import ITEM_COLUMNS
from validation.terms import Column, ItemColumn

NOTHING_ASKED = "本季度没有要报的节点和指标，本表不用填写"
_COLUMNS = item_columns()


def item_cells(item: TaskItem) -> list[CellValue]:
    """What stands in a line, column by column; a figure that is asked for says its measure, so that it comes back."""
    target, planned = (
        None if figure is None else f"{show_amount(figure)}{item.measure}" for figure in (item.target, item.planned)
    )
    said: dict[str, CellValue] = {
        Column.NUMBER: item.number,
        ItemColumn.PROJECT: item.name,
        ItemColumn.PART: item.part,
        ItemColumn.TEXT: item.text,
        ItemColumn.KIND: item.kind.value,
        ItemColumn.DUE: item.due,
        ItemColumn.TARGET: target,
        ItemColumn.PLANNED: planned,
        ItemColumn.LAST: item.before if item.last is None else item.last,
        REF: item.ref,
    }
    return [said.get(term) for term in _COLUMNS]


def left_of_item(item: TaskItem) -> int:
    """What the sheet's formula counts of a line while nothing is filled in."""
    said: dict[str, str] = {ItemColumn.KIND: item.kind}
    return sum(column.wanted.holds(said.get(column.wanted.column)) for column in ITEM_COLUMNS)
