"""What the schedule and target rules give on the county's real table of 2024 (50 projects)."""

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

import templates
from templates.files.read import read_grids
from templates.office.read import default_office
from validation.cells.quantities import quantities
from validation.cells.schedule import Schedule
from validation.check import Outcome, check_table
from validation.plans.targets import Mode, Progress, progress_of
from validation.table.project_table import ProjectTable
from validation.table.sheets import read_table
from validation.terms import Column, Quarter

OFFICE = default_office()


@cache
def table_2024() -> ProjectTable:
    path = Path(templates.__file__).parent / "data/2024/table.xlsx"
    return read_table(read_grids(path), OFFICE)


@cache
def outcome() -> Outcome:
    return check_table(table_2024(), OFFICE)


def found(code: str) -> list[tuple[int | None, str | None]]:
    return [(finding.number, finding.part) for finding in outcome().findings if finding.code == code]


def numbers(code: str) -> set[int | None]:
    return {number for number, _ in found(code)}


def test_the_table_has_its_projects() -> None:
    assert [project.number for project in table_2024().projects] == list(range(1, 51))


EXACT = {
    "S02": [(27, "公共停车泊位"), (48, None)],
    "S03": [(38, None), (39, None)],
    "S04": [
        (21, None),
        (22, "中恒国际、泰山路、海安路片区"),
        (25, None),
        (27, "公共停车泊位"),
        (27, "公交站点新增改造"),
        (29, "农村道路提档升级"),
        (46, None),
        (49, None),
    ],
    "S05": [],
    "S06": [],
    "S08": [(24, None)],
    "Q01": [],
}


@pytest.mark.parametrize("code", EXACT)
def test_exactly_these(code: str) -> None:
    assert found(code) == EXACT[code]


def test_projects_without_quarters() -> None:
    assert {(28, None), (47, None)} <= set(found("S01")) <= {(28, None), (47, None), (22, "西门片区")}


def test_works_projects_not_on_site() -> None:
    surely = {5, 23, 24, 25, 26, 32, 37, 49}
    perhaps = {7, 8, 10, 11, 12, 15, 27, 31, 33, 35, 36, 40, 42}
    assert surely <= numbers("S07") <= surely | perhaps


# What the quarters state of each target, by a word of the target.
MODES = [
    (7, "适宜技术培训", Mode.INCREMENTS, [57, 300, 300, 400]),
    (8, "应急救护普及培训", Mode.INCREMENTS, [2850, 3800, 8550, 3800]),
    (8, "AED", Mode.SINGLE, [20]),
    (10, "托位", Mode.INCREMENTS, [60, 60]),
    (13, "宫颈癌", Mode.INCREMENTS, [3000, 9000, 8000]),
    (16, "高素质农民", Mode.INCREMENTS, [800, 1000, 1000]),
    (17, "就业见习", Mode.INCREMENTS, [100, 200, 100]),
    (19, "社会保险补贴", Mode.INCREMENTS, [1300, 1400, 1500, 1300]),
    (29, "村内道路", Mode.INCREMENTS, [24, 32, 24]),
    (29, "田间道路", Mode.INCREMENTS, [10, 10, 10]),
    (30, "送戏下乡", Mode.INCREMENTS, [16] * 4),
    (30, "惠民演出", Mode.INCREMENTS, [135] * 4),
    (31, "8个镇街", Mode.RUNNING, [8, 8, 8]),
    (31, "6700户", Mode.INCREMENTS, [2345, 2345, 2010]),
    (32, "赛事", Mode.RUNNING, [4, 15, 20]),
    (32, "指导员", Mode.RUNNING, [150, 300]),
    (32, "路径", Mode.INCREMENTS, [15, 15]),
    (32, "小游园", Mode.INCREMENTS, [3, 3]),
    (35, "消火栓", Mode.INCREMENTS, [8, 23, 23, 8]),
    (35, "充电系统", Mode.INCREMENTS, [10, 25, 25, 10]),
    (36, "关爱保护活动", Mode.INCREMENTS, [60, 60, 80, 60]),
    (37, "梦想小屋", Mode.SINGLE, [85]),
    (40, "2000人", Mode.INCREMENTS, [600, 600, 800]),
    (42, "远程公证服务点", Mode.SINGLE, [2]),
    (44, "户厕", Mode.RUNNING, [4500, 15000]),
    (48, "农村敬老院", Mode.SINGLE, [2]),
    (50, "智能技术培训", Mode.INCREMENTS, [1200, 3600, 1200]),
]


def progress(number: int, word: str, schedule: Schedule | None = None) -> Progress:
    project = table_2024().projects[number - 1]
    every = progress_of(project.text(Column.TASK), schedule or project.schedule)
    return next(
        progress for progress in every if word in progress.target.written or word in progress.target.thing.upper()
    )


@pytest.mark.parametrize(("number", "word", "mode", "figures"), MODES)
def test_how_the_figures_stand_to_the_target(number: int, word: str, mode: Mode, figures: list[int]) -> None:
    found = progress(number, word)
    assert found.mode is mode
    assert list(found.figures.values()) == list(map(Decimal, figures))


def test_no_other_target_has_figures_that_can_be_judged() -> None:
    judged = [
        project.position
        for project in table_2024().projects
        for progress in progress_of(project.text(Column.TASK), project.schedule)
        if progress.mode is not Mode.UNKNOWN
    ]
    # 6: 同课异构3次, 优势学科3个 and 精品项目3个 are each named once in the second quarter.
    assert sorted(judged) == sorted([*(number for number, *_ in MODES), 6, 6, 6])


@pytest.mark.parametrize(
    ("number", "word"), [(number, word) for number, word, mode, _ in MODES if mode is Mode.INCREMENTS]
)
def test_any_one_increment_changed_is_a_mismatch(number: int, word: str) -> None:
    schedule = table_2024().projects[number - 1].schedule
    right = progress(number, word)
    for quarter, figure in right.figures.items():
        # 不低于2000人 may be more.
        for changed in (figure - 1,) if right.target.at_least else (figure - 1, figure + 1):
            wrong = progress(number, word, _changed(schedule, right, quarter, changed))
            assert wrong.figures == {**right.figures, quarter: changed}
            assert wrong.mode is Mode.MISMATCH


def _changed(schedule: Schedule, right: Progress, quarter: Quarter, changed: Decimal) -> Schedule:
    """The schedule with one quarter's figure of a thing changed."""
    figure = right.figures[quarter]
    part = next(part for part in schedule.parts if part.name == right.part)
    entry = next(entry for entry in part.entries if quarter in entry.quarters)
    measure = next(
        quantity.measure
        for quantity in quantities(entry.text)
        if quantity.value == figure and quantity.kind == right.target.kind and (quantity.grams & right.target.grams)
    )
    wrong = replace(entry, text=entry.text.replace(f"{figure}{measure}", f"{changed}{measure}", 1))
    entries = tuple(wrong if old is entry else old for old in part.entries)
    return replace(
        schedule, parts=tuple(replace(part, entries=entries) if old is part else old for old in schedule.parts)
    )


CHANGED = [
    (17, "组织200名", "组织300名"),
    (32, "赛事（培训）15场", "赛事（培训）25场"),
    (32, "三级社会体育指导员300名；", "三级社会体育指导员290名；"),
    (40, "完成800名", "完成700名"),
    (50, "完成3600人", "完成360人"),
]


@pytest.mark.parametrize(("number", "old", "new"), CHANGED)
def test_a_changed_cell_gives_one_finding(number: int, old: str, new: str) -> None:
    grid = table_2024().sheets[0].grid
    rows = tuple(tuple(cell.replace(old, new) if isinstance(cell, str) else cell for cell in row) for row in grid.rows)
    assert rows != grid.rows
    findings = check_table(read_table([replace(grid, rows=rows)], OFFICE), OFFICE).findings
    assert [(finding.code, finding.number) for finding in findings if finding.code == "Q01"] == [("Q01", number)]
