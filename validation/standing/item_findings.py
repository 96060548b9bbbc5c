"""What the answers to nodes and indicators ask of somebody: blanks, figures that cannot be, lines that are about nothing."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from validation.cells.amounts import show_amount
from validation.columns import ITEM_COLUMNS, FillInColumn, is_figure
from validation.items import Indicator, Node
from validation.ledger.answer import Answer, ItemKey, Line, Placed, words_of
from validation.ledger.records.returns import ReportedItem, Return
from validation.ledger.unit_report import UnitReport
from validation.ledger.view import LedgerView
from validation.standing.row_findings import Remedy, ReturnFinding, ask_unit, for_both
from validation.terms import ItemColumn, ItemKind, Level

# As many blanks as are named; the rest are counted.
_NAMED = 3
_SHORT = 24


class _Sent(NamedTuple):
    """An answer that a unit sent."""

    returned: Return
    line: ReportedItem
    placed: Placed


def of_items(
    view: LedgerView, report: UnitReport, answers: Iterable[Answer], before: Mapping[ItemKey, Decimal], far: int
) -> Iterator[ReturnFinding]:
    """What a unit's ``answers`` of a quarter ask for; ``before`` are the last figures of earlier quarters, ``far`` how many
    times its target a figure may be.
    """
    for returned in report.counting:
        yield from _missing(returned)
        yield from _lines(view.answers.lines(returned), returned)
    blank: dict[tuple[str, ItemKey], list[_Sent]] = {}
    for answer in answers:
        if answer.returned is None:
            continue
        sent = _Sent(answer.returned, answer.line, answer.placed)
        if sent.line.touched:
            yield from _of_answer(sent, before.get(sent.placed.key), far)
        elif sent.placed.item:
            project = ItemKey(sent.placed.project.key, "")
            blank.setdefault((sent.returned.sha256, project), []).append(sent)
    for unanswered in blank.values():
        yield _blank(unanswered)


def _missing(returned: Return) -> Iterator[ReturnFinding]:
    """Lines that were on the form and did not come back."""
    gone = returned.asked - len(returned.items)
    if gone > 0:
        message = f"下发的节点和指标有{returned.asked}条，交回的少了{gone}条"
        remedy = ask_unit("在下发的任务表上补填后重新报送")
        yield ReturnFinding(Level.WARNING, returned.unit, message, *remedy, file=returned.file)


def _lines(lines: Iterable[Line], returned: Return) -> Iterator[ReturnFinding]:
    """Lines that are about nothing that is known, and those that are about the same and say different things."""
    first: dict[ItemKey, ReportedItem] = {}
    for line, placed in lines:
        if not line.touched:
            continue
        if placed is None:
            message, remedy = "项目表里找不到这个节点或指标，填的内容没有采用", ask_unit("核对序号、项目和事项")
            yield _about(returned, line, None, Level.WARNING, message, remedy)
            continue
        if not placed.exact:
            yield _reworded(returned, line, placed)
        said = first.setdefault(placed.key, line)
        if said is not line and (said.values, said.raw) != (line.values, line.raw):
            message, remedy = f"填了两次，与第{said.row}行不一样，只采用前一处", ask_unit("删去多余的一行后重新报送")
            yield _about(returned, line, placed, Level.WARNING, message, remedy)


def _reworded(returned: Return, line: ReportedItem, placed: Placed) -> ReturnFinding:
    """A line that is not as it was sent out, or whose item the table no longer has."""
    if placed.item is None:
        message = "下发后项目表改过，现在没有这个节点或指标，待认定；填的内容留着，不参加判断"
        return _about(returned, line, placed, Level.HINT, message, for_both("核对项目表和“指标和节点设置”"))
    message = f"这一行的标识或文字改过，按“{_short(words_of(placed.item))}”采用"
    return _about(returned, line, placed, Level.HINT, message, for_both("核对填的是不是这一条"))


def _blank(unanswered: list[_Sent]) -> ReturnFinding:
    """The items of one project that nothing was answered to."""
    (returned, line, placed), *_ = unanswered
    named = "、".join(
        f"“{_short(words_of(answer.placed.item))}”" for answer in unanswered[:_NAMED] if answer.placed.item
    )
    more = "等" if len(unanswered) > _NAMED else ""
    message = f"有{len(unanswered)}条节点和指标没有填：{named}{more}"
    cells = tuple(
        cell
        for answer in unanswered
        for column in ITEM_COLUMNS
        if answer.placed.item and _is_wanted(column, answer.placed.item, {})
        for cell in _cells(returned, answer.line, column.term)
    )
    return _finding(returned, line, placed, Level.WARNING, message, ask_unit("补填后重新报送"), cells)


def _of_answer(sent: _Sent, before: Decimal | None, far: int) -> Iterator[ReturnFinding]:
    returned, line, placed = sent
    yield from _wanted(returned, line, placed)
    yield from _readings(returned, line, placed)
    for term, note in line.notes.items():
        level = Level.HINT if term in line.values or term in line.raw else Level.WARNING
        yield _about(returned, line, placed, level, f"{term}：{note}", ask_unit("核对后重新报送"), term)
    for column in ITEM_COLUMNS:
        value = line.values.get(column.term)
        if isinstance(value, str) and not column.reads(value):
            remedy = ask_unit(f"改选{'、'.join(column.choices)}之一")
            message = f"{column.term}没有“{_short(value)}”这一项"
            yield _about(returned, line, placed, Level.ERROR, message, remedy, column.term)
    count = line.values.get(ItemColumn.COUNTED)
    if isinstance(count, Decimal) and not isinstance(placed.item, Node):
        yield from _counted(sent, count, before, far)


def _counted(sent: _Sent, count: Decimal, before: Decimal | None, far: int) -> Iterator[ReturnFinding]:
    """A cumulative figure that has fallen, or is far more than the whole year's."""
    returned, line, placed = sent
    shown, term = _shown(count, placed), ItemColumn.COUNTED
    if before is not None and count < before:
        remedy = ask_unit("核对", why="累计数只增不减，")
        message = f"{term}{shown}，比上次填报的{_shown(before, placed)}少"
        yield _about(returned, line, placed, Level.ERROR, message, remedy, term)
    target = placed.item.target if isinstance(placed.item, Indicator) else Decimal(0)
    if target and count > target * far:
        times = show_amount(round(count / target, 1))
        message = f"{term}{shown}，是全年目标{_shown(target, placed)}的{times}倍"
        yield _about(returned, line, placed, Level.WARNING, message, ask_unit("核对数和单位"), term)


def _wanted(returned: Return, line: ReportedItem, placed: Placed) -> Iterator[ReturnFinding]:
    """What is wanted of a line that something is written in, and blank."""
    said = line.values.keys() | line.raw.keys() | line.notes.keys()
    for column in ITEM_COLUMNS:
        if placed.item and column.term not in said and _is_wanted(column, placed.item, line.values):
            message = column.missing or f"没有填{column.term}"
            yield _about(returned, line, placed, Level.WARNING, message, ask_unit("补填后重新报送"), column.term)


def _is_wanted(column: FillInColumn, item: Node | Indicator, values: Mapping[str, Decimal | str]) -> bool:
    kind = ItemKind.NODE if isinstance(item, Node) else ItemKind.INDICATOR
    asked = column.wanted.column
    return column.wanted.holds(kind if asked == ItemColumn.KIND else values.get(asked))


def _readings(returned: Return, line: ReportedItem, placed: Placed) -> Iterator[ReturnFinding]:
    """Texts that were read as a figure, or could not be."""
    for term, text in line.raw.items():
        value = line.values.get(term)
        if value is None:
            message, remedy = f"{term}“{_short(text)}”读不成数", ask_unit("改填数字")
            yield _about(returned, line, placed, Level.ERROR, message, remedy, term)
        elif is_figure(term) and isinstance(value, Decimal):
            message = f"{term}“{_short(text)}”读作{_shown(value, placed)}"
            yield _about(returned, line, placed, Level.HINT, message, ask_unit("核对；不对的重新报送"), term)


def _shown(count: Decimal, placed: Placed) -> str:
    return f"{show_amount(count)}{placed.item.measure if isinstance(placed.item, Indicator) else ''}"


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"


def _about(
    returned: Return,
    line: ReportedItem,
    placed: Placed | None,
    level: Level,
    message: str,
    remedy: Remedy,
    *terms: str,
) -> ReturnFinding:
    """A finding at one line, which it names by its words."""
    words = words_of(placed.item) if placed and placed.item else line.text
    cells = tuple(cell for term in terms for cell in _cells(returned, line, term))
    return _finding(returned, line, placed, level, f"“{_short(words)}”{message}", remedy, cells)


def _finding(
    returned: Return,
    line: ReportedItem,
    placed: Placed | None,
    level: Level,
    message: str,
    remedy: Remedy,
    cells: tuple[str, ...],
) -> ReturnFinding:
    number, name = (placed.project.number, placed.project.name) if placed else (line.number, line.name)
    office, unit = remedy
    return ReturnFinding(
        level, returned.unit, message, office, unit, number, name, returned.file, line.sheet, line.row, cells
    )


def _cells(returned: Return, line: ReportedItem, term: str) -> Iterator[str]:
    if term in returned.item_columns:
        yield f"{returned.item_columns[term]}{line.row}"
