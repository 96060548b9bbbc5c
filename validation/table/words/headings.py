"""Which column a heading names: the official terms, and other governments' words for the same columns."""

from enum import IntEnum
from functools import lru_cache

from msgspec import Struct

from validation.cells.text import squash
from validation.patterns import pattern
from validation.sources import Source, find_source
from validation.terms import Column

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
    Column.KIND: ("实施类型", "实施性质", "建设性质", "新建/续建", "新建、续建", "新续建"),
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
    Column.LEAD: ("牵头单位", "主办单位", "承办单位", "牵头责任单位", "责任部门", "牵头部门", "责任", "牵头"),
    Column.ASSIST: ("配合单位", "协助单位", "协同单位", "配合部门", "协办", "配合"),
}

_PREFIX = pattern(r"^(?:\(?\d{1,2}[).、]|[①-⑳])?(?:其中:?)?(?P<year>20\d\d年度?)?(?:其中:?)?")
_SUFFIX = pattern(r"[/、]?(?:\(?单位:?)?(?:人民币)?(?:万元|亿元|(?<=[额资金])元)\)?$")
# A heading is a few words; a longer text belongs to a row.
LONGEST_HEADING = 60
_BRACKETED = pattern(r"\(.*?\)|\[.*?\]|<.*?>|【.*?】")

_BY_WORD = {squash(word): column for column in Column for word in (column.value, *ALIASES.get(column, ()))}


class Sure(IntEnum):
    """By what a heading is known, the surest first."""

    TOLD = 0  # 表头对应
    OFFICIAL = 1
    WORD = 2
    GRAMMAR = 3
    CONTENT = 4


class Meaning(Struct, frozen=True):
    """What a heading says: its ``column``, None where it is known and not used.

    ``rank`` orders headings of one column that are known alike. ``shares``: several such headings are one column, as
    the months of a quarter are; a ``bare_month`` may also be that of a report.
    """

    column: TableColumn | None
    sure: Sure
    rank: int = 0
    shares: bool = False
    bare_month: bool = False


# The rank of 合计 within the money: nothing, where the money itself has a column.
SUM = 3
# The last rank of the grammar's words for who is responsible; those after it carry the works out.
LAST_RESPONSIBLE = 4
# What may change the meaning of a heading that stands below it: what was done, and a time.
_CHANGES = pattern("完成|到位|支付|拨付|支出|使用|实际|累计|已|季|月|半年")


@lru_cache(maxsize=4096)
def listed_meaning(words: tuple[str, ...]) -> Meaning | None:
    """What a column's headings mean by the lists alone, from the upper tier down to its own. Returns None where the
    lists do not say it: then ``validation.table.words.meaning`` has a grammar, which takes a while to load.
    """
    if not words or any(len(word) > LONGEST_HEADING or _CHANGES.search(word) for word in words[:-1]):
        return None
    if len(words[-1]) > LONGEST_HEADING:
        return None
    return (
        listed(unbracketed(words[-1]))
        or listed(bare(words[-1]))
        or (listed("".join(words)) if len(words) > 1 else None)
    )


def find_column(heading: str) -> TableColumn | None:
    """The column that a heading names by itself. Returns None if it is unknown or of no use."""
    from validation.table.words.meaning import meaning_of

    words = (squash(heading),)
    meaning = listed_meaning(words) or meaning_of(words)
    return meaning.column if meaning else None


def listed(word: str) -> Meaning | None:
    """The column that has this very heading, or is called so elsewhere."""
    column = _BY_WORD.get(word)
    if column:
        return Meaning(column, Sure.OFFICIAL if word == column.value else Sure.WORD)
    source = find_source(word)
    return Meaning(source, Sure.OFFICIAL if word == source.name else Sure.WORD) if source else None


def own_words(heading: str) -> str:
    """A heading's words for people, without its year, its brackets and what breaks it."""
    return bare(squash(heading))


def is_money(column: TableColumn) -> bool:
    """Whether a column holds amounts."""
    return isinstance(column, Source) or column in (Column.TOTAL, Column.PLANNED)


def unbracketed(word: str) -> str:
    """A squashed heading without its unit, brackets and colon."""
    return _SUFFIX.sub("", _BRACKETED.sub("", word).rstrip(":*"))


def bare(word: str) -> str:
    """The same without its number, year and 其中."""
    return _PREFIX.sub("", unbracketed(word))


def has_year(word: str) -> bool:
    """Whether a squashed heading begins with a year."""
    found = _PREFIX.match(word)
    return bool(found and found["year"])
