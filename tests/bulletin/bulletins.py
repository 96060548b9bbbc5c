"""Bulletins for tests: a line of a table is a project under its light."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO

from docx import Document
from msgspec.structs import replace

from templates.bulletin.fields import Head, fields_of
from templates.bulletin.write import TEMPLATE, write_bulletin
from validation.bulletin.content import Bulletin, Funds, LitProject, MadeGood, Reporter
from validation.terms import Light, Quarter, UnitStatus

DAY = date(2024, 7, 5)
OFFICE = "某县人民政府办公室"
MIXED = """
| 1 | 修路 | 一、交通出行 | 交通局 | 绿 |
| 2 | 建桥 | 一、交通出行 | 交通局 | 黄 | 红 |
| 3 | 办学 | 二、教育惠民 | 教体局 | 红 | 红 |
| 4 | 养老 | 二、教育惠民 | 民政局 | 灰 |
| 5 | 种树 | 二、教育惠民 | 民政局 | — |
"""
REPORTERS = (
    Reporter("交通局", UnitStatus.REPORTED, False, 2, 2),
    Reporter("教体局", UnitStatus.TO_CORRECT, True, 1, 1, ("3 办学：累计完成投资少于上次", "3 办学：没有写存在问题")),
    Reporter("民政局", UnitStatus.MISSING, False, 2, 0),
)
MADE_GOOD = (
    MadeGood(1, "修路", "交通局", "完成征地", Quarter.FIRST),
    MadeGood(3, "办学", "教体局", "开课", Quarter.FIRST),
    MadeGood(3, "办学", "教体局", "完成招生", Quarter.FIRST),
)
MONEY = Funds("", Decimal("69911.5"), Decimal(31000))
SOURCES = (Funds("上级补助", Decimal(100), Decimal(120)), Funds("县财政统筹", Decimal(0), Decimal(5)))


def projects(lines: str) -> tuple[LitProject, ...]:
    """``| 序号 | 名称 | 类别 | 牵头单位 | 灯 | 上季度灯 |``, the last of which may be left out."""
    return tuple(_project(*map(str.strip, line.strip("| ").split("|"))) for line in lines.split("\n") if line.strip())


def _project(number: str, name: str, category: str, lead: str, light: str, before: str = "") -> LitProject:
    ground, gap = "培训累计完成700人次，到本季度计划800人次，完成87.5%", "滞后12.5个百分点"
    said = (ground, gap, "已培训700人次。", "师资不足") if light in "红黄" else ("", "", "按计划推进。", "")
    return LitProject(int(number), name, category, lead, Light(light), Light(before) if before else None, *said)


def bulletin(
    lit: Sequence[LitProject] = projects(MIXED),
    reporters: tuple[Reporter, ...] = REPORTERS,
    office: str = OFFICE,
    invested: Funds = MONEY,
    sources: tuple[Funds, ...] = SOURCES,
) -> Bulletin:
    return Bulletin(office, 2024, Quarter.SECOND, tuple(lit), reporters, invested, sources)


def fifty_reds() -> Bulletin:
    (red,) = projects("| 1 | 农村公路提档升级 | 一、交通出行 | 交通局 | 红 | 红 |")
    return bulletin([replace(red, number=number, name=f"{red.name}{number}") for number in range(1, 51)])


def no_reds() -> Bulletin:
    lit = projects("| 1 | 修路 | 一、交通出行 | 交通局 | 绿 |\n| 2 | 建桥 | 一、交通出行 | 交通局 | 绿 |")
    return bulletin(lit, REPORTERS[:1])


def no_reports() -> Bulletin:
    lit = [replace(project, light=Light.GREY, before=None, progress="") for project in projects(MIXED)]
    silent = tuple(Reporter(reporter.unit, UnitStatus.MISSING, False, 1, 0) for reporter in REPORTERS)
    nothing = replace(MONEY, done=Decimal(0))
    return replace(bulletin(lit, silent, invested=nothing, sources=()), silent=5)


def written(told: Bulletin, head: Head = Head.NONE) -> bytes:
    return write_bulletin(TEMPLATE.read_bytes(), fields_of(told, DAY, head))


def texts(content: bytes) -> list[str]:
    """The paragraphs and the cells of a document, in its order."""
    document = Document(BytesIO(content))
    rows = [" | ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return [*(paragraph.text for paragraph in document.paragraphs if paragraph.text.strip()), *rows]
