"""The schema as data: which tables there are, and of each its columns, read off the records."""

from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple, get_args, get_type_hints

from msgspec import Struct

from addin.export.records import (
    Amount,
    Answer,
    CompletionOf,
    Correction,
    DeductionOf,
    GroundOf,
    IndicatorOf,
    Ledger,
    LightOf,
    NodeOf,
    Origin,
    Plan,
    Project,
    Report,
    Responsibility,
    ReturnFile,
    ScoreOf,
    Standing,
    Target,
)


class Kind(Enum):
    """What stands in a column; the value is its Chinese name."""

    TEXT = "文本"
    WHOLE = "整数"
    NUMBER = "小数"
    YES_NO = "是否"
    MOMENT = "时间"


_KINDS = {str: Kind.TEXT, int: Kind.WHOLE, Decimal: Kind.NUMBER, bool: Kind.YES_NO, datetime: Kind.MOMENT}


class Column(NamedTuple):
    """One column; ``optional`` where a row may have nothing in it."""

    name: str
    kind: Kind
    optional: bool
    meaning: str


class Table(Struct, frozen=True):
    """One table: ``name`` is that of its file, ``record`` says what a row has after the columns of Origin, ``key`` what a
    row is known by, besides its file.
    """

    name: str
    record: type
    key: tuple[str, ...]

    @property
    def meaning(self) -> str:
        return self.record.__doc__ or ""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, those of Origin first."""
        return (*ORIGIN, *_columns(self.record))


def _columns(record: type) -> tuple[Column, ...]:
    return tuple(_column(name, hint) for name, hint in get_type_hints(record, include_extras=True).items())


def _column(name: str, hint: Any) -> Column:
    said, meaning = get_args(hint)
    (kind, *nothing) = get_args(said) or (said,)
    return Column(name, _KINDS[kind], bool(nothing), meaning)


ORIGIN = _columns(Origin)
TABLES = (
    Table("ledgers", Ledger, ()),
    Table("projects", Project, ("project",)),
    Table("responsibilities", Responsibility, ("project", "unit")),
    Table("plans", Plan, ("project", "table_quarter", "table_since", "heading")),
    Table("reports", Report, ("project", "unit", "quarter")),
    Table("amounts", Amount, ("project", "unit", "quarter", "heading")),
    Table("standings", Standing, ("unit", "quarter")),
    Table("corrections", Correction, ("project", "unit", "quarter")),
    Table("returns", ReturnFile, ("sha256",)),
    Table("nodes", NodeOf, ("project", "item")),
    Table("indicators", IndicatorOf, ("project", "item")),
    Table("targets", Target, ("project", "item", "quarter")),
    Table("answers", Answer, ("project", "item", "unit", "quarter", "heading")),
    Table("lights", LightOf, ("project", "quarter")),
    Table("grounds", GroundOf, ("project", "quarter", "place")),
    Table("completions", CompletionOf, ("project",)),
    Table("scores", ScoreOf, ("unit",)),
    Table("deductions", DeductionOf, ("unit", "place")),
)
