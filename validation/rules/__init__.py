"""The rule catalogue: each rule is a module below this folder, found by its file name (f01_… is F01).

A rule module has a docstring (see rule_files), ``LEVEL``,
``NEEDS`` (the columns that the table must have for the rule to be asked at all, and what else it must have: see Need)
and ``check(table, office)``, which yields a Hit for each place and never raises. What a rule finds at a cell that cannot
be read is no finding, unless the module says ``ON_UNREAD = True``.
"""

import sys
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import cache

from msgspec import Struct

from validation.finding import Hit
from validation.office import Office
from validation.rule_files import RuleFile, rule_files
from validation.sources import SourceKind
from validation.table.project_table import ProjectTable
from validation.terms import Column, Level


class Need(StrEnum):
    """What a rule may need of a table besides a column, in a clerk's words."""

    SCHEDULE = "进度计划"
    QUARTERS = "按季度的计划"
    MONEY = "资金"
    # One column of a source is a part of the money, of which the rest is not known.
    SOURCES = "资金来源"
    LOCAL_MONEY = "本级资金"
    YEAR = "年度"

    def is_met(self, table: ProjectTable) -> bool:
        match self:
            case Need.SCHEDULE:
                return table.has_schedule
            case Need.QUARTERS:
                return table.by_quarter
            case Need.MONEY:
                return table.has_money
            case Need.SOURCES:
                return len(table.sources) > 1
            case Need.LOCAL_MONEY:
                return any(source.kind is SourceKind.LOCAL for source in table.sources)
            case Need.YEAR:
                return table.year is not None


class Rule(Struct, frozen=True):
    """A rule as the catalogue and the check see it."""

    code: str
    level: Level
    statement: str
    basis: str
    needs: tuple[Column | Need, ...]
    check: Callable[[ProjectTable, Office], Iterable[Hit]]
    on_unread: bool = False

    def missing(self, table: ProjectTable) -> tuple[str, ...]:
        """What a table lacks for this rule to be asked."""
        return tuple(
            need.value for need in self.needs if not (need.is_met(table) if isinstance(need, Need) else table.has(need))
        )


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the codes."""
    return tuple(map(_rule, rule_files(sys.modules[__name__])))


def _rule(file: RuleFile) -> Rule:
    module = file.module
    return Rule(
        code=file.code,
        level=module.LEVEL,
        statement=file.statement,
        basis=file.ground,
        needs=module.NEEDS,
        check=module.check,
        on_unread=getattr(module, "ON_UNREAD", False),
    )
