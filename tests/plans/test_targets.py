"""Quantities in running text, and whether the quarters' figures come to the year's target."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validation.cells.quantities import quantities
from validation.cells.schedule import parse_schedule
from validation.plans.targets import Mode, progress_of

QUANTITIES = [
    ("新建62个市政消火栓", [("62", "个")]),
    ("完成市政消火栓建设8个", [("8", "个")]),
    ("应急救护普及培训1.9万人次", [("19000", "人次")]),
    ("完成2850人员培训", [("2850", "人员")]),
    ("完成１，２００名残疾人托养服务", [("1200", "名")]),
    ("村内道路24千米、田间道路10公里", [("24", "千米"), ("10", "公里")]),
    ("进行两个远程公证服务点建设", [("2", "个")]),
    ("改造十二座公厕", [("12", "座")]),
    ("惠及18000余人", [("18000", "人")]),
    ("建设2千米步道、3千个泊位", [("2", "千米"), ("3000", "个")]),
    ("计划招聘3-5名医务人员", []),
    ("招聘3名至5名医生", []),
    ("实现技术交易总额120亿元以上", [("120", "亿元")]),
    ("完成投资1,200万元", [("1200", "万元")]),
    ("招引10亿元以上项目8个，亿元以上项目60个", [("8", "个"), ("60", "个")]),
    ("每亩补贴0.2万元、融资5-8亿元、每人200元", []),
    ("完成HPV第1剂次、第2次接种", []),
    ("每人每月不少于1次", []),
    ("每个镇街新建3个站点", []),
    ("3.6立方米/秒泵站", []),
    ("10月底前、2024年、14周岁、80%", []),
    ("统一部署、二次供水、10部门联合、2场所", []),
]


@pytest.mark.parametrize(("text", "expected"), QUANTITIES)
def test_numbers_with_a_measure_word(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(quantity.value, quantity.measure) for quantity in quantities(text)] == [
        (Decimal(n), m) for n, m in expected
    ]


def test_each_quantity_has_its_own_words() -> None:
    hydrants, chargers = quantities("完成市政消火栓建设8个、充电系统建设10个；")
    assert (hydrants.thing, chargers.thing) == ("市政消火栓", "充电系统")
    assert chargers.written == "充电系统建设10个"


def test_a_bare_number_belongs_to_the_clause_before_or_to_the_sub_item() -> None:
    (people,) = quantities("为残疾人提供托养服务，总数不低于2000人")
    assert ("托养服务" in people.thing, people.at_least) == (True, True)
    (spaces,) = quantities("完成60个", context="停车泊位")
    assert spaces.thing == "停车泊位"


def quarters(*texts: str) -> str:
    return "\n".join(f"{'一二三四'[place]}季度：{text}" for place, text in enumerate(texts) if text)


MODES = [
    (
        "交易总额120亿元以上",
        quarters("交易总额25亿元", "交易总额35亿元", "交易总额36亿元", "交易总额24亿元"),
        Mode.INCREMENTS,
    ),
    (
        "交易总额120亿元",
        quarters("交易总额25亿元", "交易总额35亿元", "交易总额36亿元", "交易总额20亿元"),
        Mode.MISMATCH,
    ),
    ("完成投资1.2亿元", quarters("完成投资3000万元", "完成投资6000万元", "完成投资0.3亿元"), Mode.INCREMENTS),
    ("培训400人", quarters("培训100人", "培训200人", "培训100人"), Mode.INCREMENTS),
    ("培训400人", quarters("培训100人", "培训300人", "培训400人"), Mode.RUNNING),
    ("培训400人", quarters("培训100人", "培训100人", "累计培训400人"), Mode.RUNNING),
    ("培训400人", quarters("培训100人", "培训100人", "", "培训200人，全年培训400人"), Mode.RUNNING),
    ("培训400人", quarters("", "", "培训400人"), Mode.SINGLE),
    ("培训400人", quarters("培训100人", "培训300人", "培训100人"), Mode.MISMATCH),
    ("培训400人", quarters("培训100人", "培训200人"), Mode.MISMATCH),
    ("培训400人", quarters("完成100人", "完成200人", "完成50人"), Mode.MISMATCH),
    ("培训400人", quarters("培训100人", "培训200人", "完成剩余培训"), Mode.UNKNOWN),
    ("培训400人", quarters("培训100人", "培训200人", "完成全年目标任务"), Mode.UNKNOWN),
    ("培训400人", quarters("培训200人", "培训100人", "培训400人"), Mode.RUNNING),
    ("培训400人", quarters("培训300人", "培训200人", "培训400人"), Mode.MISMATCH),
    ("培训400人", quarters("培训300人", "培训200人", "完成剩余培训"), Mode.MISMATCH),
    ("培训400人", quarters("培训100人", "累计培训250人", "培训150人"), Mode.RUNNING),
    ("培训400人", quarters("培训100人"), Mode.UNKNOWN),
    ("培训400人", quarters("制定方案", "招聘3-5人"), Mode.UNKNOWN),
    ("培训不少于400人", quarters("培训300人", "培训200人"), Mode.INCREMENTS),
    ("培训400人以上", quarters("培训400人", "培训500人"), Mode.RUNNING),
    ("培训400人", "上半年：培训100人\n下半年：培训300人", Mode.INCREMENTS),
    ("培训400人", quarters("培训100人", "培训300人") + "\n全年：培训400人", Mode.INCREMENTS),
    ("新建道路10公里", quarters("完成道路4千米", "完成道路6千米"), Mode.INCREMENTS),
    ("新建充电系统70套", quarters("充电系统建设30个", "充电系统建设40个"), Mode.INCREMENTS),
    ("改造户厕500座", quarters("完成全年任务的30%", "完成全年任务"), Mode.RUNNING),
    ("改造户厕500座", quarters("完成40%任务", "完成60%任务"), Mode.INCREMENTS),
    ("改造户厕500座", quarters("完成40%任务", "完成50%任务"), Mode.UNKNOWN),
]


@pytest.mark.parametrize(("task", "schedule", "mode"), MODES)
def test_how_the_figures_stand_to_the_target(task: str, schedule: str, mode: Mode) -> None:
    assert [progress.mode for progress in progress_of(task, parse_schedule(schedule))] == [mode]


ANOTHER_THING = [
    ("更新健身路径30套", quarters("维修10个镇街室外健身器材", "维修6个镇街室外健身器材")),
    ("改造6所学校学生浴室", quarters("检查5所学校食堂", "检查5所学校食堂")),
    ("为10所学校配备校医", quarters("调研20所幼儿园", "调研20所幼儿园")),
    ("举办教学研讨活动5次", quarters("举办教学研讨2次", "举办广教研3次、德育研讨活动2次")),
    ("培训400人", quarters("开展3场活动", "开展3场活动")),
    ("培训教师100名、培训医生100名", quarters("培训50名", "培训60名")),
]


@pytest.mark.parametrize(("task", "schedule"), ANOTHER_THING)
def test_figures_that_may_be_about_another_thing_are_no_mismatch(task: str, schedule: str) -> None:
    assert {progress.mode for progress in progress_of(task, parse_schedule(schedule))} == {Mode.UNKNOWN}


def test_like_things_are_told_apart_by_the_likest_words() -> None:
    schedule = "道路：\n一季度：田间道路10千米。\n二季度：村内道路80千米、田间道路20千米。"
    old, village, field = progress_of(
        "提档升级农村道路10公里，建设农村村内道路80公里、田间道路30公里", parse_schedule(schedule)
    )
    assert (old.mode, old.figures, old.part) == (Mode.UNKNOWN, {}, None)
    assert (village.mode, village.figures, village.part) == (Mode.SINGLE, {2: Decimal(80)}, "道路")
    assert (field.mode, field.figures) == (Mode.INCREMENTS, {1: Decimal(10), 2: Decimal(20)})


def test_one_table_may_use_both_conventions() -> None:
    task = "招引10亿元以上项目8个，亿元以上项目60个"
    schedule = quarters(
        *(f"招引10亿元以上项目{n}个，亿元以上项目{m}个;" for n, m in [(2, 15), (4, 30), (6, 45), (8, 60)])
    )
    assert [progress.mode for progress in progress_of(task, parse_schedule(schedule))] == [Mode.RUNNING, Mode.RUNNING]
    task = "落地项目100个，促成合作项目100个"
    schedule = quarters(*(f"落地项目{n}个，促成合作项目{n}个;" for n in [20, 30, 30, 20]))
    assert [progress.mode for progress in progress_of(task, parse_schedule(schedule))] == [Mode.INCREMENTS] * 2


def test_two_sub_items_with_the_same_words_are_not_added_up() -> None:
    schedule = "甲：\n一季度：培训100人\n二季度：培训50人\n乙：\n一季度：培训100人\n二季度：培训40人"
    assert [progress.mode for progress in progress_of("培训400人", parse_schedule(schedule))] == [Mode.UNKNOWN]


# fmt: off
PIECES = st.sampled_from(
    ["一季度：", "二季度：", "全年", "培训", "路", "、", "，", "。", "至", "-", "第", "每", "两", "十", "不低于", "AED", "%",
     "3", "1.5", "万", "千", "个", "名", "人次", "公里", "米", "余", "完成", "任务", "，000", "٣"]
)
# fmt: on


@settings(deadline=None)
@given(st.text() | st.lists(PIECES).map("".join), st.text() | st.lists(PIECES).map("".join))
def test_any_text_can_be_compared(task: str, schedule: str) -> None:
    for progress in progress_of(task, parse_schedule(schedule)):
        assert progress.target.value >= 0
        assert set(progress.figures) <= {1, 2, 3, 4}


def test_money_is_compared_in_the_unit_of_the_target() -> None:
    (progress,) = progress_of("完成投资1.2亿元", parse_schedule(quarters("完成投资3000万元", "完成投资8000万元")))
    assert (progress.mode, list(progress.figures.values())) == (Mode.MISMATCH, [Decimal("0.3"), Decimal("0.8")])
