"""Patterns are compiled when they are first asked: here each of them is."""

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import asdict

import validation
from validation.patterns import pattern


def _patterns(found: object) -> Iterator[Any]:
    """Those of a module's value, however deep in it."""
    if type(found) is type(pattern("")):
        yield found
    elif isinstance(found, Mapping):
        yield from _patterns([*found.values()])
    elif isinstance(found, Struct):
        yield from _patterns([*asdict(found).values()])
    elif isinstance(found, list | tuple):
        yield from (one for each in found for one in _patterns(each))


def _modules() -> Iterable[object]:
    names = (module.name for module in pkgutil.walk_packages(validation.__path__, "validation."))
    return map(importlib.import_module, names)


def test_every_pattern_is_one() -> None:
    found = [one for module in _modules() for one in _patterns([*vars(module).values()])]
    assert len(set(map(id, found))) > 130
    for one in found:
        assert isinstance(one.search("第一季度"), re.Match | None) and isinstance(one.pattern, str)


def test_it_answers_as_what_was_compiled_does() -> None:
    asked, compiled = (
        pattern("(?P<quarter>[一二三四])季度", re.IGNORECASE),
        re.compile("(?P<quarter>[一二三四])季度", re.I),
    )
    said = "一季度、三季度"
    assert asked.findall(said) == compiled.findall(said) == ["一", "三"]
    assert asked.sub("", said) == "、" and asked.groupindex == compiled.groupindex and asked.flags == compiled.flags
    found = asked.search(said)
    assert found and found["quarter"] == "一" and found.re == compiled


def test_what_is_no_pattern_is_said_when_it_is_asked() -> None:
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.search("")
