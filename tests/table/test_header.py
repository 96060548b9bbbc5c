"""The header is found by its words, wherever it stands and however they are broken."""

from decimal import Decimal

import pytest

from tests.support.sources import LOCAL, OWN
from tests.support.tables import grid
from validation.cells.grid import Grid
from validation.table.header import Header, NoTableError, find_header
from validation.table.words.headings import find_column
from validation.terms import Column

TWO_TIERS = """
| 2024年民生实事项目表 | | | | | | | | | | | | | |
| 项目<br>类别 | 序号 | 项目名称 | 任务明细 | 项目类型 | 投资规模及资金筹措方案（单位：万元） | | | | | | 进度计划 | 责任<br>单位 | 协办<br>单位 |
| | | | | | 项目计划总投资 | 2024年<br>计划投资 | 上级<br>补助 | 县财政<br>统  筹 | 社会<br>资本 | 自筹<br>资金 | | | |
| 一、教育 | 1 | 校园 | 建校园1所 | 新增实施 | 10 | 10 | 10 | | | | 一季度：开工 | 教体局 | |
"""


def found(*markdown: str) -> Header:
    return find_header([grid(text, f"表{place}") for place, text in enumerate(markdown, 1)])[1]


def places(header: Header) -> dict[str, str]:
    return {column.name: heading.cell.a1 for column, heading in header.columns.items()}


def test_two_tiers_broken_and_padded_words() -> None:
    header = found(TWO_TIERS)
    assert places(header) == {
        "CATEGORY": "A2",
        "NUMBER": "B2",
        "NAME": "C2",
        "TASK": "D2",
        "KIND": "E2",
        "TOTAL": "F3",
        "PLANNED": "G3",
        "上级补助": "H3",
        "县财政统筹": "I3",
        "社会资本": "J3",
        "自筹资金": "K3",
        "SCHEDULE": "L2",
        "LEAD": "M2",
        "ASSIST": "N2",
    }
    assert (header.body, header.title, header.year) == (3, "2024年民生实事项目表", 2024)
    assert {header.columns[column].unit for column in header.money} == {"万元"}


def test_a_header_whose_merged_cells_were_filled() -> None:
    header = found(
        "| 序号 | 项目名称 | 资金 | 资金 | 责任单位 |\n| 序号 | 项目名称 | 总投资 | 自筹资金 | 责任单位 |\n| 1 | 甲 | 1 | 1 | 乙 |"
    )
    assert (header.body, set(header.columns)) == (
        2,
        {Column.NUMBER, Column.NAME, Column.TOTAL, OWN, Column.LEAD},
    )


def test_one_tier_below_title_unit_and_notes() -> None:
    header = found("""
    | 附件2 | | | |
    | 某县2023年度民生实事项目安排表 | | | |
    | | | 填报日期：2022年12月30日 | 单位：亿元 |
    | 责任单位 | 其他 | 总投资 | 项目名称 |
    | 教体局 | | 1 | 校园 |
    """)
    assert places(header) == {"LEAD": "A4", "TOTAL": "C4", "NAME": "D4"}
    assert (header.body, header.title, header.year) == (4, "某县2023年度民生实事项目安排表", 2023)
    assert header.columns[Column.TOTAL].wan == Decimal(10000)


def test_a_project_whose_words_name_a_column_is_no_second_tier() -> None:
    header = found("| 序号 | 项目名称 | 责任单位 | 资金来源 |\n| 1 | 校园 | 教体局 | 自筹资金 |")
    assert (header.body, len(header.columns)) == (1, 3)


# Layouts met in published tables: (heading rows, what each recognised column is).
LAYOUTS = [
    pytest.param(
        "| 序号 | 目标任务 | | 区领导 | 牵头单位 | 配合单位 | 四季度计划目标 | 工作进度 | | |\n"
        "| | 重点工作 | 主要内容 | | | | | 10月完成情况 | 进度状态 | 情况说明 |",
        {"NUMBER": "A1", "NAME": "B2", "TASK": "C2", "LEAD": "E1", "ASSIST": "F1", "QUARTER_4": "G1"},
        id="北仑",
    ),
    pytest.param(
        "| 序号 | 民生实事 | 责任单位 | 完成时限 |",
        {"NUMBER": "A1", "NAME": "B1", "LEAD": "C1", "SCHEDULE": "D1"},
        id="大竹",
    ),
    pytest.param(
        "| 序号 | 项目名称 | 主<br>要 内 容 | 进度要求 | 责任单位 | 协办单位 |",
        {"NUMBER": "A1", "NAME": "B1", "TASK": "C1", "SCHEDULE": "D1", "LEAD": "E1", "ASSIST": "F1"},
        id="淮安",
    ),
    pytest.param(
        "| 序号 | 工作任务 | 责任单位 | 一季度目标 | 进展情况、存在问题及下一步打算 | 目标完成情况 |",
        {"NUMBER": "A1", "TASK": "B1", "LEAD": "C1", "QUARTER_1": "D1"},
        id="柯桥",
    ),
    pytest.param(
        "| 序号 | 实事项目 | 工作举措及实施计划 | 责任单位 | 配合单位 |",
        {"NUMBER": "A1", "NAME": "B1", "SCHEDULE": "C1", "LEAD": "D1", "ASSIST": "E1"},
        id="临安",
    ),
    pytest.param(
        "| 序号 | 实事名称 | 指标任务 | 责任单位 | 实施点位 | 完成时限 | 进展情况 | 下步计划 |",
        {"NUMBER": "A1", "NAME": "B1", "TASK": "C1", "LEAD": "D1", "SCHEDULE": "F1"},
        id="松阳",
    ),
    pytest.param(
        "| 项目 | 项目名称 | 单位 | |\n| | | 责任 | 协办 |",
        {"NAME": "B1", "LEAD": "C2", "ASSIST": "D2"},
        id="the official word stands above another, and two tiers make one word",
    ),
]


@pytest.mark.parametrize(("markdown", "expected"), LAYOUTS)
def test_layouts_of_other_governments(markdown: str, expected: dict[str, str]) -> None:
    assert places(found(markdown)) == expected


@pytest.mark.parametrize("offset", [0, 1, 39])
def test_rows_and_columns_before_the_header(offset: int) -> None:
    plain = grid("| 序号 | 项目名称 | 责任单位 |")
    shifted = Grid("表", (("",),) * offset + tuple(("",) * offset + row for row in plain.rows), top=3, left=2)
    header = find_header([shifted])[1]
    heading = header.columns[Column.NUMBER]
    assert (heading.cell.row, heading.cell.column, heading.index) == (offset + 3, offset + 2, offset)


def test_the_first_sheet_with_a_table_is_taken() -> None:
    summary = "| 序号 | 项目名称 | 责任单位 |\n| 1 | 甲 | 乙 |"
    other = "| 说明 |\n| 请填写 |"
    sheets = [grid(text, f"表{place}") for place, text in enumerate((other, summary, TWO_TIERS), 1)]
    assert find_header(sheets)[0].sheet == "表2"


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("| 项目名称 | 责任单位 | 总投资（亿元） |", "亿元"),
        ("| 项目名称 | 责任单位 | 总投资（单位：亿元） |", "亿元"),
        ("| 项目名称 | 责任单位 | 总投资（元） |", "元"),
        ("| 项目名称 | 责任单位 | 总投资 |", "万元"),
        ("| 单 位：亿 元 | | |\n| 项目名称 | 责任单位 | 总投资 |", "亿元"),
        ("| 单位：亿元 | | |\n| 项目名称 | 责任单位 | 总投资（万元） |", "万元"),
        ("| 项目名称 | 责任单位 | 资金（亿元） |\n| | | 总投资 |", "亿元"),
        ("| 总投资3亿元的多元惠民单元项目表 | | |\n| 项目名称 | 责任单位 | 总投资 |", "万元"),
        ("| （元旦前报送） | | |\n| 项目名称 | 责任单位 | 总投资 |", "万元"),
    ],
)
def test_the_unit_of_money_is_the_headings(markdown: str, expected: str) -> None:
    assert found(markdown).columns[Column.TOTAL].unit == expected


def test_each_money_column_may_have_its_own_unit() -> None:
    columns = found("| 项目名称 | 责任单位 | 总投资（亿元） | 年度投资（万元） | 自筹资金 |").columns
    assert [columns[column].unit for column in (Column.TOTAL, Column.PLANNED, OWN)] == ["亿元", "万元", "万元"]


@pytest.mark.parametrize(
    ("word", "column"),
    [
        ("2024年计划投资", Column.PLANNED),
        ("2025年度计划投资（万元）", Column.PLANNED),
        ("牵头单位：", Column.LEAD),
        ("其中：县财政", LOCAL),
        ("其中2024年计划投资", Column.PLANNED),
        ("1季度", Column.QUARTER_1),
        ("第二季度工作目标", Column.QUARTER_2),
        ("9月底前", Column.QUARTER_3),
        ("10-12月份", Column.QUARTER_4),
        ("1-9月", None),
        ("10月完成情况", None),
        ("四季度完成情况", None),
        ("备注", None),
        ("", None),
        ("(" * 30_000, None),
    ],
)
def test_what_a_heading_names(word: str, column: Column | None) -> None:
    assert find_column(word) is column


def test_no_table_says_what_was_looked_for_and_found_where() -> None:
    with pytest.raises(NoTableError) as error:
        found("| 说明 |", "| 序号 | 项目名称 | 完成情况 |\n| 1 | 甲 | 好 |")
    for words in ("“表1”、“表2”", "“项目名称”", "“责任单位”", "“表2”里只找到“序号”（A1）、“项目名称”（B1）", "请"):
        assert words in str(error.value)


@pytest.mark.parametrize("sheets", [[], [""], ["| 甲 | 乙 |"]])
def test_no_table_at_all(sheets: list[str]) -> None:
    with pytest.raises(NoTableError, match="一个也没有找到"):
        found(*sheets)


def test_a_table_without_its_header_is_said_to_be_none() -> None:
    with pytest.raises(NoTableError, match="核对表头"):
        found("| 1 | 招商引资行动 | 1季度：引进2个；2季度：引进4个 | 某某 | *投促局 各镇街 |")
