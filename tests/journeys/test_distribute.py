"""下发: who gets what on the county's real table, and that nobody's work is ever written over."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from addin.journeys.distribute import Fate, Saved, distribute, nodes, task_sheets
from addin.progress import Progress, silent
from templates.data import TABLE_2024
from templates.files.read import read_grids
from templates.office.read import default_office
from templates.style.heights import HIGHEST
from templates.task.read import read_task
from templates.task.sheet import TaskRow, TaskSheet
from templates.task.write import filling
from tests.support.sources import HIGHER, LOCAL, OWN, SOCIAL
from tests.support.tables import table
from validation.cells.schedule import parse_schedule
from validation.cells.text import squash
from validation.errors import MinshiError
from validation.ledger.keys import ReportKey
from validation.ledger.records.returns import ReportedRow
from validation.office import Office
from validation.settings import Settings
from validation.table.project_schedule import schedule_of_columns
from validation.table.sheets import read_table
from validation.terms import Column, Quarter, Role

HEADER = (
    "| 序号 | 项目名称 | 2024年计划投资 | 上级补助 | 进度计划 | 责任单位 | 协办单位 |\n|---|---|---|---|---|---|---|\n"
)


@cache
def county(quarter: Quarter = Quarter.FIRST) -> dict[str, TaskSheet]:
    real = read_table(read_grids(TABLE_2024), default_office())
    return {sheet.unit: sheet for sheet in task_sheets(real, quarter, default_office())}


def row_of(unit: str, number: int, quarter: Quarter = Quarter.FIRST) -> TaskRow:
    return next(row for row in county(quarter)[unit].rows if row.number == number)


def sheets(
    markdown: str,
    quarter: Quarter = Quarter.FIRST,
    deadline: date | None = None,
    history: Mapping[ReportKey, ReportedRow] | None = None,
) -> dict[str, TaskSheet]:
    made = task_sheets(table(HEADER + markdown), quarter, default_office(), deadline, history)
    return {sheet.unit: sheet for sheet in made}


# The county's table


def test_every_responsible_unit_gets_its_projects() -> None:
    assert len(county()) == 21
    assert sum(len(sheet.rows) for sheet in county().values()) == 58
    shared = Counter(row.number for sheet in county().values() for row in sheet.rows if row.role is Role.SHARED)
    assert shared == Counter([2, 3, 8, 24, 27, 29, 36, 50])


def test_the_first_named_leads_and_each_knows_the_other() -> None:
    first, second = row_of("教体局", 2), row_of("团县委", 2)
    assert (first.role, first.others) == (Role.LEAD, ("团县委",))
    assert (second.role, second.others) == (Role.SHARED, ("教体局（牵头）",))
    assert first.assists == second.assists
    assert first.assists[-1] == "各镇街"


def test_a_row_has_the_plan_of_its_project() -> None:
    row = row_of("教体局", 2)
    assert (row.name, row.category) == ("关爱困难学生", "一、教育惠民")
    assert row.task.startswith("擦亮“涟校连家”品牌")
    assert row.money == {
        Column.PLANNED: Decimal(2678),
        HIGHER.name: Decimal(1575),
        LOCAL.name: Decimal(1103),
        SOCIAL.name: None,
        OWN.name: None,
    }
    assert row.nodes.startswith("聘请专家") and row.nodes.endswith("建设等工作。")


def test_each_row_is_high_enough_for_its_text() -> None:
    """None needs more than Excel's highest row, where text would be cut."""
    for quarter in Quarter:
        for sheet in county(quarter).values():
            heights = filling(sheet)[1][0].heights
            assert heights is not None
            assert max(heights) < HIGHEST, sheet.unit


def test_this_quarters_nodes_stand_under_their_part() -> None:
    assert row_of("住建局", 22, Quarter.SECOND).nodes.startswith(
        "【中恒国际、泰山路、海安路片区】主体完工。\n【西门片区】"
    )
    assert row_of("民政局", 47).nodes.startswith("（未分季度）\n常态化为全县")


@pytest.mark.parametrize(
    ("schedule", "quarter", "said"),
    [
        ("一季度：立项。\n二季度：开工。", 1, "立项。"),
        ("一季度：立项。\n二季度：开工。", 3, "本季度无计划节点"),
        ("一季度：立项。\n三、四季度：施工。", 3, "三、四季度：施工。"),
        ("东区：\n一季度：立项。\n西区：\n一季度：开工。", 1, "【东区】立项。\n【西区】开工。"),
        ("东区：\n一季度：立项。\n西区：\n二季度：开工。", 2, "【西区】开工。"),
        ("一季度：\n二季度：开工。", 1, "（没有写明内容）"),
        ("6月底前完成。", 2, "（未分季度）\n6月底前完成。"),
        ("6月底前完成。", 1, "本季度无计划节点"),
        ("甲：3月底前完成。\n乙：9月底完成。", 1, "（未分季度）\n甲：3月底前完成。"),
        ("全年常态化开展。", 3, "（未分季度）\n全年常态化开展。"),
        ("从7月份起发放。", 1, "（未分季度）\n从7月份起发放。"),
        ("一季度：招标，6月底前开工。", 2, "6月底前开工。"),
        ("一季度招标，二季度开工", 1, "招标"),
        ("一季度：培训。\n全年：巡查。", 2, "全年：巡查。"),
        ("2023年四季度：立项。\n2024年一季度：开工。", 4, "本季度无计划节点"),
        ("", 2, "（没有填写进度计划）"),
    ],
)
def test_nodes_of_a_quarter(schedule: str, quarter: int, said: str) -> None:
    assert nodes(parse_schedule(schedule, 2024), Quarter(quarter), 2024) == said


def test_nodes_of_a_table_with_a_column_for_each_quarter() -> None:
    schedule = schedule_of_columns(dict(zip(zip(Quarter), ("立项", "", "施工", "完工"), strict=True)))
    assert [nodes(schedule, quarter) for quarter in Quarter] == ["立项", "本季度无计划节点", "施工", "完工"]


# Roles, money, history, deadline


@pytest.mark.parametrize(
    ("leads", "roles"),
    [
        ("教体局", {"教体局": Role.LEAD}),
        ("教体局<br>卫健委", {"教体局": Role.LEAD, "卫健委": Role.SHARED}),
        ("教体局、卫健委（牵头）", {"教体局": Role.SHARED, "卫健委": Role.LEAD}),
        ("教体局、教体局", {"教体局": Role.LEAD}),
        ("教育体育局", {"教体局": Role.LEAD}),
        ("各镇街", {"各镇街": Role.LEAD}),
        ("没有登记的局", {"没有登记的局": Role.LEAD}),
    ],
)
def test_who_leads(leads: str, roles: dict[str, Role]) -> None:
    made = sheets(f"| 1 | 甲 | 10 | 10 | 一季度：立项。 | {leads} | 财政局 |")
    assert {unit: sheet.rows[0].role for unit, sheet in made.items()} == roles


OWN_ROWS = """
| 2024年项目表 | | | | | |
| 序号 | 项目名称 | 任务明细 | 进度计划 | 责任单位 | 协办单位 |
| 1 | 甲 | 建学校1所 | 一季度：立项。 | 教体局 | 财政局 |
| | | 修路9条 | 一季度：进场。 | 交通局 | |
| | | 修桥2座 | 一季度：招标；二季度：进场。 | | 住建局 |
| 2 | 乙 | 做 | 一季度：立项。 | 交通局、教体局 | |
"""


def test_each_unit_gets_the_rows_that_are_its_own() -> None:
    made = {sheet.unit: sheet.rows for sheet in task_sheets(table(OWN_ROWS), Quarter.FIRST, default_office())}
    school, roads = made["教体局"][0], made["交通局"][0]
    assert (school.task, school.nodes, school.assists) == ("建学校1所", "【建学校1所】立项。", ("财政局",))
    assert (roads.task, roads.nodes) == ("修路9条\n修桥2座", "【修路9条】进场。\n【修桥2座】招标；")
    assert (roads.assists, roads.role, roads.others) == (("住建局",), Role.SHARED, ("教体局（牵头）",))
    assert [row.task for rows in made.values() for row in rows if row.number == 2] == ["做", "做"]


def test_the_column_of_the_leading_unit_decides_who_leads() -> None:
    leading = "| 2024年表 | | | | |\n| 序号 | 重点工作 | 工作内容 | 牵头单位 | 责任单位 |\n| 1 | 甲 | 做 | 教体局 | 住建局、财政局 |"
    made = task_sheets(table(leading), Quarter.FIRST, default_office())
    assert {sheet.unit: sheet.rows[0].role for sheet in made} == {
        "教体局": Role.LEAD,
        "住建局": Role.SHARED,
        "财政局": Role.SHARED,
    }


def test_money_that_is_no_amount_is_shown_as_it_stands() -> None:
    money = sheets("| 1 | 甲 | 0.12亿 | 约十万 | 一季度：立项。 | 教体局 | |")["教体局"].rows[0].money
    assert (money[Column.PLANNED], money[HIGHER.name], money.get(LOCAL.name)) == (Decimal(1200), "约十万", None)


def test_what_was_last_reported_is_found_by_number_name_and_unit() -> None:
    last = ReportedRow(number=1, name="甲", role=Role.LEAD, values={}, sheet="任务表", row=5)
    row = "| 1 | 甲 | 10 | 10 | 一季度：立项。 | 教体局、卫健委 | |"
    made = sheets(row, history={ReportKey(1, squash("甲"), "卫健委"): last})
    assert [(sheet.with_history, sheet.rows[0].last) for sheet in made.values()] == [(True, None), (True, last)]
    assert [sheet.with_history for sheet in sheets(row).values()] == [False, False]


@pytest.mark.parametrize(
    ("quarter", "given", "deadline"),
    [(1, None, date(2024, 3, 20)), (4, None, date(2024, 12, 20)), (2, date(2024, 7, 5), date(2024, 7, 5))],
)
def test_the_deadline_is_the_offices_unless_given(quarter: int, given: date | None, deadline: date) -> None:
    made = sheets("| 1 | 甲 | 10 | 10 | 一季度：立项。 | 教体局 | |", Quarter(quarter), deadline=given)
    assert made["教体局"].deadline == deadline


def test_whom_to_send_it_to_is_the_offices_setting() -> None:
    office = Office(default_office().registry, Settings(office="督查室", contact="2345678"))
    (made,) = task_sheets(table(HEADER + "| 1 | 甲 | 1 | 1 | 一季度：立项。 | 教体局 | |"), Quarter.FIRST, office)
    assert (made.office, made.contact) == ("督查室", "2345678")


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("| 序号 | 项目名称 | 计划投资 | 责任单位 |\n| 1 | 甲 | 10 | 教体局 |", "没有写明年份"),
        (HEADER + "| 1 | 甲 | 10 | 10 | 一季度：立项。 | | |", "没有一个项目写了责任单位"),
    ],
)
def test_what_cannot_be_distributed_is_said(markdown: str, said: str) -> None:
    with pytest.raises(MinshiError, match=said):
        task_sheets(table(markdown), Quarter.FIRST, default_office())


# Files

TWO = "| 1 | 甲 | 10 | 10 | 一季度：立项。 | 教体局、卫健委 | |"


def run(
    folder: Path,
    markdown: str = TWO,
    *,
    unit: str | None = None,
    replace: bool = False,
    progress: Progress = silent,
) -> tuple[Saved, ...]:
    return distribute(tuple(sheets(markdown).values()), folder, unit=unit, replace=replace, progress=progress)


def fates(saved: tuple[Saved, ...]) -> dict[str, Fate]:
    return {file.unit: file.fate for file in saved}


def test_each_unit_gets_a_file_that_leads_back_to_it(tmp_path: Path) -> None:
    saved = run(tmp_path / "任务表" / "一季度")
    assert [file.path.name for file in saved] == [
        "2024年第一季度_教体局_民生实事任务表.xlsx",
        "2024年第一季度_卫健委_民生实事任务表.xlsx",
    ]
    for file in saved:
        manifest = read_task(read_grids(file.path)).manifest
        assert manifest is not None and manifest.unit == file.unit


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    before = {file.path: file.path.stat().st_mtime_ns for file in run(tmp_path)}
    saved = run(tmp_path)
    assert set(fates(saved).values()) == {Fate.SAME}
    assert {file.path: file.path.stat().st_mtime_ns for file in saved} == before


def test_a_file_that_may_be_filled_in_is_left_alone_and_the_others_go_on(tmp_path: Path) -> None:
    first, second = run(tmp_path)
    first.path.write_bytes(b"filled in")
    second.path.unlink()
    assert fates(run(tmp_path)) == {"教体局": Fate.KEPT, "卫健委": Fate.WRITTEN}
    assert first.path.read_bytes() == b"filled in"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted((first.path.name, second.path.name))


def test_replacing_keeps_a_copy(tmp_path: Path) -> None:
    first, _ = run(tmp_path)
    made = first.path.read_bytes()
    first.path.write_bytes(b"filled in")
    saved = run(tmp_path, replace=True)
    assert fates(saved) == {"教体局": Fate.REPLACED, "卫健委": Fate.SAME}
    assert first.path.read_bytes() == made
    assert saved[0].backup is not None and saved[0].backup.read_bytes() == b"filled in"
    assert saved[1].backup is None


def test_a_folder_in_the_place_of_a_file_is_left_alone(tmp_path: Path) -> None:
    path = run(tmp_path)[0].path
    path.unlink()
    path.mkdir()
    assert fates(run(tmp_path)) == {"教体局": Fate.KEPT, "卫健委": Fate.SAME}


def test_one_unit_alone(tmp_path: Path) -> None:
    assert fates(run(tmp_path, unit="卫 健委")) == {"卫健委": Fate.WRITTEN}
    with pytest.raises(MinshiError, match="“法院”在项目表里没有负责的项目"):
        run(tmp_path, unit="法院")


def test_progress_names_each_unit(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    run(tmp_path, progress=lambda done, total, what: told.append((done, total, what)))
    assert told == [(0, 2, "教体局"), (1, 2, "卫健委"), (2, 2, "")]
