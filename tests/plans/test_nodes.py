"""What a plan wants done by the end of which quarter, and who reports on it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.tables import table
from validation.items import Node
from validation.plans.nodes import nodes_of
from validation.terms import Quarter


def nodes(schedule: str, units: str = "交通局", task: str = "修路") -> tuple[Node, ...]:
    said = table(
        "| 2024年项目表 |\n| 序号 | 项目名称 | 任务明细 | 进度计划 | 责任单位 |\n"
        f"| 1 | 修路 | {task} | {schedule} | {units} |"
    )
    return nodes_of(said.projects[0], said.year)


# A schedule, and its nodes: quarter, part, text, and its date where it has one.
SPLIT = [
    ("一季度：完成设计；完成招标。<br>二季度：进场施工。", ["1||完成设计|", "1||完成招标|", "2||进场施工|"]),
    # What is planned over several quarters is due in the last of them.
    ("三、四季度：常态化开展。", ["4||常态化开展|"]),
    ("上半年：完成招标；开工。下半年：完工。", ["2||完成招标|", "2||开工|", "4||完工|"]),
    ("4月：完成招标。<br>6月：进场施工。", ["2||完成招标|4月", "2||进场施工|6月"]),
    # A date says more than the quarter that it stands under, where it is a later one, or one of several.
    ("一季度：完成招标，6月底前开工。", ["1||完成招标|", "2||6月底前开工|6月底前"]),
    ("三、四季度：9月底前完工，12月底前验收。", ["3||9月底前完工|9月底前", "4||12月底前验收|12月底前"]),
    ("四季度：10月底前完工。", ["4||10月底前完工|10月底前"]),
    ("二季度：3月底前完成的补报资料。", ["2||3月底前完成的补报资料|3月底前"]),
    # Dates without quarters.
    (
        "出租车：3月底完成采购。<br>公交车：9月底完成采购。",
        ["1||出租车：3月底完成采购|3月底", "3||公交车：9月底完成采购|9月底"],
    ),
    ("2023年：11月18日进场施工。<br>2024年6月底竣工。", ["2||2024年6月底竣工|6月底"]),
    # Where only a day is set, the project itself is what is due.
    ("12月底前", ["4||修路：12月底前|12月底前"]),
    ("东路：<br>9月底前", ["3|东路|东路：9月底前|9月底前"]),
    ("常态化开展服务。", []),
    ("", []),
    ("一季度：。；", []),
    # A bracket holds together what stands in it.
    ("一季度：建设两处（一处在城南；一处在城北）；验收。", ["1||建设两处（一处在城南；一处在城北）|", "1||验收|"]),
    ("一季度：建设两处（一处在城南；<br>完成验收。", ["1||建设两处（一处在城南|", "1||完成验收|"]),
    ("停车场：<br>一季度：开工。<br>站点：<br>一季度：招标。", ["1|停车场|开工|", "1|站点|招标|"]),
]


@pytest.mark.parametrize(("schedule", "expected"), SPLIT)
def test_what_is_due_in_which_quarter(schedule: str, expected: list[str]) -> None:
    found = [f"{int(node.quarter)}|{node.part}|{node.text}|{node.due}" for node in nodes(schedule)]
    assert found == expected


PARTS = "泊位：<br>一季度：开工。<br>站点：<br>一季度：招标。"
BY_UNIT = "交通局：<br>一季度：招标。<br>城管局：<br>一季度：开工。<br>其他：<br>一季度：宣传。"
WHO = [
    # The only unit, and parts in the order of the units, are plain.
    ("一季度：招标；开工。", "交通局", ["交通局!", "交通局!"]),
    (PARTS, "城管局、交通局", ["城管局!", "交通局!"]),
    # A part that names its unit is that unit's, whatever the order.
    (BY_UNIT, "城管局、交通局", ["交通局!", "城管局!", "城管局?"]),
    # One plan for two units, and two parts for three, need a person.
    ("一季度：招标；开工。", "城管局、交通局", ["城管局?", "城管局?"]),
    (PARTS, "城管局、交通局、住建局", ["城管局?", "城管局?"]),
    # A place in a sentence is no reporting unit.
    ("一季度：改造岔庙镇工作站。", "民政局、岔庙镇", ["民政局?"]),
    # Who assists is not asked.
    (PARTS, "城管局、交通局（配合）", ["城管局!", "城管局!"]),
]


@pytest.mark.parametrize(("schedule", "units", "expected"), WHO)
def test_who_reports(schedule: str, units: str, expected: list[str]) -> None:
    assert [node.unit + ("!" if node.sure else "?") for node in nodes(schedule, units)] == expected


def test_units_of_their_own_rows_report_on_their_own_rows() -> None:
    rows = table("""
| 序号 | 项目名称 | 任务明细 | 进度计划 | 责任单位 |
| 1 | 修路 | 修东路 | 一季度：开工。 | 交通局 |
| | | 修西路 | 一季度：招标；开工。 | 住建局 |
""")
    found = [(node.part, node.text, node.unit, node.sure) for node in nodes_of(rows.projects[0], 2024)]
    assert found == [
        ("修东路", "开工", "交通局", True),
        ("修西路", "招标", "住建局", True),
        ("修西路", "开工", "住建局", True),
    ]


def test_columns_by_quarter_give_nodes_too() -> None:
    columns = table("""
| 序号 | 项目名称 | 一季度计划 | 二季度计划 | 三季度计划 | 四季度计划 | 责任单位 |
| 1 | 修路 | 招标；签约 | | 开工 | 完工 | 交通局 |
""")
    assert [(int(node.quarter), node.ordinal, node.text) for node in nodes_of(columns.projects[0], 2024)] == [
        (1, 1, "招标"),
        (1, 2, "签约"),
        (3, 1, "开工"),
        (4, 1, "完工"),
    ]


def test_the_same_words_twice_are_two_nodes() -> None:
    first, second = nodes("一季度：开会；开会。")
    assert first.ref != second.ref


_PIECE = st.sampled_from(
    [
        "一季度：",
        "二季度：",
        "三、四季度：",
        "上半年：",
        "4月：",
        "3月底前",
        "9月",
        "2023年",
        "年底",
        "完成招标",
        "（甲；乙",
        "）",
        "。",
        "；",
        ",",
        "，",
        "\n",
        "泊位：\n",
        "8个",
        " ",
        "全年",
    ]
)
_SCHEDULES = st.one_of(st.text(max_size=80), st.lists(_PIECE, max_size=24).map("".join))
_LETTERS = re.compile(r"\w")


@given(_SCHEDULES)
def test_nothing_that_a_quarter_plans_is_lost_and_nothing_raises(schedule: str) -> None:
    from validation.cells.schedule import parse_schedule
    from validation.plans.nodes import _said

    for part in parse_schedule(schedule, 2024).parts:
        planned = "".join(_LETTERS.findall("".join(entry.text for entry in part.entries)))
        said = list(_said(part, 2024))
        found = "".join(_LETTERS.findall("".join(node.text for node in said)))
        assert all(letter in found for letter in planned)
        assert len(found) >= len(planned)
        assert all(node.quarter in Quarter and node.text for node in said)
