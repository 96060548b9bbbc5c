"""Every rule of the lights, found by the names of the modules."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from msgspec import Struct

from validation.lights import rules
from validation.lights.facts import Facts
from validation.lights.hit import Found, Hit
from validation.rule_files import RuleFile, rule_files
from validation.settings import Settings


class Rule(Struct, frozen=True):
    """A rule, asked by ``check``, or by ``check_after``; ``settings`` are the fields of Settings that it uses."""

    code: str
    statement: str
    ground: str
    settings: tuple[str, ...]
    check: Callable[[Facts, Settings], Iterable[Hit]] | None = None
    check_after: Callable[[Facts, Settings, Sequence[Found]], Iterable[Hit]] | None = None


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the codes."""
    return tuple(map(_rule, rule_files(rules)))


def _rule(file: RuleFile) -> Rule:
    module = file.module
    return Rule(
        code=file.code,
        statement=file.statement,
        ground=file.ground,
        settings=getattr(module, "SETTINGS", ()),
        check=getattr(module, "check", None),
        check_after=getattr(module, "check_after", None),
    )
