"""更正: what the office writes over a unit's report, as a clerk would write it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from validation.cells.amounts import parse_amount
from validation.cells.text import squash
from validation.columns import FillInColumn, Kind
from validation.terms import ReportColumn


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


def _value(column: FillInColumn, text: str) -> Decimal | str:
    if column.kind is Kind.MONEY:
        amount = parse_amount(text).value
        if amount is None:
            raise CorrectionError(f"“{text}”读不成{column.term}的金额，请写数字（万元）")
        return amount
    if not column.reads(text):
        raise CorrectionError(f"{column.term}没有“{text}”，请写{'、'.join(column.choices)}之一")
    return text
