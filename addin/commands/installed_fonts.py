"""The fonts that this machine has, by every name that it knows them by."""

import shutil
import subprocess
import sys
from collections.abc import Iterator

_SECONDS = 20
_KEY = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"


def installed_fonts() -> frozenset[str] | None:
    """The names of all fonts. Returns None where nothing says."""
    if sys.platform == "win32":  # pragma: no cover - Windows only
        return frozenset(_registered())
    program = shutil.which("fc-list")
    if program is None:
        return None
    try:
        said = subprocess.run((program, ":", "family"), capture_output=True, check=True, timeout=_SECONDS).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    return frozenset(name.strip() for line in said.decode("utf-8", "replace").splitlines() for name in line.split(","))


def _registered() -> Iterator[str]:  # pragma: no cover - Windows only
    """``仿宋_GB2312 (TrueType)`` and ``SimSun & NSimSun (TrueType)``, of the machine and of this user."""
    if sys.platform != "win32":
        return
    import winreg

    for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
        try:
            with winreg.OpenKey(root, _KEY) as key:
                for place in range(winreg.QueryInfoKey(key)[1]):
                    names = winreg.EnumValue(key, place)[0].partition(" (")[0]
                    yield from (name.strip() for name in names.split("&"))
        except OSError:
            continue
