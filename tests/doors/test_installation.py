"""The installation from the folder that is handed out: without a network, over an earlier one, and taken away again."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from addin.bundle.installers import install
from addin.excel import office
from addin.workbook.package import sources
from addin.workbook.sheets import SETTINGS
from templates.data import TABLE_2024
from tests.support.package_index import needs_index
from tests.support.tables import parts

ROOT = Path(__file__).parents[2]
INSTALLERS = ROOT / "addin" / "bundle" / "installers"
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"


@pytest.fixture(scope="module")
def home(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a user who has installed from the bundle, without a network, where an older version was."""
    home = tmp_path_factory.mktemp("家 it's")
    (home / "Minshi" / "env" / "older").mkdir(parents=True)
    said = _offline("sh", str(bundle / "安装.sh"), home=home)
    assert said.splitlines()[-1].startswith(f"装好了。请打开“{home / '民生实事' / 'minshi.xlsm'}”")
    return home


@needs_index
def test_what_was_installed_runs_without_a_network(home: Path) -> None:
    minshi = str(home / "Minshi" / "env" / "bin" / "minshi")
    assert "50 个项目" in _offline(minshi, "check", str(TABLE_2024), home=home)
    _offline(minshi, "new", str(home / "办公室"), home=home)
    for folder in ("民生实事", "办公室"):
        assert parts((home / folder / "minshi.xlsm").read_bytes()) == parts((ROOT / "minshi.xlsm").read_bytes())


@needs_index
def test_a_button_finds_the_setting_before_xlwings_and_everything_compiled(home: Path) -> None:
    environment = home / "Minshi" / "env"
    asked = "import os, sys; print(os.environ['XLWINGS_LICENSE_KEY'], *(m for m in sys.modules if 'xlwings' in m))"
    assert _offline(str(environment / "bin" / "python"), "-c", asked, home=home) == "off\n"
    for module in ("xlwings/main", "addin/excel/buttons", "pandas/core/frame"):
        name = Path(module)
        assert list(environment.rglob(f"{name.parent}/__pycache__/{name.name}.*.pyc")), module


def test_a_workbook_that_is_there_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workbook = tmp_path / "民生实事" / "minshi.xlsm"
    workbook.parent.mkdir()
    workbook.write_bytes(b"the clerk's own")
    monkeypatch.setattr(install, "_WORKBOOK", workbook)
    assert "原来就有，没有改动" in install.place_workbook()
    assert workbook.read_bytes() == b"the clerk's own"


def test_the_add_in_goes_where_excel_opens_it_over_an_earlier_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = tmp_path / "Microsoft" / "Excel" / "XLSTART"
    (tmp_path / "minshi.xlam").write_bytes(b"new")
    monkeypatch.setattr(install, "_XLSTART", start)
    monkeypatch.setattr(install, "_ADD_IN", tmp_path / "minshi.xlam")
    for _ in range(2):
        install.place_add_in()
        assert [(path.name, path.read_bytes()) for path in start.iterdir()] == [("minshi.xlam", b"new")]
        (start / "minshi.xlam").write_bytes(b"old")
    monkeypatch.setattr(Path, "write_bytes", _refuse)
    with pytest.raises(install.StoppedError, match="请关闭 Excel，再运行一次"):
        install.place_add_in()


def _refuse(*_: object) -> None:
    raise PermissionError("Excel holds it")


def test_the_workbook_is_remembered_where_the_add_in_looks_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory, moved = tmp_path / "office.txt", tmp_path / "移到这里.xlsm"
    monkeypatch.setattr(install, "_MEMORY", memory)
    monkeypatch.setattr(office, "MEMORY", memory)
    for workbook in (tmp_path / "民生实事.xlsm", moved):
        monkeypatch.setattr(install, "_WORKBOOK", workbook)
        workbook.touch()
        install.remember_workbook()
        assert office.remembered() == workbook
        workbook.unlink()
    moved.touch()
    monkeypatch.setattr(install, "_WORKBOOK", tmp_path / "新的.xlsm")
    install.remember_workbook()
    assert office.remembered() == moved, "one that is there is kept"
    assert "Minshi\\office.txt" in sources()["minshi"] and install._ENCODING == office.ENCODING
    assert office.MEMORY.name == "office.txt" and install._HOME.name == "Minshi"


@needs_index
def test_a_bundle_that_is_not_whole_leaves_the_earlier_environment(bundle: Path, home: Path, tmp_path: Path) -> None:
    broken = shutil.copytree(bundle, tmp_path / "残缺")
    next(broken.glob("wheels/openpyxl-*.whl")).unlink()
    said = _offline("sh", str(broken / "安装.sh"), home=home, code=1)
    assert "请把整个安装包文件夹重新复制一遍" in said and "openpyxl" in (home / "Minshi" / "install.log").read_text()
    assert "minshi" in _offline(str(home / "Minshi" / "env" / "bin" / "minshi"), "--version", home=home)
    assert not (home / "Minshi" / "env.old").exists()
    (home / "Minshi" / "install.log").unlink()


def _fits(folder: Path, *wheels: str) -> bool:
    folder.mkdir()
    for name in wheels:
        (folder / name).touch()
    installer = shutil.copy(INSTALLERS / "install.py", folder)
    return subprocess.run((sys.executable, str(installer), "--fits"), check=False).returncode == 0


def test_a_python_fits_that_has_its_wheels(tmp_path: Path) -> None:
    tag = f"cp{PYTHON.replace('.', '')}"
    assert _fits(tmp_path / "其", f"lxml-6.1-{tag}-{tag}-linux.whl")
    assert not _fits(tmp_path / "他", "lxml-6.1-cp310-cp310-linux.whl", "psutil-7-cp37-abi3-linux.whl", f"{tag}.txt")


def _offline(*command: str, home: Path, code: int = 0) -> str:
    """What a command says to a user in a network name space with nothing in it, where this user may have one.

    The user's own settings of pip and of Python are such as would lead an installation astray.
    """
    alone = ("unshare", "-rn") if _may_be_alone() else ()
    (home / "pip.ini").write_text(f"[global]\ntarget = {home / 'astray'}\nno-deps = true\n", "utf-8")
    for module in ("venv", "xlwings", "subprocess"):
        (home / f"{module}.py").write_text("raise SystemExit('led astray')", "utf-8")
    astray = {
        "PIP_TARGET": str(home / "astray"),
        "PIP_CONFIG_FILE": str(home / "pip.ini"),
        **({"PYTHONPATH": str(home), "PYTHONNOUSERSITE": "1"} if command[0] == "sh" else {}),
    }
    env = {"PATH": os.environ["PATH"], "LANG": "C", "HOME": str(home), "PYTHON": sys.executable, **astray}
    done = subprocess.run((*alone, *command), capture_output=True, check=False, env=env, cwd=home)
    assert done.returncode == code, done.stdout.decode() + done.stderr.decode()
    return done.stdout.decode("utf-8")


def _may_be_alone() -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run(("unshare", "-rn", "true"), capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("path", sorted(INSTALLERS.glob("*.cmd")), ids=lambda path: path.name)
def test_what_windows_runs_has_its_line_ends_and_quotes_every_path(path: Path) -> None:
    source = path.read_bytes()
    assert source.count(b"\n") == source.count(b"\r\n") and not source.startswith(b"\xef\xbb\xbf")
    lines = source.decode("utf-8").split("\r\n")
    assert lines[0] == "@echo off"
    for line in lines:
        for path_of in re.finditer(
            r"%(?:ENVIRONMENT|HERE|USERPROFILE|LOCALAPPDATA|OURS|OWN|SETUP|ADDIN|MEMORY)%", line
        ):
            said = line.startswith("echo ") and "import" not in line
            assert said or line[: path_of.start()].count('"') % 2 == 1, line
    assert all(label in source.decode() for label in re.findall(r"goto (\w+)", source.decode()))


def test_the_installer_for_windows_does_what_the_other_does() -> None:
    source = (INSTALLERS / "install.cmd").read_text("utf-8")
    assert "wheels\\install.py" in source and "wheels/install.py" in (INSTALLERS / "install.sh").read_text("utf-8")
    steps = (
        *('if not exist "%HERE%wheels\\install.py"', "call :try py", "call %PYTHON% -I install.py"),
        'if not exist "%INSTALLED%"',
    )
    places = [source.index(step) for step in steps]
    assert places == sorted(places)


def test_the_workbook_looks_where_it_is_installed() -> None:
    assert rf'set "INSTALLED={SETTINGS["INTERPRETER_WIN"]}"' in (INSTALLERS / "install.cmd").read_text("utf-8")
    assert SETTINGS["INTERPRETER_MAC"] == "$HOME/Minshi/env/bin/python"


def test_uninstalling_takes_the_environment_and_nothing_else() -> None:
    source = (INSTALLERS / "uninstall.cmd").read_text("utf-8")
    taken = re.findall(r'(?:rmdir|del|erase|ren|move)\b[^"\n]*"(.*?)"', source)
    assert taken == [
        *("%ADDIN%", "%ENVIRONMENT%.old", "%ENVIRONMENT%", "%ENVIRONMENT%.old", "%MEMORY%"),
        *("%%~fF", "%%~fD"),
    ]
    assert source.index('pushd "%OURS%"') < source.index('del /q "%%~fF"') < source.index('rmdir /s /q "%%~fD"')
    assert re.findall(r"for .*\((.*)\)", source) == ["python-*-amd64.exe", "python-*-amd64.exe", "python-*"]
    assert 'set "OURS=%LOCALAPPDATA%\\Minshi"' in source
    assert 'set "ENVIRONMENT=%LOCALAPPDATA%\\Minshi\\env"' in source
    assert 'set "ADDIN=%APPDATA%\\Microsoft\\Excel\\XLSTART\\minshi.xlam"' in source
    assert 'set "MEMORY=%LOCALAPPDATA%\\Minshi\\office.txt"' in source
