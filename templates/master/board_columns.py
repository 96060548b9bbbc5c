"""看板's columns: the grid of projects by quarters, and 看板数据, the blocks of figures that its charts show."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from validation.terms import Column, Light, Quarter, ReportColumn

BOARD, BOARD_A4, BOARD_DATA = "看板", "看板A4", "看板数据"
# What names are listed on the board.
LISTS = ("未报、不全", "需修改", "滞后", "红灯")
CATEGORIES, LEADS, FUNDING, QUARTERS = "类别", "牵头单位", "资金来源", "季度"
# What a chart calls a row, shortened to its room; what has none is not on the chart.
ON_CHART = "图上名称"
PLANNED, IN_PLACE = "计划", "到位"
# The word of a project whose unit reported without one on its pace.
UNSAID = "未填"
LIGHTS = tuple(light.value for light in Light)
# The names of the cells over the lights' columns that say what these are called, by group: about the quarter shown, and about all four.
SERIES = {CATEGORIES: "category_light", LEADS: "lead_light", QUARTERS: "year_light"}


class BoardColumn(Struct, frozen=True):
    """A column of either sheet; ``money`` where it has amounts in 万元."""

    group: str
    heading: str
    width: float
    money: bool = False


# Beside the grid of the A3 page: a gap, the labels and the names of the lists, and a margin for the charts' frames.
BESIDE = (2.0, 14.0, 50.0, 66.0, 0.6)


def grid_columns(name: float, beside: Iterable[float] = ()) -> Iterator[BoardColumn]:
    """The grid; ``name`` is the width of the blank column into which a project's name runs on."""
    yield from (BoardColumn("", heading, width) for heading, width in (("序号", 6), ("项目名称", 22), ("", name)))
    yield BoardColumn("", "牵头单位", 20)
    yield from (BoardColumn("", quarter.term, 12) for quarter in Quarter)
    yield from (BoardColumn(" " * number, "", width) for number, width in enumerate(beside, 1))


# How many projects have no figure of the quarter for what was invested.
SILENT = "没有本季投资数"
_SILENT = {SILENT: 11.0, "其计划": 12.0}
_COUNTS = dict.fromkeys(LIGHTS, 9.0)
_BLOCKS = {
    CATEGORIES: {
        "项目类别": 26.0,
        ON_CHART: 18.0,
        "项目数": 8.0,
        **_COUNTS,
        Column.PLANNED.value: 14.0,
        ReportColumn.INVESTED.value: 14.0,
        "完成率": 9.0,
        "到位资金": 14.0,
        "到位率": 9.0,
        **_SILENT,
    },
    LEADS: {
        "责任单位": 22.0,
        ON_CHART: 18.0,
        "状态": 9.0,
        "项目数": 8.0,
        "牵头项目": 8.0,
        **_COUNTS,
        "完成率": 9.0,
        **_SILENT,
    },
    FUNDING: {"资金来源": 16.0, PLANNED: 14.0, IN_PLACE: 14.0, "到位率": 9.0, "其中沿用": 14.0},
    QUARTERS: {"季度": 22.0, **_COUNTS},
}
_MONEY = frozenset((Column.PLANNED, ReportColumn.INVESTED, "到位资金", PLANNED, IN_PLACE, "其中沿用", "其计划"))
# How many columns each block has.
BLOCKS = tuple(map(len, _BLOCKS.values()))


def data_columns() -> Iterator[BoardColumn]:
    """The blocks side by side, with a blank column between each two."""
    for number, (group, headings) in enumerate(_BLOCKS.items()):
        if number:
            yield BoardColumn(" " * number, "", 2)
        yield from (BoardColumn(group, heading, width, heading in _MONEY) for heading, width in headings.items())
