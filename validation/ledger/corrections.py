"""更正: what the office writes over a unit's report, or its answer to a node or an indicator, as a clerk would write it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from validation.cells.amounts import parse_amount
from validation.cells.counts import parse_count
from validation.cells.text import squash
from validation.columns import FillInColumn, Kind
from validation.items import Indicator, Node
from validation.ledger.records.office_notes import ItemEdit
from validation.terms import Finished, ItemColumn, ReportColumn


class CorrectionError(ValueError):
    """A 更正 that cannot be understood; the text says which part and how to write it."""


def parse_correction(text: str, columns: Iterable[FillInColumn]) -> Mapping[str, Decimal | str]:
    """``1200`` corrects 累计完成投资; ``阶段=完工；上级补助到位资金=120`` corrects those of the columns that it names.

    Raises CorrectionError.
    """
    by_word = {squash(column.term): column for column in columns}
    corrections: dict[str, Decimal | str] = {}
    for piece in text.replace(";", "；").replace("\n", "；").split("；"):
        if piece.strip():
            name, divided, value = piece.replace("＝", "=").partition("=")
            column = by_word.get(squash(name) if divided else ReportColumn.INVESTED)
            if column is None:
                raise CorrectionError(f"“{piece.strip()}”里没有认得的列名，请写成“列名=值”，如“阶段=完工”")
            written = (value if divided else name).strip()
            if not written:
                raise CorrectionError(f"“{piece.strip()}”没有写值，请写成“列名=值”，如“阶段=完工”")
            corrections[column.term] = _value(column, written)
    return corrections


def parse_item_correction(edit: ItemEdit, item: Node | Indicator) -> Mapping[str, Decimal | str]:
    """What the office corrects of an answer: 是否完成 of a node, 累计完成 of an indicator.

    Raises CorrectionError.
    """
    if isinstance(item, Node):
        if edit.counted:
            raise CorrectionError(f"这是节点，不用写更正累计“{edit.counted}”，请写更正完成")
        said = next((answer.value for answer in Finished if answer == squash(edit.finished)), None)
        if edit.finished and said is None:
            raise CorrectionError(f"是否完成没有“{edit.finished}”，请写{'、'.join(Finished)}之一")
        return {ItemColumn.FINISHED: said} if said else {}
    if edit.finished:
        raise CorrectionError(f"这是指标，不用写更正完成“{edit.finished}”，请写更正累计")
    count = parse_count(edit.counted, item.measure)
    if edit.counted and count is None:
        raise CorrectionError(f"“{edit.counted}”读不成累计完成的数，请只写数字（{item.measure}）")
    return {} if count is None else {ItemColumn.COUNTED: count}


def _value(column: FillInColumn, text: str) -> Decimal | str:
    if column.kind is Kind.MONEY:
        amount = parse_amount(text).value
        if amount is None:
            raise CorrectionError(f"“{text}”读不成{column.term}的金额，请写数字（万元）")
        return amount
    if not column.reads(text):
        raise CorrectionError(f"{column.term}没有“{text}”，请写{'、'.join(column.choices)}之一")
    return text
