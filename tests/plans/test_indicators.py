"""Indicators drafted from a task and its quarters: what is to be reached by the end of each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.tables import table
from validation.items import Indicator
from validation.plans.indicators import indicators_of


def drafts(task: str, schedule: str, units: str = "教体局") -> tuple[Indicator, ...]:
    said = table(f"| 序号 | 项目名称 | 任务明细 | 进度计划 | 责任单位 |\n| 1 | 健身 | {task} | {schedule} | {units} |")
    return indicators_of(said.projects[0])


def shown(indicator: Indicator) -> str:
    planned = " ".join(f"{int(quarter)}:{figure}" for quarter, figure in indicator.planned.items())
    return f"{indicator.name} {indicator.target}{indicator.measure} {planned}{' 累计' if indicator.running else ''}".strip()


# A task, its quarters, and the drafts.
DRAFTS = [
    ("培训2800人次", "一季度：培训800人次。二季度：培训2000人次。", ["培训 2800人次 1:800 2:2800"]),
    # Running totals stay what they are.
    (
        "举办赛事20场",
        "二季度：举办赛事4场。三季度：举办赛事15场。四季度：举办赛事20场。",
        ["赛事 20场 2:4 3:15 4:20 累计"],
    ),
    # 4家, 3家, 完成10家: the last sums up, which makes the others increments.
    (
        "创建示范家庭农场10家",
        "一季度：创建示范家庭农场4家。二季度：创建示范家庭农场3家。四季度：完成10家示范家庭农场创建。",
        ["创建示范家庭农场 10家 1:4 2:7 4:10"],
    ),
    # A total that is stated replaces what was added up.
    (
        "培训8000人",
        "一季度：培训3000人。二季度：累计培训5000人。三季度：培训3000人。",
        ["培训 8000人 1:3000 2:5000 3:8000"],
    ),
    # A share of the only target.
    (
        "改造农村卫生户厕15000座",
        "一季度：完成全年任务的30%。二季度：完成全年任务。",
        ["农村卫生户厕 15000座 1:4500 2:15000 累计"],
    ),
    ("落实补贴约5500人次", "一季度：完成补贴1300人。二季度：完成补贴4200人。", ["落实补贴 5500人次 1:1300 2:5500"]),
    ("体检11.7万名学生", "", ["体检学生 117000名"]),
    # Nothing is due where nothing is planned.
    (
        "筛查2万名妇女",
        "一季度：筛查3000名妇女。三季度：筛查17000名妇女。四季度：做好总结。",
        ["筛查妇女 20000名 1:3000 3:20000"],
    ),
    # A rate counts nothing.
    ("办案量占比达万分之三", "一季度：占比达万分之三。", []),
    ("修路1公里，再修路2公里", "", ["修路 1公里", "再修路 2公里"]),
]


@pytest.mark.parametrize(("task", "schedule", "expected"), DRAFTS)
def test_a_draft(task: str, schedule: str, expected: list[str]) -> None:
    assert [shown(indicator) for indicator in drafts(task, schedule)] == expected


def test_none_is_adopted_by_itself() -> None:
    assert not any(indicator.adopted for task, schedule, _ in DRAFTS for indicator in drafts(task, schedule))


def test_each_line_of_a_task_is_its_units_where_the_parts_follow_them_too() -> None:
    schedule = "泊位：<br>一季度：开工。<br>站点：<br>一季度：招标。"
    task = "新增180个停车泊位。<br>维修82个站点，重建10个站点。"
    found = [(indicator.unit, indicator.sure) for indicator in drafts(task, schedule, "城管局、交通局")]
    assert found == [("城管局", True), ("交通局", True), ("交通局", True)]
    one_line = drafts(task.replace("<br>", ""), schedule, "城管局、交通局")
    assert not one_line[0].sure


def test_the_same_words_twice_are_two_indicators() -> None:
    assert len({indicator.ref for indicator in drafts("建站3个。建站5个。", "")}) == 2


_TEXTS = st.text(st.sampled_from("一二三四季度：完成培训户人场公里8012.万，。；\n约累计"), max_size=60)


@given(_TEXTS, _TEXTS)
def test_no_text_raises_and_nothing_falls_back(task: str, schedule: str) -> None:
    # A line of a table in a test ends where its text breaks.
    for indicator in drafts(task.replace("\n", "<br>"), schedule.replace("\n", "<br>")):
        assert indicator.target >= 0
        assert not indicator.adopted
