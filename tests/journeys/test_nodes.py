"""Nodes and indicators over two quarters: on hand-made plans as tables, and on the real table from file to file."""

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from addin.commands.distribute import DistributeRequest, distribute
from addin.journeys.consolidate import redrawn
from addin.journeys.task_items import task_items
from templates.files.read import grids_of, read_grids
from templates.master.write import write_master
from templates.office.read import default_office
from templates.task.sheet import ITEMS_SHEET
from tests.support import journeys
from tests.support.office_suite import convert, needs_calc
from tests.support.supervised import DESIGN, LAND, PROJECTS, ROAD, TENDER, answers, view_of
from validation.cells.grid import CellValue
from validation.ledger.view import LedgerView
from validation.terms import Quarter

FIRST = answers(
    """| 事项 | 累计完成 | 是否完成 | 说明 |
    | 完成设计 | | 是 | |
    | 完成征地 | | 部分 | 还差两户 |
    | 铺路 | 4.5 | | |""",
    "交通局",
)


def shown(view: LedgerView, quarter: int) -> list[dict[str, CellValue]]:
    """The lines of the master's sheet 节点和指标, by heading, without blanks."""
    master = redrawn(view.ledger, view, default_office(), Quarter(quarter), FIRST.modified).master
    (sheet,) = [grid for grid in grids_of(write_master(master), "x") if grid.sheet == ITEMS_SHEET]
    headings = [str(heading) for heading in sheet.rows[1]]
    return [
        {heading: value for heading, value in zip(headings, row, strict=False) if value not in (None, "")}
        for row in sheet.rows[2:]
    ]


def test_the_master_shows_what_was_asked_and_answered_and_where() -> None:
    first, second, _opened, road = shown(view_of(FIRST), 1)
    assert first == {
        "季度": "第一季度",
        "序号": 1,
        "项目名称": "修路",
        "事项": "完成设计",
        "类型": "节点",
        "填报单位": "交通局",
        "计划完成季度": "第一季度",
        "是否完成": "是",
        "文件": "交通局.xlsx",
        "单元格": "K4",
        "标识": DESIGN.ref,
    }
    assert (second["是否完成"], second["说明"], second["单元格"]) == ("部分", "还差两户", "K5")
    assert {heading: road[heading] for heading in ("类型", "计量单位", "全年目标", "到本季度计划", "累计完成")} == {
        "类型": "指标",
        "计量单位": "公里",
        "全年目标": 20,
        "到本季度计划": 5,
        "累计完成": 4.5,
    }


STATES = [
    # what came back of 完成设计, how it stands
    ("| 事项 | 是否完成 |\n| 完成设计 | 是 |", None),
    ("| 事项 | 是否完成 |\n| 完成设计 | |", "没有填"),
    ("| 事项 | 是否完成 |\n| 完成征地 | 是 |", "表上没有"),
]


@pytest.mark.parametrize(("sent", "state"), STATES)
def test_what_is_not_answered_is_said(sent: str, state: str | None) -> None:
    lines = {str(line["事项"]): line for line in shown(view_of(answers(sent, "交通局")), 1)}
    assert lines["完成设计"].get("情况") == state
    assert lines["开课"]["情况"] == "未报"


def test_what_no_table_has_any_more_is_shown_and_waits() -> None:
    sent = answers("| 事项 | 标识 | 是否完成 |\n| 别的事 | 0123456789ab | 是 |", "交通局")
    (line,) = [line for line in shown(view_of(sent), 1) if line["事项"] == "别的事"]
    assert (line["情况"], line["是否完成"], line["填报单位"]) == ("待认定", "是", "交通局")


def test_the_next_form_begins_with_what_is_unfinished() -> None:
    items = task_items(view_of(FIRST), Quarter.SECOND)
    assert [(item.kind, item.text, item.ref, item.before, item.last) for item in items["交通局"]] == [
        ("以前未完成", "完成征地", LAND.ref, "部分", None),
        ("节点", "完成招标", TENDER.ref, "", None),
        ("指标", "铺路", ROAD.ref, "", Decimal("4.5")),
    ]
    assert [(item.kind, item.text, item.before) for item in items["教体局"]] == [("以前未完成", "开课", "没有填")]


def test_the_first_form_has_what_is_due_and_what_counts() -> None:
    items = task_items(view_of(), Quarter.FIRST)
    assert [(item.kind, item.text, item.due) for item in items["交通局"]] == [
        ("节点", "完成设计", "第一季度"),
        ("节点", "完成征地", "第一季度"),
        ("指标", "铺路", ""),
    ]
    assert [item.text for item in items["教体局"]] == ["开课"], "学生人数 is not adopted"


def test_what_a_unit_without_a_form_has_to_report_is_asked_of_the_lead() -> None:
    elsewhere = DESIGN.__class__("", Quarter.FIRST, 1, "完成设计", "设计院")
    roads = replace(PROJECTS[0], nodes=(elsewhere,), indicators=())
    assert [*task_items(view_of(tables=((1, (roads,)),)), Quarter.FIRST)] == ["交通局"]


# On the real table


def _lines(sheet: Worksheet) -> list[dict[str, Any]]:
    headings = [str(cell.value).replace("\n", "") for cell in sheet[3]]
    return [dict(zip(headings, row, strict=True)) for row in sheet.iter_rows(4) if row[headings.index("事项")].value]


def _by_unit(forms: Path) -> dict[str, list[dict[str, Any]]]:
    sheets = [openpyxl.load_workbook(path)[ITEMS_SHEET] for path in forms.glob("*.xlsx")]
    return {str(sheet["A2"].value): _lines(sheet) for sheet in sheets}


def _said(line: dict[str, Any], *headings: str) -> tuple[Any, ...]:
    return tuple(line[heading].value for heading in headings)


@pytest.fixture
def folder(walked: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(walked, tmp_path / "演示"))


def _second_quarter(folder: Path) -> Path:
    forms = folder / "二季度"
    table = folder / "项目表.xlsx"
    distribute(
        DistributeRequest(table, Quarter.SECOND, forms, master=folder / "总台账.xlsx", deadline=date(2024, 6, 20))
    )
    return forms


def test_what_a_unit_left_undone_heads_its_next_form(folder: Path) -> None:
    forms = _by_unit(_second_quarter(folder))
    carried = 0
    for unit, before in _by_unit(folder / "回收").items():
        now = forms[unit]
        heads = [_said(line, "标识", "上次累计") for line in now if line["类型"].value == "以前未完成"]
        assert heads == [_said(line, "标识", "是否完成") for line in before if line["是否完成"].value != "是"]
        assert [line["类型"].value for line in now][: len(heads)] == ["以前未完成"] * len(heads)
        carried += len(heads)
    assert carried > 5


@needs_calc
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_calc_saves_a_return_and_its_nodes_come_back_right(kind: str, folder: Path, tmp_path: Path) -> None:
    forms = _second_quarter(folder)
    source = next(forms.glob("*卫健委*"))
    book = openpyxl.load_workbook(source)
    given = {}
    for place, line in enumerate(_lines(book[ITEMS_SHEET])):
        line["是否完成"].value = given[line["标识"].value] = ("是", "部分", "否")[place % 3]
        line["说明"].value = "正在办理" if place % 3 else None
    book["任务表"]["E5"].value = "有进展"
    book.save(source)
    returns = folder / "回收二"
    convert(source, kind, returns)
    journeys.consolidate(returns, folder / "项目表.xlsx", Quarter.SECOND, folder / "总台账.xlsx")
    (sheet,) = [grid for grid in read_grids(folder / "总台账.xlsx") if grid.sheet == ITEMS_SHEET]
    headings = [str(heading) for heading in sheet.rows[1]]
    rows = [dict(zip(headings, row, strict=False)) for row in sheet.rows[2:]]
    told = [row["是否完成"] for row in rows if row["季度"] == "第二季度" and row["填报单位"] == "卫健委"]
    assert told == list(given.values()) and len(told) >= 14
