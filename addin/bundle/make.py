"""``minshi bundle``: wheels resolved for the clerks' machines, the workbook, the templates, the pages, the installers."""

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from addin.bundle.pages import write_pages
from addin.bundle.python_installer import must_fit
from addin.progress import Progress, silent
from addin.workbook.build import add_in
from validation.errors import MinshiError

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
# What Excel on Windows cannot be spoken to without; a resolution made for another system leaves it out in silence.
_NEEDED_ON_WINDOWS = "pywin32"
# Stands in the installers for the versions of Python that a bundle is for.
_PYTHONS = b"@PYTHONS@"


class Target(Struct, frozen=True):
    """The machines that a bundle is for: ``tags`` tell pip whose wheels to fetch; None means those of this machine."""

    name: str
    tags: tuple[str, ...] | None
    installers: dict[str, str]


# What installs, whatever the machine, and each machine's own ways to start it.
_INSTALLER = {"install.py": "wheels/install.py"}
WINDOWS = Target(
    "windows",
    ("--platform", "win_amd64"),
    _INSTALLER
    | {
        "install.cmd": "安装.cmd",
        "uninstall.cmd": "卸载.cmd",
        "console.cmd": "命令行.cmd",
        "first.txt": "先看这里.txt",
    },
)
HERE = Target(sys.platform, None, _INSTALLER | {"install.sh": "安装.sh"})


def make(
    folder: Path,
    pythons: Sequence[str],
    target: Target = WINDOWS,
    progress: Progress = silent,
    python_installer: Path | None = None,
) -> int:
    """Make the bundle in a folder that is not there yet; gives the number of wheels.

    ``pythons`` are the versions that the machines may have (``3.12``); ``python_installer`` installs the version that
    the others get. Raises MinshiError where the folder is there, where this is no source checkout, where the installer
    does not fit, or where wheels cannot be had; then the folder is not left behind.
    """
    if python_installer:
        if target is not WINDOWS:
            raise MinshiError("Python 的安装程序只能带在给 Windows 的安装包里；请去掉 --here 或 --python-installer。")
        must_fit(python_installer, pythons)
    if folder.exists():
        raise MinshiError(f"“{folder}”已经存在，为免混进旧文件没有写入；请换一个名字，或先移走它。")
    if not (_ROOT / "pyproject.toml").exists():
        raise MinshiError("安装包要在源码文件夹里制作；请取得源码，在其中运行 uv run minshi bundle。")
    try:
        wheels = _make(folder, pythons, target, progress)
        if python_installer:
            _into(folder / "python", python_installer)
        return wheels
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def resolve(python: str, target: Target) -> list[str]:
    """The pinned requirements of Minshi on the machines of a target: ``name==version`` each.

    Raises MinshiError where they cannot be resolved.
    """
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = "\n".join(project["project"]["dependencies"])
    platform = ("--python-platform", target.name) if target.tags else ()
    # uv reads the pins from pyproject.toml itself. It is given a Python so that it fetches none, for wheels build nothing.
    options = ("--only-binary", ":all:", "--no-header", "--no-annotate", "--python", sys.executable)
    compiled = _run("uv", "pip", "compile", "-", *options, "--python-version", python, *platform, given=wanted)
    pins = [line.strip() for line in compiled.splitlines() if "==" in line]
    if target is WINDOWS and not any(pin.startswith(f"{_NEEDED_ON_WINDOWS}==") for pin in pins):
        raise MinshiError(f"给 Windows 的依赖里缺了 {_NEEDED_ON_WINDOWS}，没有它 Excel 用不了；请升级 uv 后再试。")
    return pins


def _make(folder: Path, pythons: Sequence[str], target: Target, progress: Progress) -> int:
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    steps = len(pythons) + 2
    for done, python in enumerate(pythons):
        progress(done, steps, f"下载 Python {python} 用的安装文件")
        _download(resolve(python, target), python, target, wheels)
    progress(len(pythons), steps, "制作 minshi")
    _run("uv", "build", "--quiet", "--wheel", "--out-dir", str(wheels), str(_ROOT))
    (wheels / ".gitignore").unlink(missing_ok=True)
    progress(len(pythons) + 1, steps, "放入工作簿和说明")
    _copy(folder, pythons, target)
    progress(steps, steps, "")
    return len(list(wheels.glob("*.whl")))


def _download(pins: Iterable[str], python: str, target: Target, wheels: Path) -> None:
    tags = (*target.tags, "--python-version", python, "--implementation", "cp") if target.tags else ()
    command = ("uv", "tool", "run", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:")
    _run(*command, *tags, "--dest", str(wheels), *pins)


def _copy(folder: Path, pythons: Sequence[str], target: Target) -> None:
    shutil.copy(_ROOT / "minshi.xlsm", folder)
    (folder / "minshi.xlam").write_bytes(add_in())
    for name in ("task.xlsx", "master.xlsx", "通报.docx"):
        _into(folder / "模板", _ROOT / "templates" / name)
    write_pages(_ROOT / "docs", folder / "说明")
    for source, name in target.installers.items():
        text = (_HERE / "installers" / source).read_bytes()
        (folder / name).write_bytes(text.replace(_PYTHONS, "、".join(pythons).encode()))


def _into(folder: Path, file: Path) -> None:
    folder.mkdir(exist_ok=True)
    shutil.copy(file, folder)


def _run(*command: str, given: str | None = None) -> str:
    """The standard output of a command. Raises MinshiError where it is missing or fails."""
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, check=True, encoding="utf-8", errors="replace", cwd=_ROOT
        )
    except FileNotFoundError as error:
        raise MinshiError(f"找不到程序 {command[0]}；请先 pip install uv。") from error
    except subprocess.CalledProcessError as error:
        reason = (error.stderr.strip().splitlines() or ["没有说明原因"])[-1]
        raise MinshiError(f"{command[0]} 没有做成（{reason}）；请检查网络后再试。") from error
    return done.stdout
