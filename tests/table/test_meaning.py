"""What a heading means: the lists, then the grammar of the field; what neither knows stays unread."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validation.cells.text import squash
from validation.sources import Source
from validation.table.words.headings import Sure, listed_meaning
from validation.table.words.meaning import meaning_of
from validation.terms import Column

UNUSED, UNREAD = "unused", "?"


def meant(heading: str) -> str:
    meaning = meaning_of(tuple(map(squash, heading.split("/"))))
    if meaning is None:
        return UNREAD
    return str(meaning.column) if meaning.column else UNUSED


# One line a column: its term, and headings that mean it (tiers parted by a stroke).
MEANT = {
    Column.NUMBER: "序号 编号 项目编号 任务序号",
    Column.CATEGORY: "项目类别 所属领域 民生领域 工作板块",
    Column.NAME: "项目名称 实施项目 工程项目 事项名称 省民生实事项目名称 民生工程名称 十件实事 重点项目 任务名称 县级民生实事项目",
    Column.TASK: "主要建设内容 建设规模及主要内容 年度工作目标 2024年目标任务 工作要求 指标要求 实事内容 项目概况 具体内容 工作目标",
    Column.KIND: "项目类型 项目性质 建设性质",
    Column.TOTAL: "总投资（万元） 总投资万元 估算总投资 概算投资 投资估算 投资规模 投资额（万元） 投资（万元） 总投资/合计",
    Column.PLANNED: "年度投资计划（万元） 2024年投资 本年度计划投资 年度投资额 2024年计划完成投资 安排资金 计划安排资金"
    " 2024年工作计划/投资 2024年资金安排/小计 投资（万元）/2024年计划 资金来源/合计",
    Column.SCHEDULE: "进度计划 分季度计划 各季度目标任务 节点目标 完成时间 计划完成时间 2024年形象进度 年度形象进度目标 完工时限 时间安排 2024年工作计划/形象进度",
    Column.QUARTER_1: "一季度 第一季度工作计划 2024年一季度目标任务 一季度形象进度 1-3月 1-3月工作计划 3月底 三月底前 Q1"
    " 一季度/形象进度 一季度/工作目标",
    Column.QUARTER_4: "10-12月份 12月底前 四季度计划目标",
    Column.HALF_1: "上半年 上半年目标任务 1-6月",
    Column.HALF_2: "下半年工作计划 7-12月",
    Column.LEAD: "责任单位（牵头） 市级责任单位 主管部门 业主单位 项目业主 实施主体 项目承担单位 负责单位 项目实施单位 建设单位 责任/单位 责任单位/名称",
    Column.ASSIST: "配合责任单位 参与单位 协同配合单位 其他责任单位 协同部门 支持单位",
    "上级补助": "上级资金 上级补助资金",
    "中央补助": "资金来源/中央 中央资金",
    "省级补助": "省级资金/计划安排 补助资金/省级 资金来源/省级 其中/省级补助资金",
    "县级资金": "资金来源/县级",
    "地县级配套": "资金来源与使用/地县级配套",
    "建设单位自筹": "资金来源与使用/建设单位自筹",
    "县级配套": "配套资金/县级 县级配套",
    "县财政统筹": "县级财政 本级财政",
    "专项债券": "其中/专项债券 专项债资金",
    "银行贷款": "资金筹措/银行贷款 银行贷款",
    "企业自筹": "企业自筹",
    "其他资金": "资金来源/其他 其它资金",
    UNUSED: "备注 进展情况 目前进展情况 分管领导 区领导 责任人 联系人及电话 建设地点 项目所在地 村名 乡镇 累计完成投资"
    " 2023年完成投资 完成投资 一季度/投资 一季度完成情况 上半年完成情况 10月完成情况 下步工作计划 存在问题 开工时间 起止年限 施工单位"
    " 累计到位资金/上级补助 补助标准 数量 面积（亩） 工作进度/进度状态",
    UNREAD: "投资构成/其他 单位 资金（万元） 形象进度 1-9月 项目库 甲乙丙 责任单位及责任人 资料 中央 其他 总投资来源依据表 补助",
}


@pytest.mark.parametrize(
    ("heading", "term"), [(heading, str(term)) for term, headings in MEANT.items() for heading in headings.split()]
)
def test_what_a_heading_means(heading: str, term: str) -> None:
    assert meant(heading) == term


@pytest.mark.parametrize("column", Column)
def test_an_official_term_is_never_read_by_the_grammar(column: Column) -> None:
    for words in ((column.value,), ("资金来源", column.value)):
        meaning = listed_meaning(words)
        assert meaning and (meaning.column, meaning.sure) == (column, Sure.OFFICIAL)


@pytest.mark.parametrize("above", ["一季度", "累计完成情况", "资金到位情况"])
def test_the_lists_leave_to_the_grammar_what_the_heading_above_changes(above: str) -> None:
    assert listed_meaning((above, "上级补助")) is None
    assert meant(f"{above}/上级补助") == UNUSED


@pytest.mark.parametrize("kind", ["债券", "自筹", "社会", "本级", "上级", "其他"])
def test_a_source_has_the_class_that_its_words_say(kind: str) -> None:
    words = {
        "债券": "一般债券资金",
        "自筹": "项目单位自筹",
        "社会": "社会捐赠",
        "本级": "县级配套",
        "上级": "省市补助",
        "其他": "银行贷款",
    }
    meaning = meaning_of((words[kind],))
    assert meaning and isinstance(meaning.column, Source) and meaning.column.kind.value == kind


_WORDS = st.lists(
    st.sampled_from(
        [
            "省",
            "市",
            "县",
            "区",
            "级",
            "年度",
            "项目",
            "工程",
            "建设",
            "任务",
            "目标",
            "计划",
            "资金",
            "补助",
            "配套",
            "投资",
            "总",
            "单位",
            "责任",
            "季度",
            "月",
            "完成",
            "、",
            "及",
            "一",
            "1",
        ]
    ),
    min_size=1,
    max_size=30,
)


@given(st.lists(_WORDS.map("".join), min_size=1, max_size=4))
def test_no_heading_takes_long(words: list[str]) -> None:
    start = time.perf_counter()
    meaning_of.__wrapped__(tuple(words))
    assert time.perf_counter() - start < 0.5
