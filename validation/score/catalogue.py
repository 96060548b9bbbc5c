"""Every clause of 考核, found by the names of the modules."""

from collections.abc import Callable, Iterable
from functools import cache

from msgspec import Struct

from validation.ledger.records.office_notes import Merit
from validation.rule_files import RuleFile, rule_files
from validation.score import clauses
from validation.score.deduction import Deduction, Item
from validation.score.facts import UnitFacts
from validation.settings import Settings


class Clause(Struct, frozen=True):
    """A clause: ``check`` yields what it takes, ``wrong`` says why what people wrote cannot count, "" where it can."""

    code: str
    title: str
    item: Item
    statement: str
    ground: str
    settings: tuple[str, ...]
    check: Callable[[UnitFacts, Settings], Iterable[Deduction]] | None = None
    wrong: Callable[[Merit, Settings], str] | None = None


@cache
def all_clauses() -> tuple[Clause, ...]:
    """Every clause, in the order of the codes."""
    return tuple(map(_clause, rule_files(clauses)))


def _clause(file: RuleFile) -> Clause:
    module = file.module
    return Clause(
        code=file.code,
        title=module.TITLE,
        item=module.ITEM,
        statement=file.statement,
        ground=file.ground,
        settings=module.SETTINGS,
        check=getattr(module, "check", None),
        wrong=getattr(module, "wrong", None),
    )


def drawn_by(settings: Settings) -> str:
    """Stands for the settings that the scores depend on."""
    names = dict.fromkeys(name for clause in all_clauses() for name in clause.settings)
    return " ".join((*(str(getattr(settings, name)) for name in names), *settings.unranked))
