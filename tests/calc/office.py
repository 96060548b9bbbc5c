"""A live LibreOffice Calc: started with a profile of its own, spoken to over UNO, ended with all its children."""

import builtins
import functools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

_SECONDS, _SECONDS_TO_END = 60, 10
# Set by hand where the tests are to drive Excel itself.
EXCEL = bool(os.environ.get("MINSHI_EXCEL"))
_BRIDGES = (Path("/usr/lib/python3/dist-packages"), Path("/usr/lib/libreoffice/program"))
_PROGRAM = Path("/usr/lib/libreoffice/program")

# No lock files beside the clerk's workbooks, no first-start tour, and dates typed as in China.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="UseLocking"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="ShowTipOfTheDay"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale"><value>zh-CN</value></prop></item>
</oor:items>
"""


def _missing() -> str:
    """Why this Python cannot speak to Calc here, or "" if it can."""
    if shutil.which("soffice") is None:
        return "LibreOffice Calc is not installed"
    version = f"libpython{sys.version_info.major}.{sys.version_info.minor}."
    library = _PROGRAM / "libpyuno.so"
    if not library.exists() or _uno_folder() is None:
        return "python3-uno is not installed"
    if version.encode() not in library.read_bytes():
        return f"python3-uno was built for another Python than {version.removeprefix('libpython')}x"
    return ""


def _uno_folder() -> Path | None:
    return next((folder for folder in _BRIDGES if (folder / "uno.py").exists()), None)


# Skipped where Calc cannot be spoken to; in CI the test runs all the same, and fails.
needs_live_calc = pytest.mark.skipif(
    not EXCEL and os.environ.get("CI") != "true" and bool(_missing()), reason=_missing() or "Calc is there"
)


@functools.cache
def bridge() -> ModuleType:
    """The module ``uno`` of the system's Python, and nothing else from its folder.

    Its import hook is taken out again: it would run at every later import of the tests.
    """
    folder = _uno_folder()
    assert not _missing() and folder, _missing()
    links = Path(tempfile.mkdtemp(prefix="uno-"))
    (links / "uno.py").symlink_to(folder / "uno.py")
    before, plain_import = list(sys.path), builtins.__import__
    sys.path[:0] = [str(links), str(_PROGRAM)]
    try:
        import uno
    finally:
        sys.path[:] = before
        builtins.__import__ = plain_import
        shutil.rmtree(links)
    return uno


def properties(**values: object) -> tuple[Any, ...]:
    """Named arguments as UNO takes them."""
    uno = bridge()
    made = []
    for name, value in values.items():
        argument = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        argument.Name, argument.Value = name, value
        made.append(argument)
    return tuple(made)


class Office:
    """One soffice process; ``desktop`` is its com.sun.star.frame.Desktop.

    On a ``display`` of X (":99") it has windows, otherwise none.
    """

    def __init__(self, display: str = "") -> None:
        self._home = Path(tempfile.mkdtemp(prefix="calc-"))
        user = self._home / "user"
        user.mkdir()
        (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        pipe = f"minshi_{os.getpid()}_{self._home.name.replace('-', '_')}"
        self._process = subprocess.Popen(
            [
                *("soffice", f"-env:UserInstallation={self._home.as_uri()}", "--norestore", "--nologo", "--nodefault"),
                *(() if display else ("--headless",)),
                f"--accept=pipe,name={pipe};urp;",
            ],
            env=os.environ | ({"DISPLAY": display, "SAL_USE_VCLPLUGIN": "gen"} if display else {}),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.pid = self._process.pid
        try:
            self.desktop = self._connected(pipe)
        except BaseException:
            self.stop()
            raise

    def _connected(self, pipe: str) -> Any:
        uno = bridge()
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        deadline = time.monotonic() + _SECONDS
        while True:
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            except uno.getClass("com.sun.star.connection.NoConnectException"):
                assert self._process.poll() is None, "soffice ended before it could be spoken to"
                assert time.monotonic() < deadline, f"soffice did not answer within {_SECONDS} seconds"
                time.sleep(0.1)

    def stop(self) -> None:
        """End the process with all its children, and take its profile away."""
        with suppress(Exception):  # the connection ends before the answer comes
            self.desktop.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_SECONDS_TO_END)
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()
        shutil.rmtree(self._home, ignore_errors=True)
