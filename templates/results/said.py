"""What a check says besides its findings: what it could not ask, and what became of the table's columns."""

from collections import Counter
from collections.abc import Iterator

from validation.check import Outcome
from validation.rules import Need
from validation.table.unread import ColumnUse, is_figures
from validation.table.words.headings import TableColumn, own_words
from validation.table.words.told import SHEET
from validation.terms import PLAN_COLUMNS, Column, Level

_ABOUT_MONEY = frozenset(
    (Need.MONEY.value, Need.SOURCES.value, Need.LOCAL_MONEY.value, Column.TOTAL.value, Column.PLANNED.value)
)


def not_asked(outcome: Outcome) -> Iterator[str]:
    """A sentence for each thing that the table lacks, with the rules that could not be checked without it; where a
    heading that was not read could be it, the sentence says no more than that, and the last one names the headings.
    """
    unread = [column for column in outcome.table.uses if column.is_unread]
    codes: dict[tuple[str, ...], list[str]] = {}
    for skipped in outcome.skipped:
        codes.setdefault(skipped.missing, []).append(skipped.code)
    sure: list[str] = []
    unsure: list[str] = []
    for missing, rules in codes.items():
        gone = [name for name in missing if not _could_be(name, outcome)]
        names = "、".join(f"“{name}”" for name in gone or missing)
        (sure if gone else unsure).append(f"{names}，没有检查 {'、'.join(rules)}")
    yield from (f"项目表没有{lack}。" for lack in sure)
    if unread:
        named = "、".join(column.shown for column in unread)
        lacks = "".join(f"没有认出{lack}；" for lack in unsure)
        yield f"{lacks}未认出的表头：{named}；请在“{SHEET}”里写明各是哪一栏，用不着的选“不用”。"


def columns_said(outcome: Outcome) -> Iterator[str]:
    """What the headings were taken for, where they do not say it themselves."""
    columns = outcome.table.uses
    read = [(column, column.column) for column in columns if column.column and not column.guessed]
    other = [f"{column.shown}是“{term}”" for column, term in read if not _says_so(column, term)]
    guessed = [f"{column.shown}像“{column.column}”" for column in columns if column.guessed]
    unused = [column.shown for column in columns if column.unused]
    if other:
        yield f"表头按意思读：{'、'.join(other)}。"
    if guessed:
        yield f"按内容推断：{'、'.join(guessed)}；只作提示，请在“{SHEET}”里写明。"
    if unused:
        yield f"用不着的列：{'、'.join(unused)}。"


def _says_so(column: ColumnUse, term: TableColumn) -> bool:
    return own_words(column.heading.rpartition("/")[2]) == str(term)


def _could_be(name: str, outcome: Outcome) -> bool:
    """Whether an unread column might be what a rule needs: figures for money, anything else for words."""
    table = outcome.table
    planned = table.has(Column.SCHEDULE) or any(map(table.has, PLAN_COLUMNS))
    if name == Need.YEAR or (name == Need.QUARTERS and planned):
        return False
    about_money = name in _ABOUT_MONEY
    return any(is_figures(grid, header, leaf) == about_money for grid, header in table.sheets for leaf in header.unread)


def kinds_counted(outcome: Outcome) -> str:
    """How many findings of each kind are open, by level."""
    counts = {level: Counter(finding.code for finding in outcome.still_open(level)) for level in Level}
    return "".join(
        f"{level.term}：{'、'.join(f'{code} {count} 处' for code, count in sorted(kinds.items()))}。"
        for level, kinds in counts.items()
        if kinds
    )
