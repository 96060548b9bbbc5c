"""S07: a works project that is not on site in the first quarter."""

from templates.office.read import default_office
from tests.support.tables import hits
from validation.office import Office
from validation.settings import Settings

HEADINGS = "| 序号 | 项目名称 | 任务明细 | 进度计划 | 责任单位 |"

TABLE = f"""{HEADINGS}
| 1 | 进场 | 新建2座公厕 | 一季度：完成招标，进场施工<br>二季度：完工 | 城管局 |
| 2 | 只有手续 | 新建2座公厕 | 一季度：完成前期手续<br>二季度：开工 | 城管局 |
| 3 | 只有图纸 | 改造3条道路 | 一季度：完成施工图设计和施工招标，准备进场<br>二季度：开工 | 交通局 |
| 4 | 已建一段 | 建设田间道路30公里 | 一季度：完成田间道路10千米<br>二季度：完成20千米 | 农业局 |
| 5 | 按任务的比例 | 改造户厕500座 | 一季度：完成全年任务的30%<br>二季度：完成全年任务 | 乡村局 |
| 6 | 不是工程 | 实施学生关爱工程，加强队伍建设 | 一季度：制定方案<br>二季度：体检 | 教体局 |
| 7 | 不是工程 | 培训400人 | 一季度：制定方案<br>二季度：培训400人 | 人社局 |
| 8 | 一季度没有写 | 新建2座公厕 | 二季度：开工 | 城管局 |
| 9 | 分事项 | 改造道路和站点 | 道路：<br>一季度：立项<br>站点：<br>一季度：开工 | 交通局 |
| 10 | 计划里写明施工 | 设置理发室等场所 | 一季度：完成招标<br>二季度：装修 | 民政局 |
| 11 | 主体另有所指 | 培训400人 | 一季度：制定方案<br>二季度：走访市场主体 | 人社局 |
| 12 | 培训不是施工 | 改造培训中心，培训400人 | 一季度：培训100人<br>二季度：培训300人 | 人社局 |
| 13 | 别的事项已建 | 新建道路10公里和站点 | 道路：<br>一季度：完成道路4公里<br>二季度：完成道路6公里<br>站点：<br>一季度：选址 | 交通局 |
"""


def test_papers_are_not_people_on_site() -> None:
    assert hits(TABLE, "S07") == [
        (2, None, "D3"),
        (3, None, "D4"),
        (9, "道路", "D10"),
        (10, None, "D11"),
        (12, None, "D13"),
        (13, "站点", "D14"),
    ]


def test_the_office_says_which_words_make_works() -> None:
    office = Office(default_office().registry, Settings(works_words=("培训",)))
    assert (7, None, "D8") in hits(TABLE, "S07", office)
    assert (9, "道路", "D10") not in hits(TABLE.replace("站点：<br>一季度：开工", ""), "S07", office)


def test_a_table_without_the_first_quarter_is_not_asked() -> None:
    table = "| 序号 | 项目名称 | 任务明细 | 四季度计划 | 责任单位 |\n| 1 | 公厕 | 新建2座公厕 | 完成选址 | 城管局 |"
    assert hits(table, "S07") == []
