"""The pages made from the code say what the code does."""

import importlib.util
import re
from pathlib import Path
from textwrap import dedent
from types import ModuleType
from typing import Any

import click
import pytest

from addin.cli import app
from docs.pictures.taken import LARGEST, PICTURES
from templates.files.reasons import Reason
from templates.office.read import default_office
from tests.support.tables import table
from validation.rules import Rule, all_rules

_SCRIPT = Path(__file__).parents[2] / "docs" / "generate.py"


def _generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", _SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_page_is_stale(capsys: pytest.CaptureFixture[str]) -> None:
    assert _generate().main(["--check"]) == 0, capsys.readouterr().err


def test_the_check_sees_a_stale_page_and_writing_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    generate = _generate()
    monkeypatch.setattr(generate, "FOLDER", tmp_path)
    assert generate.main(["--check"]) == 1
    assert "docs/rules.md is stale" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert (generate.main([]), generate.main(["--check"])) == (0, 0)
    page = tmp_path / "rules.md"
    page.write_text(page.read_text("utf-8").replace("F01", "F99"), "utf-8")
    assert generate.main(["--check"]) == 1


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_is_in_the_catalogue_on_one_row(rule: Rule) -> None:
    rows = [line for line in _generate().rules_page().splitlines() if line.startswith(f"| {rule.code} |")]
    assert len(rows) == 1
    assert rule.level.term in rows[0] and rule.statement in rows[0] and rule.basis in rows[0]
    assert rows[0].count("|") == 6 and rule.statement and rule.basis


@pytest.mark.parametrize("reason", Reason, ids=lambda reason: reason.code)
def test_every_reason_is_in_the_catalogue_on_one_row(reason: Reason) -> None:
    rows = [line for line in _generate().reasons_page().splitlines() if line.startswith(f"| {reason.code} |")]
    assert len(rows) == 1 and rows[0].count("|") == 3
    assert all(part in rows[0] for part in re.split(r"\{\w+\}", reason.sentence))


_ROOT = _SCRIPT.parents[1]
_WHAT_TO_DO = (_ROOT / "docs" / "clerk" / "出错怎么办.md").read_text("utf-8")
_SAID = [said for said in re.findall(r"^\| (.+?) \|", _WHAT_TO_DO, re.M) if said != "说的话"]


@pytest.fixture(scope="module")
def sources() -> str:
    files = (file for room in ("addin", "templates", "validation") for file in (_ROOT / room).rglob("*.*"))
    return "\n".join(file.read_text("utf-8") for file in files if file.suffix in (".py", ".cmd"))


def test_many_sentences_are_explained() -> None:
    assert len(_SAID) > 25


@pytest.mark.parametrize("said", _SAID)
def test_what_is_explained_is_said_by_the_program(said: str, sources: str) -> None:
    assert all(part in sources for part in said.split("……"))


_PAGES = (_ROOT / "README.md", *sorted((_ROOT / "docs" / "clerk").glob("*.md")))
_TOLD = sorted({told for page in _PAGES for told in re.findall(r"\bminshi [^`\n|]+(?=`)", page.read_text("utf-8"))})


@pytest.mark.parametrize("told", _TOLD)
def test_a_command_that_a_page_tells_is_understood(told: str) -> None:
    command: click.Command = app
    words = told.split()[1:]
    while isinstance(command, click.Group):
        _, found, words = command.resolve_command(click.Context(command), words)
        assert found, told
        command = found
    command.make_context(told, words)


def test_many_commands_are_told() -> None:
    assert len(_TOLD) > 12


_PICTURES = _ROOT / "docs" / "images" / "clerk"


def test_each_picture_is_shown_and_small() -> None:
    shown = {Path(told).name for page in _PAGES for told in re.findall(r"!\[.+?\]\((.+?)\)", page.read_text("utf-8"))}
    there = {path.name: path.stat().st_size for path in _PICTURES.glob("*.png")}
    assert there.keys() == {name for name in shown if name.endswith(".png")}
    assert shown >= {f"{name}.png" for name in PICTURES}
    assert max(there.values()) <= LARGEST


_CONTRIBUTING = (_ROOT / "CONTRIBUTING.md").read_text("utf-8")
_PATH = re.compile(r"(?<![\w/.*])(?:addin|bench|docs|templates|tests|validation)/[\w/*.-]*[\w/]")
_NAMED = {
    path
    for page in (_ROOT / "README.md", _ROOT / "CONTRIBUTING.md", *(_ROOT / "docs").glob("*.md"))
    for path in _PATH.findall(page.read_text("utf-8"))
}
# What the walk-through of a new rule has its reader write.
_TO_BE_WRITTEN = {"validation/rules/funding/f10_plan_is_not_zero.py", "tests/rules/funding/test_f10.py"}


@pytest.mark.parametrize("path", sorted(_NAMED - _TO_BE_WRITTEN))
def test_a_path_that_a_page_names_is_there(path: str) -> None:
    assert any(_ROOT.glob(path.rstrip("/")))


def test_the_rule_that_is_walked_through_finds_what_it_says() -> None:
    written = re.search(r"```python\n( +\"\"\"年度.*?)```", _CONTRIBUTING, re.S)
    assert written
    rule: dict[str, Any] = {}
    exec(dedent(written[1]), rule)
    markdown = "| 序号 | 项目名称 | 年度计划投资 | 责任单位 |\n| 1 | 甲 | 0 | 教体局 |\n| 2 | 乙 | - | 教体局 |"
    assert [(hit.number, hit.message) for hit in rule["check"](table(markdown), default_office())] == [
        (1, "年度计划投资写的是0")
    ]
