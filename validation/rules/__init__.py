"""The rule catalogue: each rule is a module below this folder, found by its file name (f01_… is F01).

A rule module has a docstring (the Chinese statement; a paragraph that begins 依据： gives its ground), ``LEVEL``,
``NEEDS`` (the columns that the table must have for the rule to be asked at all; ``NEEDS_QUARTERS``, ``NEEDS_MONEY`` and
``NEEDS_YEAR`` if it needs any quarter, any money column or the table's year) and ``check(table, office)``, which
yields a Hit for each place and never raises.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from validation.finding import Hit
from validation.office import Office
from validation.table.project_table import ProjectTable
from validation.terms import Column, Level

# What a rule may need besides columns, in a clerk's words.
BY_QUARTER, ANY_MONEY, A_YEAR = "按季度的计划", "资金", "年度"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as the catalogue and the check see it."""

    code: str
    level: Level
    statement: str
    basis: str
    needs: tuple[Column, ...]
    needs_quarters: bool
    needs_money: bool
    needs_year: bool
    check: Callable[[ProjectTable, Office], Iterable[Hit]]

    @property
    def wants(self) -> tuple[str, ...]:
        """Everything that the table must have for this rule to be asked."""
        more = {BY_QUARTER: self.needs_quarters, ANY_MONEY: self.needs_money, A_YEAR: self.needs_year}
        return (*(column.value for column in self.needs), *(word for word, needed in more.items() if needed))


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the codes."""
    return tuple(_rule(code, importlib.import_module(name)) for code, name in sorted(rule_modules().items()))


def rule_modules() -> dict[str, str]:
    """The module of each rule by the rule's code."""
    found = (module.name for module in pkgutil.walk_packages(__path__, f"{__name__}.") if not module.ispkg)
    return {name.rpartition(".")[2].split("_")[0].upper(): name for name in found}


def _rule(code: str, module: ModuleType) -> Rule:
    statement, _, basis = (module.__doc__ or "").partition("依据：")
    return Rule(
        code=code,
        level=module.LEVEL,
        statement=" ".join(statement.split()),
        basis=" ".join(basis.split()),
        needs=module.NEEDS,
        needs_quarters=getattr(module, "NEEDS_QUARTERS", False),
        needs_money=getattr(module, "NEEDS_MONEY", False),
        needs_year=getattr(module, "NEEDS_YEAR", False),
        check=module.check,
    )
