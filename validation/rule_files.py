"""One rule, one file: the modules below a package, each with its code in its name and its words in its docstring."""

import importlib
import pkgutil
from types import ModuleType

from msgspec import Struct


class RuleFile(Struct, frozen=True):
    """A rule's module, ``f01_…`` of the rule F01, with its statement and its ground in Chinese."""

    code: str
    statement: str
    ground: str
    module: ModuleType


def rule_files(package: ModuleType) -> tuple[RuleFile, ...]:
    """The rules below a package, in the order of their codes.

    A docstring is the statement; a paragraph that begins 依据： gives its ground.
    """
    found = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    names = (module.name for module in found if not module.ispkg)
    by_code = {name.rpartition(".")[2].split("_")[0].upper(): name for name in names}
    return tuple(_rule_file(code, importlib.import_module(name)) for code, name in sorted(by_code.items()))


def _rule_file(code: str, module: ModuleType) -> RuleFile:
    statement, _, ground = (
        "".join(map(str.strip, part.splitlines())) for part in (module.__doc__ or "").partition("依据：")
    )
    return RuleFile(code, statement, ground, module)
