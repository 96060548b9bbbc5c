"""考核 and 扣分明细 as they are written: each deduction with a link to the cell that it rests on."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from templates.master.columns import MasterColumn
from templates.master.content import DeductionRow, Master
from templates.master.score_columns import CELL, DEDUCTIONS, SCORES
from templates.master.write_rows import addresses, inside, table_rows
from templates.stamping.slots import Rows
from validation.cells.grid import CellValue

_Columns = Mapping[str, Sequence[MasterColumn]]


def score_titles(master: Master) -> dict[str, str]:
    """What stands over the sheets."""
    year, quarters = master.ledger.year, master.scores.quarters
    return {
        "scores_title": f"{year}年民生实事项目考核：{quarters}",
        "deductions_title": f"{year}年民生实事项目{DEDUCTIONS}：{quarters}",
    }


def score_tables(master: Master, columns: _Columns) -> Iterator[Rows]:
    units, own = columns[SCORES], columns[DEDUCTIONS]
    yield table_rows("scores_rows", units, [[cells.get(one.heading) for one in units] for cells in master.scores.units])
    lines, at = master.scores.deductions, addresses(master.ledger.drawn, columns)
    sources = [at(line.source) if line.source else "" for line in lines]
    linked = [column.heading for column in own].index(CELL)
    cells = [_cells(line, source, own) for line, source in zip(lines, sources, strict=True)]
    links = {
        (place, linked): inside(line.source, source)
        for place, (line, source) in enumerate(zip(lines, sources, strict=True))
        if line.source
    }
    yield replace(table_rows("deductions_rows", own, cells), links=links)


def _cells(line: DeductionRow, source: str, own: Sequence[MasterColumn]) -> list[CellValue]:
    """A line's cells, the source by its name: ``“亮灯”E7``."""
    said = f"“{line.source.sheet}”{source}" if line.source else None
    return [said if column.heading == CELL else line.cells.get(column.heading) for column in own]
