"""Every check there is, in one command: ``uv run --group test python -m tests``; ``--quick`` leaves out the tests.

What only a real spreadsheet program can show runs on LibreOffice Calc, what only Windows' command line can on Wine's.
Where they are missing and the distribution's packages may be installed they are installed; otherwise the run says at its
end what it left out, and without Calc it fails in CI.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.office_suite import has_writer

_CHECKS = (
    ("style", ("ruff", "check", ".")),
    ("format", ("ruff", "format", "--check", ".")),
    ("types", ("mypy",)),
    ("imports", ("lint-imports",)),
    ("pages", (sys.executable, "docs/generate.py", "--check")),
    ("tables of others", (sys.executable, "-m", "tests.tables")),
)
_TESTS = ("tests", ("pytest", "-n", "auto", "-rs"))
_PACKAGES = (
    "libreoffice-calc",
    "libreoffice-writer",
    "python3-uno",
    "fonts-noto-cjk",
    "fontconfig",
    "strace",
    "gnumeric",
    "wine",
)
# Programs of these packages, each with what is left out without it.
_TOOLS = {
    "strace": "what a hostile file makes the program open",
    "ssconvert": "returns and masters that Gnumeric has saved again",
    "wine": "安装.cmd and 卸载.cmd, run by Wine's cmd: only their text was looked at",
}

# Over which the tests drive a live Calc.
_BRIDGE = Path("/usr/lib/python3/dist-packages/uno.py")


def main(arguments: list[str]) -> int:
    """Run every check, and name those that failed. Returns the exit code."""
    if arguments not in ([], ["--quick"]):
        print("usage: python -m tests [--quick]", file=sys.stderr)
        return 2
    quick = bool(arguments)
    calc = quick or _ensure_calc()
    failed = [name for name, command in (_CHECKS if quick else (*_CHECKS, _TESTS)) if not _passes(name, command)]
    if not calc:
        print("\nNOT RUN: every test on a real spreadsheet program, for LibreOffice Calc is missing and could not be")
        print(f"installed. On Debian or Ubuntu: apt-get install {' '.join(_PACKAGES)}")
    for tool in () if quick else _missing():
        print(f"\nNOT RUN, for {tool} is missing and could not be installed: {_TOOLS[tool]}")
    if failed:
        print(f"\nfailed: {', '.join(failed)}")
    return 1 if failed or (not calc and os.environ.get("CI") == "true") else 0


def _passes(name: str, command: tuple[str, ...]) -> bool:
    print(f"\n== {name}: {' '.join(command)}", flush=True)
    return subprocess.run(command, check=False).returncode == 0


def _ensure_calc() -> bool:
    """Whether LibreOffice Calc and a Chinese font are at hand, installing both where this user may."""
    if _has_calc() and not _missing():
        return True
    if shutil.which("apt-get") and os.geteuid() == 0:
        print(
            f"== a spreadsheet program, a Chinese font, strace or Wine is missing: installing {' '.join(_PACKAGES)}",
            flush=True,
        )
        _apt_get("update")
        _apt_get("install", "-y", "--no-install-recommends", *_PACKAGES)
    return _has_calc()


def _missing() -> list[str]:
    return [tool for tool in _TOOLS if shutil.which(tool) is None]


def _apt_get(*arguments: str) -> None:
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(("apt-get", *arguments), check=False, stdout=subprocess.DEVNULL, env=quiet)


def _has_calc() -> bool:
    if not all(map(shutil.which, ("soffice", "fc-list"))):
        return False
    fonts = subprocess.run(("fc-list", ":lang=zh"), capture_output=True, check=False).stdout
    calc = subprocess.run(("soffice", "--version"), capture_output=True, check=False).returncode == 0
    return bool(fonts.strip()) and calc and has_writer() and _BRIDGE.exists()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
