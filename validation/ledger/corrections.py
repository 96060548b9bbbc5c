"""更正: what the office writes over a unit's report, as a clerk would write it."""

from collections.abc import Mapping
from decimal import Decimal

from validation.cells.amounts import parse_amount
from validation.cells.text import squash
from validation.terms import MONEY_REPORT_COLUMNS, Pace, ReportColumn, Stage

_BY_WORD = {squash(column): column for column in ReportColumn}
_CHOICES = {ReportColumn.STAGE: tuple(Stage), ReportColumn.PACE: tuple(Pace)}


class CorrectionError(ValueError):
    """A 更正 that cannot be understood; the text says which part and how to write it."""


def parse_correction(text: str) -> Mapping[ReportColumn, Decimal | str]:
    """``1200`` corrects 累计完成投资; ``阶段=完工；上级补助到位资金=120`` corrects the columns it names.

    Raises CorrectionError.
    """
    corrections: dict[ReportColumn, Decimal | str] = {}
    for piece in text.replace(";", "；").replace("\n", "；").split("；"):
        if piece.strip():
            name, divided, value = piece.replace("＝", "=").partition("=")
            column = _BY_WORD.get(squash(name)) if divided else ReportColumn.INVESTED
            if column is None:
                raise CorrectionError(f"“{piece.strip()}”里没有认得的列名，请写成“列名=值”，如“阶段=完工”")
            written = (value if divided else name).strip()
            if not written:
                raise CorrectionError(f"“{piece.strip()}”没有写值，请写成“列名=值”，如“阶段=完工”")
            corrections[column] = _value(column, written)
    return corrections


def _value(column: ReportColumn, text: str) -> Decimal | str:
    if column in MONEY_REPORT_COLUMNS:
        amount = parse_amount(text).value
        if amount is None:
            raise CorrectionError(f"“{text}”读不成{column}的金额，请写数字（万元）")
        return amount
    choices = _CHOICES.get(column)
    if choices and text not in choices:
        raise CorrectionError(f"{column}没有“{text}”，请写{'、'.join(choices)}之一")
    return text
