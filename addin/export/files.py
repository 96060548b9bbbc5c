"""Tables as the content of files: CSV for every program, Parquet where pyarrow is installed."""

import re
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from io import BytesIO
from typing import Any

import pandas as pd

from addin.export.collect import Row
from addin.export.schema import Column, Kind, Table

# What a spreadsheet program that opens a CSV may take for a formula, whatever stands before its sign unseen; what may
# divide cells; and the mark itself, so that it can always be taken off again.
_TAKEN_FOR_FORMULAS = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060\ufeff]*[=+\-@＝＋－＠]|[\t\r\n']")
_MARK = "'"
# 12 digits before the point and 10 after it are read from a cell, in units down to a ten-thousandth of 万元.
_DIGITS, _DECIMALS = 38, 14


def has_parquet() -> bool:
    """Whether what writes Parquet is installed."""
    return find_spec("pyarrow") is not None


def csv_of(table: Table, rows: Sequence[Row]) -> bytes:
    """UTF-8 with the mark by which Excel knows it; a text that would be a formula begins with an apostrophe."""
    frame = _frame(
        table, ([_shown(column, value) for column, value in zip(table.columns, row, strict=True)] for row in rows)
    )
    return frame.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _shown(column: Column, value: Any) -> Any:
    if value is None:
        return None
    match column.kind:
        case Kind.TEXT:
            return f"{_MARK}{value}" if _TAKEN_FOR_FORMULAS.match(value) else value
        case Kind.NUMBER:
            return format(value, "f")
        case Kind.YES_NO:
            return "true" if value else "false"
        case _:
            return str(value)


def parquet_of(table: Table, rows: Sequence[Row]) -> bytes:
    """The same with types: amounts as exact decimals, texts as they are."""
    import pyarrow as pa

    kinds = {
        Kind.TEXT: pa.string(),
        Kind.WHOLE: pa.int64(),
        Kind.NUMBER: pa.decimal128(_DIGITS, _DECIMALS),
        Kind.YES_NO: pa.bool_(),
        Kind.MOMENT: pa.timestamp("us"),
    }
    schema = pa.schema([pa.field(column.name, kinds[column.kind], column.optional) for column in table.columns])
    content = BytesIO()
    _frame(table, rows).to_parquet(content, engine="pyarrow", index=False, schema=schema)
    return content.getvalue()


def _frame(table: Table, rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=[column.name for column in table.columns], dtype=object)
