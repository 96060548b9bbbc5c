"""Returns for tests: one line of a markdown table is one filled-in row."""

from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from addin.intake.outcome import ReadReturn
from tests.support.sources import EIGHT
from validation.columns import fill_in_columns, is_money
from validation.ledger.records.returns import ReportedRow, Return
from validation.terms import Quarter, Role

MODIFIED = datetime(2024, 3, 20, 9)


def returned(
    markdown: str,
    unit: str,
    *,
    quarter: int = 1,
    year: int = 2024,
    file: str = "",
    modified: datetime = MODIFIED,
) -> ReadReturn:
    """``| 序号 | 项目名称 | 累计完成投资 | … |``: a return of those rows; its content's hash is that of its words."""
    lines = [line.strip().strip("|").split("|") for line in markdown.strip().splitlines()]
    headings, *body = [[cell.strip() for cell in line] for line in lines]
    rows = tuple(_row(dict(zip(headings, cells, strict=True)), number) for number, cells in enumerate(body, 5))
    return ReadReturn(
        year=year,
        quarter=Quarter(quarter),
        unit=unit,
        file=file or f"{unit}.xlsx",
        sha256=sha256(repr((markdown, unit, quarter, modified)).encode()).hexdigest(),
        modified=modified,
        rows=rows,
    )


def recorded(markdown: str, unit: str, *, quarter: int = 1, file: str = "", modified: datetime = MODIFIED) -> Return:
    """The same, as the ledger keeps it."""
    return returned(markdown, unit, quarter=quarter, file=file, modified=modified).record(unit)


def _row(cells: dict[str, str], number: int) -> ReportedRow:
    values = {column.term: cells[column.term] for column in fill_in_columns(EIGHT) if cells.get(column.term)}
    return ReportedRow(
        number=int(cells["序号"]),
        name=cells["项目名称"],
        role=Role.LEAD,
        values={column: Decimal(text) if is_money(column) else text for column, text in values.items()},
        sheet="任务表",
        row=number,
    )
