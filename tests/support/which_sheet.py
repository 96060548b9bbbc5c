"""Workbooks of several tables, and which of them either door has to take: both are driven with the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from templates.files.openpyxl_book import saved
from tests.support.tables import grid, workbook_bytes

HEAD = "| 2024年民生实事项目表（单位：万元） |\n| 序号 | 项目名称 | 年度计划投资 | 责任单位 |\n"
SCHOOL = f"{HEAD}| 1 | 修校园 | 约100 | 教体局 |\n| 2 | 建食堂 | 50 | 教体局 |\n| 合计：3个 | | 150 | |\n"
ROADS = f"{HEAD}| 1 | 修路 | 约20 | 交通局 |\n| 1 | 建桥 | 5 | 交通局、教体局 |\n| 合计：2个 | | 26 | |\n"
DRAFT = SCHOOL.replace("约100", "待定")
WIDER = SCHOOL.replace("| 责任单位 |", "| 责任单位 | 协办单位 |").replace("| 教体局 |", "| 教体局 | 财政局 |")
LAST_YEAR = ROADS.replace("2024", "2023")
NOTE = "| 说明 |\n| 随便 |"


@dataclass(frozen=True)
class Case:
    """``shown`` is in front. ``option`` is what the command is given, ``answer`` what the clerk says where she is asked;
    None of both where there is nothing to ask. ``taken`` are the sheets that are checked.
    """

    sheets: Mapping[str, str]
    shown: str
    taken: tuple[str, ...]
    hidden: tuple[str, ...] = ()
    answer: str | None = None
    option: str | None = None

    def write(self, path: Path) -> Path:
        book = load_workbook(BytesIO(workbook_bytes(*(grid(text, name) for name, text in self.sheets.items()))))
        for name in self.hidden:
            book[name].sheet_state = "hidden"
        book.active = book.sheetnames.index(self.shown)
        path.write_bytes(saved(book))
        return path


_TWO = {"教育": SCHOOL, "交通": ROADS}
CASES = {
    "together": Case(_TWO, "教育", ("教育", "交通"), answer="yes", option="all"),
    "together from behind": Case({"说明": NOTE} | _TWO, "说明", ("教育", "交通"), answer="yes", option="全部"),
    "together as they stand": Case(_TWO, "交通", ("教育", "交通"), answer="yes", option="all"),
    "the one in front": Case(_TWO, "交通", ("交通",), answer="no"),
    "the first where none is in front": Case({"说明": NOTE} | _TWO, "说明", ("教育",), answer="no"),
    "a draft, the table in front": Case({"送审稿": DRAFT, "定稿": SCHOOL}, "定稿", ("定稿",)),
    "a draft in front": Case({"送审稿": DRAFT, "定稿": SCHOOL}, "送审稿", ("送审稿",)),
    "fewer columns in front": Case({"旧表": WIDER, "今年": ROADS}, "今年", ("今年",)),
    "the first, of fewer columns": Case({"说明": NOTE, "甲": ROADS, "乙": WIDER}, "说明", ("甲",)),
    "last year's": Case({"去年": LAST_YEAR, "今年": SCHOOL}, "今年", ("今年",)),
    "hidden": Case({"旧表": SCHOOL, "今年": ROADS}, "今年", ("今年",), hidden=("旧表",)),
    "a hidden third": Case({"旧表": DRAFT} | _TWO, "教育", ("教育", "交通"), ("旧表",), "yes", "all"),
    "a copy": Case({"今年": SCHOOL, "今年 (2)": SCHOOL}, "今年 (2)", ("今年 (2)",)),
}
