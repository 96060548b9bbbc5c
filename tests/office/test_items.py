"""指标和节点设置: written by part into an office's workbook, read back with care, and nothing else of it is touched."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from addin.commands.opened.sources import open_table
from addin.journeys.item_lines import item_lines
from addin.workbook.new import shipped, upgrade
from templates.files.openpyxl_book import saved
from templates.office.read import default_office, read_office
from templates.office.sheet import ITEM_COLUMNS, ITEMS_SHEET
from templates.office.write import write_office
from templates.office.write_items import with_items
from templates.style.cells import put
from tests.support.office_suite import convert, needs_calc
from tests.support.tables import parts, table
from validation.check import check_table
from validation.errors import MinshiError
from validation.items import Indicator, ItemLine, Node
from validation.terms import Quarter

TABLE = table("""
| 2024年项目表 |
| 序号 | 项目名称 | 任务明细 | 进度计划 | 责任单位 |
| 1 | =农村道路 | 铺设道路20.5公里 | 一季度：完成招标。二季度：铺设道路20.5公里。 | 交通局、住建局 |
""")
LINES = item_lines(TABLE, ()).lines
LETTERS = {column.heading: letter for column, letter in zip(ITEM_COLUMNS, "ABCDEFGHIJKLMNOPQR", strict=True)}
_OWN = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/styles.xml"}


def kept(folder: Path, data: bytes, name: str = "本单位.xlsx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def typed(data: bytes, cells: Mapping[str, Any]) -> bytes:
    """The workbook with something typed: ``采用4`` is the cell of that column in row 4."""
    book = load_workbook(BytesIO(data))
    for place, value in cells.items():
        put(book[ITEMS_SHEET][f"{LETTERS[place[:-1]]}{place[-1]}"], value)
    return saved(book)


def read(folder: Path, data: bytes) -> tuple[ItemLine, ...]:
    return read_office(kept(folder, data)).items()


OFFICE = write_office(default_office())
WRITTEN = with_items(OFFICE, "本单位.xlsx", LINES)


def without_the_sheet(data: bytes) -> bytes:
    """As an older version made it."""
    book = load_workbook(BytesIO(data), keep_vba=data != OFFICE)
    del book[ITEMS_SHEET]
    return saved(book)


@pytest.mark.parametrize(("data", "name"), [(OFFICE, "本单位.xlsx"), (shipped(), "minshi.xlsm")])
@pytest.mark.parametrize("older", [False, True])
def test_everything_else_travels_byte_for_byte(data: bytes, name: str, older: bool, tmp_path: Path) -> None:
    data = without_the_sheet(data) if older else data
    before, after = parts(data), parts(with_items(data, name, LINES))
    added = {part for part in after if part not in before}
    other = {part for part in before if before[part] != after[part]}
    if older:
        assert len(added) == 1 and other == _OWN
    else:
        assert not added and len(other) == 3
        assert {part for part in other if "worksheets" not in part} == {"xl/styles.xml", "xl/workbook.xml"}
    again = read_office(kept(tmp_path, with_items(data, name, LINES), name)).items()
    assert item_lines(TABLE, again).lines == LINES


def test_the_sheet_comes_into_sight_with_its_first_lines() -> None:
    """So that nobody prints headings over nothing."""
    states = [load_workbook(BytesIO(data))[ITEMS_SHEET].sheet_state for data in (OFFICE, WRITTEN)]
    assert states == ["hidden", "visible"]


def test_the_same_lines_again_give_the_same_bytes() -> None:
    assert with_items(WRITTEN, "本单位.xlsx", LINES) == WRITTEN


def test_what_the_office_types_is_read(tmp_path: Path) -> None:
    assert [type(line.item) for line in LINES] == [Node, Node, Indicator]
    data = typed(
        WRITTEN,
        {
            "事项2": "完成施工招标",
            "计划完成季度2": "二季度",
            "填报单位2": "住建局",
            "状态2": None,
            "采用3": "否",
            "说明3": "不单独考核",
            "采用4": "是",
            "全年目标4": 30,
            "到一季度4": "1,000.5",
            "到二季度4": 2000,
        },
    )
    first, second, third = read(tmp_path, data)
    assert isinstance(first.item, Node) and isinstance(third.item, Indicator)
    assert (first.item.text, first.item.quarter, first.item.unit) == ("完成施工招标", Quarter.SECOND, "住建局")
    assert first.item.ref == LINES[0].item.ref
    assert (second.adopted, second.note) == (False, "不单独考核")
    assert third.adopted and third.item.target == 30
    assert [str(figure) for figure in third.item.planned.values()] == ["1000.5", "2000"]


def test_what_the_office_adds_is_read(tmp_path: Path) -> None:
    row = {"序号5": 1, "项目5": "=农村道路", "类型5": "节点", "事项5": "现场核验", "计划完成季度5": "四季度"}
    *_, own = read(tmp_path, typed(WRITTEN, {**row, "填报单位5": "县住建局", "采用5": "是"}))
    assert isinstance(own.item, Node) and own.draft is None and own.in_force
    assert (own.item.text, own.item.quarter, own.item.unit) == ("现场核验", Quarter.FOURTH, "住建局")


WRONG = [
    ({"采用2": "要"}, "N2：采用不能是“要”；请选是、否之一"),
    ({"状态2": "好了"}, "P2：状态不能是“好了”；请选待确认、待认定、已认定之一"),
    ({"计划完成季度2": "五季度"}, "F2：计划完成季度不能是“五季度”"),
    ({"计划完成季度2": None}, "F2：没有写计划完成季度"),
    ({"类型2": "大事"}, "D2：类型不能是“大事”"),
    ({"填报单位2": "外星局"}, "M2：单位名录里没有“外星局”；请改正，或在单位名录里补上"),
    ({"事项2": None}, "E2：这一行没有写事项"),
    ({"序号2": None, "项目2": None}, "B2：这一行没有写是哪个项目"),
    ({"全年目标4": "约20"}, "H4：“约20”不是数；请只写数字，不带单位"),
    ({"全年目标4": -3}, "H4：“-3”不是数"),
    ({"全年目标4": None}, "H4：指标没有写全年目标"),
    ({"到一季度4": 30}, "J4：到这个季度的累计比前一个季度还少"),
    ({"标识2": "改了"}, "R2：标识被改过，认不出是哪一条"),
    ({"标识2": '["节点",{"text":1}]'}, "R2：标识被改过，认不出是哪一条"),
    ({"标识2": f'["节点",{{"多":{"[" * 5_000}'}, "R2：标识被改过，认不出是哪一条"),
    ({"事项1": "内容"}, "没有“事项”一列"),
]


@pytest.mark.parametrize(("cells", "said"), WRONG)
def test_what_cannot_be_right_is_said_with_its_cell(cells: dict[str, Any], said: str, tmp_path: Path) -> None:
    with pytest.raises(MinshiError, match=said) as raised:
        read(tmp_path, typed(WRITTEN, cells))
    assert "\n" not in str(raised.value)


def test_a_line_twice_is_said(tmp_path: Path) -> None:
    book = load_workbook(BytesIO(WRITTEN))
    sheet = book[ITEMS_SHEET]
    for column in range(1, len(ITEM_COLUMNS) + 1):
        value = sheet.cell(2, column).value
        put(sheet.cell(5, column), None if value is None else str(value))
    with pytest.raises(MinshiError, match="E5：和E2是同一条；请删去多余的一行"):
        read(tmp_path, saved(book))


def test_a_check_does_not_ask_the_sheet(tmp_path: Path) -> None:
    """What is wrong on it is no matter of a check."""
    office = read_office(kept(tmp_path, typed(WRITTEN, {"采用2": "要"})))
    check_table(TABLE, office)


def test_what_stands_beside_the_sheet_is_not_lost(tmp_path: Path) -> None:
    book = load_workbook(BytesIO(WRITTEN))
    put(book[ITEMS_SHEET]["T3"], "我的备注")
    with pytest.raises(MinshiError, match="T3：这一栏右边不能有别的内容"):
        with_items(saved(book), "本单位.xlsx", LINES)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"text"])
def test_what_is_no_workbook_is_said(data: bytes) -> None:
    with pytest.raises(MinshiError, match="不是能改的"):
        with_items(data, "本单位.xlsx", LINES)


def test_the_sheet_is_never_taken_for_a_table(tmp_path: Path) -> None:
    """Neither alone, nor beside the table that an office's workbook may hold too."""
    with pytest.raises(MinshiError, match="不是项目表"):
        open_table(kept(tmp_path, WRITTEN), default_office())
    both = kept(tmp_path, with_items(shipped(), "minshi.xlsm", LINES), "minshi.xlsm")
    assert open_table(both, default_office()).table.sheet_names == ("项目表",)


def test_an_upgrade_takes_the_sheet_along(tmp_path: Path) -> None:
    old = kept(tmp_path, with_items(shipped(), "minshi.xlsm", LINES), "minshi.xlsm")
    assert item_lines(TABLE, read_office(upgrade(old)).items()).lines == LINES


@needs_calc
def test_another_program_reads_it_and_gives_it_back(tmp_path: Path) -> None:
    again = convert(kept(tmp_path, WRITTEN), "ods", tmp_path)
    assert item_lines(TABLE, read_office(again).items()).lines == LINES
