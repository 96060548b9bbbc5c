"""A small county whose plan has nodes and indicators, and what its units answered: a table becomes a ledger."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from hashlib import sha256

from msgspec.structs import replace

from tests.support.returns import MODIFIED, recorded
from validation.items import Indicator, Node
from validation.ledger.ledger import Ledger
from validation.ledger.records.returns import ReportedItem, Return
from validation.ledger.records.tables import ListedProject, ListedTable
from validation.ledger.view import LedgerView
from validation.sources import STANDARD
from validation.terms import ItemColumn, Quarter

LETTERS: dict[str, str] = {ItemColumn.COUNTED: "J", ItemColumn.FINISHED: "K", ItemColumn.REMARK: "L"}
DESIGN = Node("", Quarter.FIRST, 1, "完成设计", "交通局")
LAND = Node("", Quarter.FIRST, 2, "完成征地", "交通局")
TENDER = Node("", Quarter.SECOND, 1, "完成招标", "交通局")
OPENED = Node("", Quarter.FIRST, 1, "开课", "教体局")
ROAD = Indicator(
    "",
    "铺路",
    "公里",
    Decimal(20),
    {Quarter.FIRST: Decimal(5), Quarter.SECOND: Decimal(10)},
    adopted=True,
    unit="交通局",
)
PUPILS = Indicator("", "学生人数", "人", Decimal(300), {Quarter.FIRST: Decimal(100)}, unit="教体局")
ROADS = ListedProject(number=1, name="修路", units=("交通局",), nodes=(DESIGN, LAND, TENDER), indicators=(ROAD,))
SCHOOL = ListedProject(number=2, name="办学", units=("教体局", "财政局"), nodes=(OPENED,), indicators=(PUPILS,))
PROJECTS = (ROADS, SCHOOL)
ITEMS: dict[str, Node | Indicator] = {item.ref: item for item in (DESIGN, LAND, TENDER, OPENED, ROAD, PUPILS)}


def answers(markdown: str, unit: str, *, quarter: int = 1, hours: int = 0, asked: int | None = None) -> Return:
    """``| 事项 | 累计完成 | 是否完成 | 说明 |``, and 序号, 项目, 标识 and 分项 where they are not as they were sent out: a
    return that a unit saved some hours later."""
    lines = [line.strip().strip("|").split("|") for line in markdown.strip().splitlines()]
    headings, *body = [[cell.strip() for cell in line] for line in lines]
    items = tuple(_item(dict(zip(headings, cells, strict=True)), row) for row, cells in enumerate(body, 4))
    modified = MODIFIED + timedelta(hours=hours)
    own = next(project for project in PROJECTS if unit in project.units)
    base = recorded(
        f"| 序号 | 项目名称 | 本季度完成情况 |\n| {own.number} | {own.name} | 有进展 |", unit, quarter=quarter
    )
    return replace(
        base,
        file=f"{unit}{hours or ''}.xlsx",
        sha256=sha256(repr((markdown, unit, quarter, hours)).encode()).hexdigest(),
        modified=modified,
        items=items,
        asked=len(items) if asked is None else asked,
        item_columns=LETTERS,
    )


def _item(cells: dict[str, str], row: int) -> ReportedItem:
    known = next(
        (item for item in ITEMS.values() if cells["事项"] in (getattr(item, "text", ""), getattr(item, "name", ""))),
        None,
    )
    listed = next((project for project in PROJECTS if known in (*project.nodes, *project.indicators)), ROADS)
    count = cells.get(ItemColumn.COUNTED, "")
    said = {str(term): cells[term] for term in (ItemColumn.FINISHED, ItemColumn.REMARK) if cells.get(term)}
    return ReportedItem(
        number=int(cells.get("序号") or listed.number or 0),
        name=cells.get("项目") or listed.name,
        ref=cells.get("标识", known.ref if known else ""),
        part=cells.get("分项", ""),
        text=cells["事项"],
        values={**({str(ItemColumn.COUNTED): Decimal(count)} if count else {}), **said},
        sheet="节点和指标",
        row=row,
    )


def view_of(*returns: Return, tables: Sequence[tuple[int, Sequence[ListedProject]]] = ((1, PROJECTS),)) -> LedgerView:
    """The view of a ledger with tables, each by the quarter in which a run had it, and returns."""
    listings = tuple(
        ListedTable(
            quarter=Quarter(quarter), since=datetime(2024, 3 * quarter, 1), projects=tuple(projects), sources=STANDARD
        )
        for quarter, projects in tables
    )
    return LedgerView(Ledger(year=2024, listings=listings).merged(returns, MODIFIED + timedelta(days=1)))
