"""Which column a heading names: the official terms, and other governments' words for the same columns."""

import re
from functools import lru_cache

from validation.cells.text import squash
from validation.sources import Source, find_source
from validation.terms import QUARTER_COLUMNS, Column, Quarter

# What a heading may name.
TableColumn = Column | Source

# Other governments' words for the same columns as met in their published tables.
ALIASES: dict[Column, tuple[str, ...]] = {
    Column.CATEGORY: ("类别", "项目分类", "类型", "领域", "实事类别", "民生类别"),
    Column.NUMBER: ("编号", "项目序号", "序"),
    Column.NAME: ("实事项目", "实事名称", "民生实事", "重点工作", "项目", "民生实事项目", "实事项目名称"),
    Column.TASK: (
        "主要内容",
        "目标任务",
        "项目内容",
        "建设规模及内容",
        "建设内容及规模",
        "建设内容",
        "实施内容",
        "工作内容",
        "工作任务",
        "指标任务",
        "任务内容",
        "年度目标任务",
        "年度目标",
    ),
    Column.KIND: ("实施类型", "实施性质", "建设性质"),
    Column.TOTAL: ("计划总投资", "总投资", "项目总投资", "总投资额", "投资总额", "概算总投资"),
    Column.PLANNED: ("计划投资", "年计划投资", "本年计划投资", "当年计划投资", "年度投资计划", "年度投资"),
    Column.SCHEDULE: (
        "进度要求",
        "进度安排",
        "季度目标",
        "完成时限",
        "工作举措及实施计划",
        "实施计划",
        "时间节点",
        "节点安排",
        "序时进度计划",
    ),
    Column.QUARTER_1: ("1-3月", "1-3月份", "1—3月", "3月底前", "3月底"),
    Column.QUARTER_2: ("4-6月", "4-6月份", "4—6月", "6月底前", "6月底"),
    Column.QUARTER_3: ("7-9月", "7-9月份", "7—9月", "9月底前", "9月底"),
    Column.QUARTER_4: ("10-12月", "10-12月份", "10—12月", "12月底前", "12月底"),
    Column.LEAD: ("牵头单位", "主办单位", "承办单位", "牵头责任单位", "责任部门", "牵头部门", "责任", "牵头"),
    Column.ASSIST: ("配合单位", "协助单位", "协同单位", "配合部门", "协办", "配合"),
}

_QUARTER_WORD = "(?:工作|进度)?(?:计划|目标|任务|安排|节点|要求){0,2}"
_QUARTER_HEADING = re.compile(rf"第?([一二三四1-4])季度{_QUARTER_WORD}")
_PREFIX = re.compile(r"^(?:其中:?)?(?:\d{4}年度?)?")
# A heading is a few words; a longer text belongs to a row.
_LONGEST_HEADING = 60
_BRACKETED = re.compile(r"\(.*?\)|\[.*?\]")
_QUARTER_BY_DIGIT = {sign: quarter for quarter in Quarter for sign in (quarter.numeral, str(int(quarter)))}
_COLUMN_OF_QUARTER = {quarter: column for column, quarter in QUARTER_COLUMNS.items()}

_BY_WORD = {squash(word): column for column in Column for word in (column.value, *ALIASES.get(column, ()))}


@lru_cache(maxsize=4096)
def find_column(heading: str) -> TableColumn | None:
    """The column that a heading names, ignoring padding, line breaks, year and brackets. Returns None if unknown."""
    if len(heading) > _LONGEST_HEADING:
        return None
    word = _BRACKETED.sub("", squash(heading)).rstrip(":")
    bare = _PREFIX.sub("", word)
    return _known(word) or _quarter_column(bare) or _known(bare)


def own_words(heading: str) -> str:
    """A heading's words for people, without its year, its brackets and what breaks it."""
    return _PREFIX.sub("", _BRACKETED.sub("", squash(heading)).rstrip(":"))


def is_money(column: TableColumn) -> bool:
    """Whether a column holds amounts."""
    return isinstance(column, Source) or column in (Column.TOTAL, Column.PLANNED)


def _known(word: str) -> TableColumn | None:
    return _BY_WORD.get(word) or find_source(word)


def _quarter_column(word: str) -> Column | None:
    found = _QUARTER_HEADING.fullmatch(word)
    return _COLUMN_OF_QUARTER[_QUARTER_BY_DIGIT[found[1]]] if found else None
