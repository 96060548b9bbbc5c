"""The points of a unit, worked out by hand; of 110 where 满意度 is written, of 100 where it is not."""

from collections import defaultdict
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.lights import rows
from tests.support.scores import facts, scored, shown
from validation.score.catalogue import all_clauses
from validation.score.deduction import Item
from validation.score.score import Score, ranked
from validation.settings import SETTINGS, Settings
from validation.typed_settings import typed

# 民政局 leads eight projects, one of them always 红; 水利局 one that is 黄 once: (80×7+48)÷8 = 76, and 76.
EXAMPLES = """
| 单位 | 项目 | 报送 | 不符 | 满意度 | 加分 | 理由 | 项目平均 | 报送分 | 真实 | 得分 |
| 民政局 | 绿绿绿绿 绿绿绿绿 绿绿绿绿 绿绿绿绿 绿绿绿绿 绿绿绿绿 绿绿绿绿 红红红红 | 已报 已报 已报 已报 | | | | | 76 | 10 | 10 | 96 |
| 水利局 | 绿黄绿绿 | 已报 已报 已报 已报 | | | | | 76 | 10 | 10 | 96 |
| 一季 | 红 绿 | 已报 | | | | | 76 | 10 | 10 | 96 |
| 三分之一 | 黄 绿 绿 | 已报 | | | | | 78.66 | 10 | 10 | 98.66 |
| 灰灯 | 灰 — | 已报 | | | | | 80 | 10 | 10 | 100 |
| 年末 | 黄黄红红! | 已报 已报 已报 已报 | | | | | 36 | 10 | 10 | 56 |
| 迟报 | 绿绿 | 迟报 迟报+退 | | | | | 80 | 7.5 | 10 | 97.5 |
| 退回 | 绿绿 | 退回 已报+退 | | | | | 80 | 9 | 10 | 99 |
| 两季未报 | 灰灰 | 未报 未报 | | | | | 80 | 0 | 10 | 90 |
| 三季未报 | 灰灰灰 | 未报 未报 未报 | | | | | 80 | 0 | 10 | 90 |
| 属实 | 绿绿 | 已报 已报 | 是 空 | | | | 80 | 10 | 5 | 95 |
| 不属实 | 绿绿 | 已报 已报 | 否 空 | | | | 80 | 10 | 10 | 100 |
| 满意度满 | 绿 | 已报 | | 10 | | | 80 | 10 | 10 | 100 |
| 满意度 | 黄 | 已报 | | 9分 | | | 76 | 10 | 10 | 95.45 |
| 满意度零 | 绿 | 已报 | | 0 | | | 80 | 10 | 10 | 90.9 |
| 加分 | 黄 | 已报 | | | 1.5 | 提前一季完成 | 76 | 10 | 10 | 97.5 |
| 无项目 | | 已报 | | | | | | 10 | 10 | |
"""


@pytest.mark.parametrize("row", rows(EXAMPLES), ids=lambda row: row["单位"])
def test_a_worked_example(row: dict[str, str]) -> None:
    found = scored(row)
    marks = [shown(found.marks.get(item)) for item in (Item.PROJECTS, Item.REPORTING, Item.TRUTH)]
    assert [*marks, shown(found.total)] == [row["项目平均"], row["报送分"], row["真实"], row["得分"]]


# Of full marks of 70, 10, 10 and 10 a blank 满意度 leaves 90: (66+10+10)÷90.
NUMBERS = """
| 设置 | 值 | 项目 | 报送 | 不符 | 满意度 | 得分 |
| score_projects | 70 | 黄 | 已报 | | | 95.55 |
| score_projects | 70 | 黄 | 已报 | | 9 | 95 |
| score_yellow | 2.5 | 黄 | 已报 | | | 97.5 |
| score_red | 5 | 红 | 已报 | | | 95 |
| score_unfinished | 30 | 绿绿绿绿! | 已报 | | | 70 |
| score_reporting | 20 | 绿 | 未报 | | | 95.45 |
| score_late | 2 | 绿 | 迟报 | | | 98 |
| score_missing | 6 | 绿 | 未报 | | | 94 |
| score_returned | 1 | 绿 | 已报+退 | | | 99 |
| score_truth | 5 | 绿 | 已报 | 是 | | 94.73 |
| score_untrue | 2 | 绿 | 已报 | 是 | | 98 |
| score_satisfaction | 20 | 绿 | 已报 | | 10 | 91.66 |
"""


@pytest.mark.parametrize("row", rows(NUMBERS), ids=lambda row: row["设置"])
def test_every_number_is_a_setting(row: dict[str, str]) -> None:
    assert shown(scored(row, typed({row["设置"]: row["值"]})).total) == row["得分"]


def test_a_floor_keeps_each_line_and_takes_no_more_than_there_is() -> None:
    found = scored({"项目": "红红红红!", "报送": "未报 未报 未报 已报+退"}, Settings(score_red=Decimal(30)))
    said = [(one.code, int(one.deduction.quarter), shown(one.taken)) for one in found.deductions]
    assert [line for line in said if line[0] < "K2"] == [
        *(("K12", 1, "30"), ("K12", 2, "30"), ("K12", 3, "20"), ("K12", 4, "0"), ("K13", 4, "0")),
    ]
    assert [line for line in said if line[0] > "K2"] == [
        *(("K22", 1, "5"), ("K22", 2, "5"), ("K22", 3, "0"), ("K23", 4, "0")),
    ]
    assert [shown(found.marks[item]) for item in (Item.PROJECTS, Item.REPORTING)] == ["0", "0"]


def test_a_deduction_says_what_for() -> None:
    red, asked = (
        one.deduction for one in scored({"项目": "红", "报送": "已报", "不符": "空"}).deductions if one.code != "K11"
    )
    assert red.why == "L13 2个到期节点，1个没有完成（某局.xlsx“节点和指标”K5）" and red.project == (1, "项目1")
    assert asked.why == "某局自报按序时，与数据不符（L11）；待核实，不扣分" and asked.asks


WRONG = """
| 满意度 | 加分 | 理由 | 不能算 |
| 10 | 5 | 群众送锦旗 | |
|  |  | 只写了理由 | |
|  | 0 | | |
| 10.01 | | | 满意度写的是“10.01”，应是0到10之间的数 |
| -1 | | | 满意度写的是“-1”，应是0到10之间的数 |
| 较好 | | | 满意度写的是“较好”，应是0到10之间的数 |
| NaN | | | 满意度写的是“NaN”，应是0到10之间的数 |
| ９ | | | |
|  | 5.5 | 群众送锦旗 | 加分写的是“5.5”，应是0到5之间的数 |
|  | -2 | 群众送锦旗 | 加分写的是“-2”，应是0到5之间的数 |
|  | 2 | | 加分2没有写加分理由 |
|  | 2 | 县领导批示肯定 | 加分理由写了“批示” |
|  | 2 | 省级媒体宣传 | 加分理由写了“媒体” |
|  | 2 | 日报报道 | 加分理由写了“报道” |
"""


@pytest.mark.parametrize("row", rows(WRONG))
def test_what_people_wrote(row: dict[str, str]) -> None:
    found = scored({"项目": "绿", "报送": "已报", **row})
    assert found.wrong.startswith(row["不能算"]) and bool(found.wrong) == bool(row["不能算"])
    assert (found.total is None) == bool(row["不能算"])


RANKS = """
| 单位 | 项目 | 名次 |
| 甲局 | 黄黄 | 2 |
| 乙局 | 绿绿 | 1 |
| 丙局 | 红绿 | 2 |
| 丁局 | 红黄 | 4 |
| 戊局 | 绿绿 | |
| 己局 | | |
"""


def test_those_that_tie_share_a_rank() -> None:
    settings = Settings(unranked=("戊 局", "没有的局"))
    found = ranked([scored({**row, "报送": "已报 已报"}, settings) for row in rows(RANKS)])
    assert [(score.unit, score.rank) for score in found] == [
        *(("乙局", 1), ("甲局", 2), ("丙局", 2), ("丁局", 4), ("戊局", None), ("己局", None)),
    ]
    assert [(score.note, shown(score.total)) for score in found[4:]] == [
        *(("不排名", "100"), ("没有可考核的项目，不计分", "")),
    ]


def test_every_clause_says_what_it_is_and_on_what_ground() -> None:
    codes = ["K11", "K12", "K13", "K21", "K22", "K23", "K31", "K41", "K51"]
    assert [clause.code for clause in all_clauses()] == codes
    for clause in all_clauses():
        assert clause.statement.endswith("。") and clause.ground.endswith("。"), clause.code
        assert bool(clause.check) != bool(clause.wrong)
        assert set(clause.settings) <= SETTINGS.keys()


def recomputed(score: Score, settings: Settings) -> dict[str, Decimal]:
    """A unit's points out of its lines alone: full marks less what is listed, a project's by project."""
    listed: dict[str, Decimal] = defaultdict(Decimal)
    for one in score.deductions:
        listed[one.item] += one.taken
    mean = settings.score_projects - listed["项目平均"] / score.projects
    full = {"项目平均": mean, "报送": settings.score_reporting, "真实": settings.score_truth}
    return {item: points if item == "项目平均" else points - listed[item] for item, points in full.items()}


WORDS = st.sampled_from(["已报", "零报告", "迟报", "未报", "退回", "部分", "已报+退", "迟报+退"])
PROJECT = st.tuples(st.text("绿黄红灰—", min_size=4, max_size=4), st.sampled_from(["", "!"])).map("".join)


@given(
    projects=st.lists(PROJECT, min_size=1, max_size=6),
    reports=st.lists(WORDS, min_size=4, max_size=4),
    found=st.lists(st.sampled_from("是否空"), max_size=4),
    red=st.integers(0, 60),
)
def test_the_lines_alone_give_the_score(projects: list[str], reports: list[str], found: list[str], red: int) -> None:
    settings = Settings(score_red=Decimal(red), score_yellow=Decimal(min(red, 4)), score_untrue=Decimal(4))
    row = {"项目": " ".join(projects), "报送": " ".join(reports), "不符": " ".join(found)}
    score = scored(row, settings)
    for item, points in recomputed(score, settings).items():
        assert abs(points - score.marks[Item(item)]) < Decimal("0.01") and points >= 0
    by_project: dict[object, Decimal] = defaultdict(Decimal)
    for one in score.deductions:
        if one.item is Item.PROJECTS:
            by_project[one.deduction.project] += one.taken
    assert all(taken <= 80 for taken in by_project.values())
    assert len(facts(row).projects) == score.projects == len(projects)
