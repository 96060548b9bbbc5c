"""T08: a measure word has its figure."""

import pytest

from tests.support.tables import check, hits

TABLE = """
| 序号 | 项目名称 | 任务明细 | 进度计划 | 责任单位 |
| 1 | 甲 | {0} | {1} | 教体局 |
"""


@pytest.mark.parametrize(
    "text",
    [
        "为四年级以上的5000名学生普测",
        "确定资助学生的名单",
        "两个以上责任单位的项目",
        "为所有住校生购置蚊帐",
        "在公共场所增设公共座椅",
        "方便群众的个性化服务",
        "预约个人体检",
        "节约万元以上开支",
        "约5000名学生",
        "不少于3个",
        "农村的亩均产出",
        "百姓的知名学校",
        "一名学生，每户居民，两所学校",
    ],
)
def test_texts_that_miss_no_figure(text: str) -> None:
    assert hits(TABLE.format(text, f"一季度：{text}"), "T08") == []


@pytest.mark.parametrize(
    "text",
    [
        "为全县四年级以上的名学生进行普测",
        "改造城区的公里道路",
        "为约名老人送餐",
        "新建公厕不少于座",
        "补助共计万元",
        "培训不少于人次",
    ],
)
def test_texts_that_lost_one(text: str) -> None:
    assert hits(TABLE.format(text, ""), "T08") == [(1, None, "C2")]
    assert hits(TABLE.format("建1个", f"一季度：{text}"), "T08") == [(1, None, "D2")]


def test_the_place_is_quoted() -> None:
    (finding,) = (
        finding
        for finding in check(TABLE.format("为全县四年级以上的名学生进行心理健康普测", "")).findings
        if finding.code == "T08"
    )
    assert "四年级以上的名学生进行心理健康" in finding.message
