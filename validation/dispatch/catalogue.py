"""Every rule of 督办, found by the names of the modules; and the gravest of what they propose."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from msgspec import Struct

from validation.dispatch import rules
from validation.dispatch.case import Case, Proposal
from validation.ledger.records.matters import gravity
from validation.rule_files import rule_files
from validation.settings import Settings
from validation.terms import Advice, DispatchColour


class Rule(Struct, frozen=True):
    """A rule, asked by ``check``; ``settings`` are the fields of Settings that it uses."""

    code: str
    statement: str
    ground: str
    settings: tuple[str, ...]
    check: Callable[[Case, Settings], Iterable[Proposal]]


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the codes."""
    return tuple(
        Rule(file.code, file.statement, file.ground, getattr(file.module, "SETTINGS", ()), file.module.check)
        for file in rule_files(rules)
    )


class Verdict(Struct, frozen=True):
    """The gravest that is proposed of a project, on every ground that there is for it."""

    colour: DispatchColour
    advice: Advice
    basis: str


def verdict(case: Case, settings: Settings) -> Verdict | None:
    """What is proposed of a project. Returns None if no rule asks for anything."""
    found = list(_proposals(case, settings))
    if not found:
        return None
    colour, advice = max(((one.colour, one.advice) for _, one in found), key=lambda proposed: gravity(*proposed))
    bases = (f"{one.basis}（{code}）" for code, one in found if (one.colour, one.advice) == (colour, advice))
    return Verdict(colour, advice, "；".join(dict.fromkeys(bases)))


def _proposals(case: Case, settings: Settings) -> Iterator[tuple[str, Proposal]]:
    for rule in all_rules():
        yield from ((rule.code, proposal) for proposal in rule.check(case, settings))
