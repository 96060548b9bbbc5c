"""Stamping 1,000 task workbooks of 5 rows against openpyxl loading the template for each and filling it in."""

from collections.abc import Iterable, Mapping
from copy import copy
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from bench.timing import cpu, tell
from templates.stamping.slots import Rows
from templates.task.sheet import TaskRow, TaskSheet
from templates.task.write import TEMPLATE, filling, write_task
from validation.cells.grid import CellValue, column_letters
from validation.sources import STANDARD
from validation.terms import Column, Quarter, Role

_STAMPED, _LOADED = 1000, 50


def main() -> None:
    """Print the ratio of the times a workbook."""
    sheets = [_sheet(number) for number in range(_STAMPED)]
    stamped = cpu(lambda: [write_task(sheet) for sheet in sheets]) / _STAMPED
    fillings = [filling(sheet) for sheet in sheets[:_LOADED]]
    loaded = cpu(lambda: [by_openpyxl(TEMPLATE, *filling) for filling in fillings], runs=1) / _LOADED
    detail = f"{stamped * 1000:.2f} ms against {loaded * 1000:.1f} ms a workbook of 5 rows"
    tell("stamp, openpyxl / stamped", loaded / stamped, "at least 8", detail)


def by_openpyxl(template: Path, values: Mapping[str, CellValue], tables: Iterable[Rows]) -> bytes:
    """The same workbook the plain way. A formula is left alone, for openpyxl keeps no result of it."""
    book = load_workbook(template)
    for name, value in values.items():
        sheet, row, left, _ = _place(book, name)
        if sheet.cell(row, left).data_type != "f":
            _put(sheet, row, left, value)
    for rows in tables:
        _fill(*_place(book, rows.name), rows)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill(sheet: Worksheet, top: int, left: int, right: int, rows: Rows) -> None:
    if not rows.values:
        sheet.delete_rows(top)
        return
    styles = [copy(sheet.cell(top, column)._style) for column in range(left, right + 1)]  # type: ignore[union-attr]
    for number, values in enumerate(rows.values):
        for column, (value, style) in enumerate(zip(values, styles, strict=True), left):
            _put(sheet, top + number, column, value)
            sheet.cell(top + number, column)._style = copy(style)  # type: ignore[union-attr]
        if rows.heights:
            sheet.row_dimensions[top + number].height = rows.heights[number]
    for index in rows.hidden:
        sheet.column_dimensions[column_letters(left + index)].hidden = True


def _put(sheet: Worksheet, row: int, column: int, value: CellValue) -> None:
    cell = sheet.cell(row, column)
    cell.value = None if value == "" else value
    if isinstance(value, str) and value:
        cell.data_type = "s"


def _place(book: Workbook, name: str) -> tuple[Worksheet, int, int, int]:
    title, area = next(book.defined_names[name].destinations)
    left, top, right, _ = range_boundaries(area)
    return book[title], top, left, right  # type: ignore[return-value]


def _sheet(number: int) -> TaskSheet:
    rows = tuple(_row(5 * number + row) for row in range(1, 6))
    return TaskSheet(f"单位{number}", 2024, Quarter.FIRST, date(2024, 3, 20), "县政府办公室", "", rows)


def _row(number: int) -> TaskRow:
    return TaskRow(
        number=number,
        category="一、教育惠民",
        name=f"提升幼儿保教质量{number}",
        task="创建1所省级优质幼儿园、2所市级优质幼儿园，为实验幼儿园等5所幼儿园添置图书和游戏材料。" * 2,
        money={Column.PLANNED: Decimal(110), STANDARD[1].name: Decimal("110.5")},
        nodes="制定优质幼儿园创建工作计划，召开创建工作推进会，制定课程游戏化实施方案。",
        role=Role.LEAD,
        others=("团县委",),
        assists=("财政局", "民政局"),
    )


if __name__ == "__main__":
    main()
