"""Where 督办台账 no longer shows what the ledger says: the next writing puts it back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from templates.master.register.columns import CODE, REGISTER
from templates.master.table import MasterTable
from validation.cells.grid import CellValue, cell_text
from validation.cells.text import squash


def overtyped_matters(sheet: MasterTable, rows: Iterable[Sequence[CellValue]]) -> Iterator[str]:
    """One line for each locked cell that shows something else than ``rows``, and for each row that is not there."""
    wanted = {cell_text(row[0]): row for row in rows}
    for place, texts in enumerate(sheet, sheet.top + 1):
        code = texts[CODE].strip()
        yield from _of_row(sheet, place, texts, wanted.pop(code, ()))
    yield from (f"“{REGISTER}”里编号{code}的一行被删去或改了编号，已补回" for code in wanted)


def _of_row(sheet: MasterTable, place: int, texts: Mapping[str, str], wanted: Sequence[CellValue]) -> Iterator[str]:
    for index, (column, value) in enumerate(zip(sheet.columns, wanted, strict=False)):
        said = texts[column.path]
        if not column.written and squash(said) != squash(cell_text(value)):
            where = f"“{REGISTER}”{sheet.grid.origin(place, index).a1}（{texts[CODE]}，{column.heading}）"
            yield f"{where}被改成“{said or '空'}”，已恢复为“{cell_text(value) or '空'}”"
