"""What Windows runs, by the rules of its text alone: what can be proved where no cmd is at hand. Wine's runs them, too."""

import re
from pathlib import Path

import pytest

INSTALLERS = Path(__file__).parents[2] / "addin" / "bundle" / "installers"
SCRIPTS = sorted(INSTALLERS.glob("*.cmd"))
every_script = pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
# Commands of cmd's own (Microsoft Learn, “Windows commands”); others lie in a folder of Windows, and come by their path.
OWN = frozenset(
    (
        *("@echo", "call", "cd", "copy", "del", "echo", "exit", "for", "goto", "if", "mkdir", "pause", "popd", "pushd"),
        *("ren", "rmdir", "set", "setlocal"),
    )
)
# Before these nothing is looked for, for cmd would look into the current folder first.
GUARDS = ('set "NoDefaultCurrentDirectoryInExePath=1"', "setlocal EnableExtensions DisableDelayedExpansion")
CODE_PAGE = r'"%SystemRoot%\System32\chcp.com" 65001 >nul'
# The longest line that cmd takes (Microsoft Learn, “Command prompt line string limitation”).
LONGEST = 8191


def lines(path: Path) -> list[str]:
    return path.read_bytes().decode("utf-8").split("\r\n")


def commands(path: Path) -> list[tuple[int, str]]:
    """Every command with its line: also what ``if`` and ``for … do`` run."""
    found = []
    for number, line in enumerate(lines(path)):
        if not line or line.startswith((":", "rem ")):
            continue
        rest = line
        while nested := re.match(r'(?:if (?:not )?(?:defined \w+|exist "[^"]*"|\S+ \w+ \S+)|for .*? do) ', rest):
            found.append((number, nested[0].split()[0]))
            rest = rest[nested.end() :]
        found.append((number, rest))
    return found


@every_script
def test_only_what_is_said_is_chinese_and_only_after_the_code_page(path: Path) -> None:
    text = lines(path)
    said = [number for number, line in enumerate(text) if not line.isascii()]
    assert said and min(said) > text.index(CODE_PAGE)
    assert all(text[number].startswith("echo ") for number in said)
    assert max(map(len, text)) < LONGEST and text[-1] == ""


@every_script
def test_every_line_closes_its_quotes(path: Path) -> None:
    assert [line for line in lines(path) if line.count('"') % 2] == []


@every_script
def test_what_runs_is_cmds_own_or_comes_by_its_whole_path_or_behind_call(path: Path) -> None:
    for _, command in commands(path):
        first = command.split()[0]
        if first not in OWN:
            assert re.match(r'"%(SETUP%|%~fF|SystemRoot%\\System32\\\w+\.\w+)"', command), command
        if re.search(r"%PYTHON%|%\*", command) and not command.startswith("set "):
            assert command.startswith("call "), f"a python.bat would end the script: {command}"


@every_script
def test_the_current_folder_is_shut_out_before_anything_is_looked_for(path: Path) -> None:
    asked = [number for number, command in commands(path) if command.startswith(("call ", '"'))]
    text = lines(path)
    assert all(text.index(guard) < min(asked) for guard in GUARDS)
    pythons = [number for number, command in commands(path) if command.startswith("call ") or "cmd.exe" in command]
    for name in ("PYTHONPATH", "PYTHONHOME") if pythons else ():
        assert text.index(f'set "{name}="') < min(pythons)


@every_script
def test_every_variable_that_is_read_is_set_here_or_is_windows_own(path: Path) -> None:
    text = "\n".join(line for line in lines(path) if not line.startswith("rem "))
    made = set(re.findall(r'set "(\w+)=', text))
    windows = {"LOCALAPPDATA", "APPDATA", "PATH", "ERRORLEVEL", "SystemRoot"}
    assert set(re.findall(r"%(\w+)%", text)) <= made | windows
    assert not re.search(r"\bset [^\"]", text), "without quotes a blank at the end would belong to the value"


@every_script
def test_no_way_runs_on_into_the_next(path: Path) -> None:
    text = [line for line in lines(path) if line and not line.startswith("rem ")]
    ways = [number for number, line in enumerate(text) if line.startswith(":")]
    ends = ("exit /b", "goto ")
    run_on = {text[number] for number in ways if not text[number - 1].startswith(ends)}
    assert run_on <= {":failed", ":install", ":done"}, "those are reached from above on purpose"
    assert text[-1].startswith("exit /b")
