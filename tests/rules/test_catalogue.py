"""The catalogue of rules is a public contract: every code once, with its level, its statement and its ground."""

import re
from pathlib import Path
from types import ModuleType

import pytest

from validation import rules
from validation.rule_files import rule_files
from validation.rules import Need, Rule, all_rules
from validation.terms import Column, Level

CATALOGUE = {
    Level.ERROR: "F01 F02 F03 F04 F06 T01 T02 T05 T09 U01",
    Level.WARNING: "F05 F09 T03 T04 T06 S01 S02 S03 S05 S06 U03 U05",
    Level.HINT: "F07 F08 T07 T08 T10 S04 S07 S08 S09 Q01 U02 U04 U06",
}
LEVELS = {code: level for level, codes in CATALOGUE.items() for code in codes.split()}
TESTS = Path(__file__).parent

each_module = pytest.mark.parametrize(
    "module", [file.module for file in rule_files(rules)], ids=lambda module: module.__name__
)
each_rule = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)


def test_every_code_is_there_once() -> None:
    assert [rule.code for rule in all_rules()] == sorted(LEVELS)


@each_module
def test_a_file_begins_with_its_code(module: ModuleType) -> None:
    assert re.fullmatch(r"[fqstu]\d\d(_[a-z]+)+", module.__name__.rpartition(".")[2])


@each_rule
def test_a_rule_has_its_level(rule: Rule) -> None:
    assert rule.level is LEVELS[rule.code]


@each_rule
def test_a_rule_states_itself_and_its_ground_in_chinese(rule: Rule) -> None:
    for text in (rule.statement, rule.basis):
        assert re.search(r"[\u4e00-\u9fff]{4}", text)
        assert text.endswith("。")
        assert not re.search(r"[A-Za-z]{2}", text)


@each_rule
def test_a_rule_needs_columns(rule: Rule) -> None:
    assert all(isinstance(need, Column | Need) for need in rule.needs)


@each_module
def test_a_rule_is_short(module: ModuleType) -> None:
    assert module.__doc__ and module.__doc__.count("依据：") == 1
    assert len(Path(str(module.__file__)).read_text("utf-8").splitlines()) < 120


@each_rule
def test_a_rule_has_its_tests(rule: Rule) -> None:
    (tests,) = TESTS.glob(f"*/test_{rule.code.lower()}.py")
    assert f'"{rule.code}"' in tests.read_text("utf-8")
