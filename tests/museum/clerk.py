"""What clerks do to Minshi's workbooks and see in them, by openpyxl and by the words that stand there.

No module of ours is asked: what is typed and what is read here is the same whatever becomes of the code.
"""

import contextlib
import io
import json
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from addin.cli import run

MARK = "（演示数据）"
# 到位资金 beside what was planned, as the headings of 任务表 have them.
MONEY = {
    "年度计划投资": "累计完成投资",
    "上级补助": "上级补助到位资金",
    "县财政统筹": "县财政统筹到位资金",
    "社会资本": "社会资本到位资金",
    "自筹资金": "自筹资金到位资金",
}
WORDS = ("本季度完成情况", "阶段", "序时进度", "存在问题", "下一步打算")
_SEARCHED_ROWS = 8


@dataclass(frozen=True)
class Said:
    """What one command said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def minshi(folder: Path, *arguments: str) -> Said:
    """Run one command in a folder, so that the paths in what it says are those that were typed."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(list(arguments))
    return Said(code, out.getvalue(), err.getvalue())


def opened(path: Path, **options: Any) -> Workbook:
    with warnings.catch_warnings():
        # openpyxl says so of every part that it does not know.
        warnings.simplefilter("ignore")
        return load_workbook(path, **options)


@dataclass
class Table:
    """A sheet with headings. A heading that stands there for each quarter has as many columns."""

    sheet: Worksheet
    top: int = 0
    columns: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, book: Workbook, title: str, *headings: str) -> "Table":
        sheet = book[title]
        for row in range(1, _SEARCHED_ROWS + 1):
            columns: dict[str, list[int]] = {}
            for column in range(1, sheet.max_column + 1):
                heading = "".join(str(sheet.cell(row, column).value or "").split())
                columns.setdefault(heading, []).append(column)
            if set(headings) <= columns.keys():
                return cls(sheet, row, columns)
        raise AssertionError(f"{title} has no row with {headings}")

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.top + 1, self.sheet.max_row + 1))

    def cell(self, row: int, heading: str, which: int = 1) -> Cell:
        cell = self.sheet.cell(row, self.columns[heading][which - 1])
        assert isinstance(cell, Cell)
        return cell

    def value(self, row: int, heading: str, which: int = 1) -> Any:
        return self.cell(row, heading, which).value

    def row(self, **where: object) -> int:
        """The first row that has these texts under these headings."""
        for row in self:
            if all(str(self.value(row, heading)) == str(text) for heading, text in where.items()):
                return row
        raise AssertionError(f"{self.sheet.title} has no row with {where}")

    def rows(self) -> list[dict[str, Any]]:
        """Every row as values by their headings; of several columns of one heading the first."""
        return [{heading: self.value(row, heading) for heading in self.columns} for row in self]


def task(book: Workbook) -> Table:
    return Table.of(book, "任务表", "序号", "项目名称", *WORDS, *MONEY.values())


def projects(book: Workbook) -> Table:
    """总台账, of several columns of one heading that of the first quarter first, in whatever order they stand."""
    found = Table.of(book, "总台账", "序号", "项目名称", "责任单位", "更正", "备注")
    titles = {cell.column: f"{cell.value}" for cell in book["总台账"][found.top - 1] if cell.value}
    over = {
        column: "项计一二三四".index(titles[max(start for start in titles if start <= column)].lstrip("第")[0])
        for columns in found.columns.values()
        for column in columns
    }
    for columns in found.columns.values():
        columns.sort(key=over.__getitem__)
    return found


def fill_in(form: Path, target: Path, share: float, oddly: Mapping[int, Mapping[str, object]] | None = None) -> None:
    """Fill in a 任务表 as a unit would: ``share`` of each plan, ``oddly`` what it types otherwise, by 序号."""
    book = opened(form)
    table = task(book)
    for row in table:
        number = table.value(row, "序号")
        if number is None:
            continue
        typed: dict[str, object] = {
            "本季度完成情况": f"{MARK}第{number}个项目完成到{share:.0%}。",
            "阶段": "在建",
            "序时进度": "按序时",
            "下一步打算": f"{MARK}按计划继续。",
        }
        for plan, report in MONEY.items():
            planned = table.value(row, plan)
            if isinstance(planned, int | float):
                typed[report] = round(planned * share, 2)
        for heading, value in (typed | dict((oddly or {}).get(number, {}))).items():
            table.cell(row, heading).value = value  # type: ignore[assignment]
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)


def typed_in(path: Path) -> dict[str, dict[str, Any]]:
    """What a unit typed into its 任务表: by 序号, then by heading."""
    table = task(opened(path))
    headings = (*WORDS[:1], *MONEY.values(), *WORDS[1:])
    rows = {str(table.value(row, "序号")): row for row in table if table.value(row, "序号") is not None}
    return {
        number: {heading: value for heading in headings if (value := table.value(row, heading)) is not None}
        for number, row in rows.items()
    }


def ledger(path: Path) -> dict[str, Any]:
    """The record that a master keeps in its hidden sheet."""
    cells = (value for row in opened(path)["_ledger"].iter_rows(values_only=True) for value in row)
    record = json.loads("".join(str(value) for value in cells if value is not None))
    assert isinstance(record, dict)
    return record


def write_in_master(path: Path, typed: Mapping[str, list[list[Any]]]) -> None:
    """Type into the columns of a master that people own, and save."""
    book = opened(path)
    beside = projects(book)
    for heading in ("更正", "备注"):
        for quarter, number, unit, text in typed.get(heading, ()):
            beside.cell(beside.row(序号=number, 责任单位=unit), heading, quarter).value = text
    units = Table.of(book, "报送情况", "责任单位", "更正收到日", "季度")
    for quarter, unit, day in typed.get("更正收到日", ()):
        # The sheet shows one quarter: the newest.
        row = units.row(责任单位=unit, 季度=f"第{'一二三四'[quarter - 1]}季度")
        units.cell(row, "更正收到日").value = day
    adjusted = Table.of(book, "项目调整", "原序号", "原项目名称", "认定")
    for number, name, becomes in typed.get("认定", ()):
        adjusted.cell(adjusted.row(原序号=number, 原项目名称=name), "认定").value = becomes
    book.save(path)


def mark_verified(path: Path, code: str, cell: str, reason: str) -> None:
    book = opened(path)
    results = Table.of(book, "校验结果", "代码", "单元格", "已核实", "理由")
    row = results.row(代码=code, 单元格=cell)
    results.cell(row, "已核实").value, results.cell(row, "理由").value = "是", reason
    book.save(path)


def change_office(
    path: Path, settings: Mapping[str, object], units: Mapping[str, Mapping[str, str]], new: list[list[str]]
) -> None:
    """Change settings and units in the two sheets of an office, and write further units below."""
    book = opened(path, keep_vba=path.suffix == ".xlsm")
    known = Table.of(book, "设置", "名称", "值")
    for title, value in settings.items():
        known.cell(known.row(名称=title), "值").value = value  # type: ignore[assignment]
    registry = Table.of(book, "单位名录", "单位名称", "类别", "其他名称", "成员", "联系方式")
    for name, texts in units.items():
        for heading, text in texts.items():
            registry.cell(registry.row(单位名称=name), heading).value = text
    for values in new:
        registry.sheet.append(values)
    book.save(path)


def office(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The units and the settings that a workbook has, row by row."""
    book = opened(path)
    return {
        "单位名录": Table.of(book, "单位名录", "单位名称", "类别", "其他名称", "成员").rows(),
        "设置": Table.of(book, "设置", "名称", "值").rows(),
    }
