"""The header as a tree: each column's path, with merges and without."""

import pytest
from msgspec.structs import replace

from tests.support.tables import grid
from validation.table.words.tree import paths

TIERS = [
    # rows of the header, the merges that a program keeps of it, each column's path
    pytest.param("| 序号 | 项目名称 |", "", ["序号", "项目名称"], id="one"),
    pytest.param(
        "| 序号 | 工作计划 | | 单位 |\n| | 投资 | 进度 | |",
        "A1:A2 B1:C1 D1:D2",
        ["序号", "工作计划/投资", "工作计划/进度", "单位"],
        id="two",
    ),
    pytest.param(
        "| 序号 | 资金 | | | | 单位 |\n| | 总投资 | 其中 | | | |\n| | | 省级 | 县级 | 其他 | |",
        "A1:A3 B1:E1 B2:B3 C2:E2 F1:F3",
        ["序号", "资金/总投资", "资金/其中/省级", "资金/其中/县级", "资金/其中/其他", "单位"],
        id="three",
    ),
    pytest.param(
        "| 名称 | 计划 | | | |\n| | 上半年 | | 下半年 | |\n| | 一季度 | 二季度 | 三季度 | 四季度 |\n| | 甲 | 乙 | 丙 | 丁 |",
        "A1:A4 B1:E1 B2:C2 D2:E2",
        [
            "名称",
            "计划/上半年/一季度/甲",
            "计划/上半年/二季度/乙",
            "计划/下半年/三季度/丙",
            "计划/下半年/四季度/丁",
        ],
        id="four",
    ),
    pytest.param(
        "| 序号 | 序号 | 资金 | 资金 |\n| 序号 | 序号 | 省级 | 县级 |",
        "",
        ["序号", "序号", "资金/省级", "资金/县级"],
        id="a program filled the merged cells",
    ),
]


@pytest.mark.parametrize(("markdown", "merges", "expected"), TIERS)
def test_the_path_of_each_column(markdown: str, merges: str, expected: list[str]) -> None:
    merged = grid(markdown, merges=merges)
    tiers = len(merged.rows)
    assert ["/".join(path.words) for path in paths(merged, 0, tiers)] == expected
    assert ["/".join(path.words) for path in paths(replace(merged, merges=()), 0, tiers)] == expected


def test_a_heading_reaches_no_further_than_its_merge() -> None:
    header = grid("| 资金 | | |\n| 省级 | 县级 | 单位 |", merges="A1:B1")
    assert ["/".join(path.words) for path in paths(header, 0, 2)] == ["资金/省级", "资金/县级", "单位"]


def test_a_column_below_a_wide_heading_has_no_words_of_its_own() -> None:
    header = grid("| 项目名称 | | 单位 |", merges="A1:B1")
    assert [(path.words, path.tier) for path in paths(header, 0, 1)] == [
        (("项目名称",), 0),
        (("项目名称",), None),
        (("单位",), 0),
    ]
