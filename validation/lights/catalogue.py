"""Every rule of the lights, found by the names of the modules."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from types import ModuleType

from msgspec import Struct

from validation.lights import rules
from validation.lights.facts import Facts
from validation.lights.hit import Found, Hit
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
    found = (module.name for module in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}.") if not module.ispkg)
    codes = {name.rpartition(".")[2].split("_")[0].upper(): name for name in found}
    return tuple(_rule(code, importlib.import_module(name)) for code, name in sorted(codes.items()))


def _rule(code: str, module: ModuleType) -> Rule:
    statement, _, ground = (module.__doc__ or "").partition("依据：")
    return Rule(
        code=code,
        statement="".join(statement.split()),
        ground="".join(ground.split()),
        settings=getattr(module, "SETTINGS", ()),
        check=getattr(module, "check", None),
        check_after=getattr(module, "check_after", None),
    )
