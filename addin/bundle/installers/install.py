"""Installs Minshi for this user from the wheels beside this file: no administrator rights, no internet.

安装.cmd and 安装.sh run it with whatever Python the machine has, so it takes nothing but the standard library. An
earlier environment is put aside first, and comes back where the new one could not be made.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

_HERE = Path(__file__).parent
_WINDOWS = os.name == "nt"
_HOME = (Path(os.environ["LOCALAPPDATA"]) if _WINDOWS else Path.home()) / "Minshi"
_ENVIRONMENT, _EARLIER, _LOG = _HOME / "env", _HOME / "env.old", _HOME / "install.log"
_PROGRAMS = _ENVIRONMENT / ("Scripts" if _WINDOWS else "bin")
_WORKBOOK = Path.home() / "民生实事" / "minshi.xlsm"
_CONSOLE = "命令行.cmd"
_ADD_IN = _HERE.parent / "minshi.xlam"
# Excel opens what lies here whenever it starts, and trusts it.
_XLSTART = Path(os.environ["APPDATA"]) / "Microsoft" / "Excel" / "XLSTART" if _WINDOWS else None
# Where the add-in looks for the office's own workbook. Its macros read it too, so two bytes a character.
_MEMORY, _ENCODING = _HOME / "office.txt", "utf-16-le"
# Read by Python before anything is imported, so that xlwings looks for no key of its paid part in a clerk's workbook.
_SETTING = 'import os; os.environ.setdefault("XLWINGS_LICENSE_KEY", "off")\n'
# What a button imports, and in that order.
_TRIAL = "import os, xlwings.utils, addin.excel.buttons; assert os.environ['XLWINGS_LICENSE_KEY'] == 'off'"


class StoppedError(Exception):
    """One Chinese sentence: why it was not installed, and what to do."""


def main(arguments: list[str]) -> int:
    if arguments == ["--fits"]:
        return 0 if fits() else 1
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    print("正在安装民生实事，约需一两分钟……", flush=True)
    try:
        _HOME.mkdir(parents=True, exist_ok=True)
        install()
        place_add_in()
        print(f"装好了。{place_workbook()}")
        remember_workbook()
    except StoppedError as reason:
        print(reason)
    except OSError as error:
        print(f"没有装成，有文件写不了（{error}）；请检查磁盘空间和权限后再运行一次。")
    else:
        return 0
    return 1


def fits() -> bool:
    """Whether this Python can use the wheels. What the Microsoft Store's writes into %LOCALAPPDATA% is not there for
    Excel to find.
    """
    tag = f"cp{sys.version_info.major}{sys.version_info.minor}"
    windows = sysconfig.get_platform() == "win-amd64" and "WindowsApps" not in sys.base_prefix
    return any(_HERE.glob(f"*-{tag}-{tag}-*.whl")) and (windows or not _WINDOWS)


def install() -> None:
    """Make the environment. Raises StoppedError or OSError where it could not be made; then the earlier one is there."""
    _put_aside()
    try:
        _make()
    except BaseException:
        shutil.rmtree(_ENVIRONMENT, ignore_errors=True)
        if _EARLIER.exists():
            _EARLIER.rename(_ENVIRONMENT)
        raise
    shutil.rmtree(_EARLIER, ignore_errors=True)


def place_workbook() -> str:
    """Put a fresh minshi.xlsm into the user's folder, never over one that is there; gives what to do next."""
    _WORKBOOK.parent.mkdir(exist_ok=True)
    if (_HERE.parent / _CONSOLE).exists():
        shutil.copy(_HERE.parent / _CONSOLE, _WORKBOOK.parent)
    if _WORKBOOK.exists():
        return f"“{_WORKBOOK}”原来就有，没有改动；要换成新版的，看“说明”里的“安装”。"
    _run(f"没有放好“{_WORKBOOK}”；请检查磁盘空间后再试", str(_PROGRAMS / "minshi"), "new", str(_WORKBOOK.parent))
    return f"请打开“{_WORKBOOK}”，点“启用宏”；没有这个提示的，看“说明”里的“信任设置”。"


def place_add_in() -> None:
    """Put minshi.xlam where this user's Excel opens it. Raises StoppedError where Excel holds the one that is there."""
    if _XLSTART is None:
        return
    _XLSTART.mkdir(parents=True, exist_ok=True)
    try:
        (_XLSTART / _ADD_IN.name).write_bytes(_ADD_IN.read_bytes())
    except PermissionError as error:
        raise StoppedError("运行环境装好了，但 Excel 开着，换不了它的加载项；请关闭 Excel，再运行一次。") from error


def remember_workbook() -> None:
    """Tell the add-in of the workbook, unless it knows of another that is there."""
    known = _MEMORY.read_bytes().decode(_ENCODING, "replace") if _MEMORY.exists() else ""
    if not known or not Path(known).is_file():
        _MEMORY.write_bytes(str(_WORKBOOK).encode(_ENCODING))


def _put_aside() -> None:
    shutil.rmtree(_EARLIER, ignore_errors=True)
    if not _ENVIRONMENT.exists():
        return
    try:
        _ENVIRONMENT.rename(_EARLIER)
    except OSError as error:
        raise StoppedError("原来的运行环境正在使用，没有改动；请关闭 Excel 和命令行窗口，再运行一次。") from error


def _make() -> None:
    _run("没有建成运行环境；请检查磁盘空间后再试", sys.executable, "-I", "-m", "venv", str(_ENVIRONMENT))
    python, packages = str(_PROGRAMS / "python"), next(_ENVIRONMENT.rglob("site-packages"))
    (packages / "minshi_environment.pth").write_text(_SETTING, "ascii")
    wanted = ("--disable-pip-version-check", "install", "--no-index", "--find-links", str(_HERE), "minshi")
    missing = "安装文件不全，或没有配这个版本的 Python；请把整个安装包文件夹重新复制一遍再试"
    _run(missing, python, "-I", "-m", "pip", "--isolated", *wanted)
    # A button starts Python anew and must not compile first; some packages hold files that no Python compiles.
    _call(python, "-I", "-m", "compileall", "-q", "-j", "0", str(packages))
    _run("装上了但运行不了，已退回原样", python, "-c", _TRIAL)


def _run(otherwise: str, *command: str) -> None:
    """Raises StoppedError where a command fails, and keeps what it said."""
    done = _call(*command)
    if done.returncode:
        _LOG.write_bytes(done.stdout)
        raise StoppedError(f"{otherwise}。仍不行的，把“{_LOG}”交给维护人员。")


def _call(*command: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command away from the current folder, and from whatever the user has set for Python and for pip."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith(("PYTHON", "PIP_"))}
    alone = kept | {"PIP_CONFIG_FILE": os.devnull}
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, env=alone, cwd=_HOME)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
