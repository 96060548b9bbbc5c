"""The folder that is handed out: complete, installed without a network, and for Windows resolved for Windows."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import pytest

from addin.bundle import make
from addin.bundle.installers import install
from addin.bundle.pages import write_pages
from addin.bundle.python_installer import must_fit
from addin.buttons import BUTTONS
from addin.cli import run
from addin.excel import office
from addin.workbook import build
from addin.workbook.package import sources
from addin.workbook.sheets import SETTINGS
from templates.data import TABLE_2024
from tests.support.executables import installer, program
from tests.support.tables import parts
from validation.errors import MinshiError

ROOT = Path(__file__).parents[2]
INSTALLERS = ROOT / "addin" / "bundle" / "installers"
WINES = sorted(Path("/usr/lib").glob("*/wine/*-windows/setx.exe"))
SETUP, NAME = installer("3.12.10"), "Python 3.12.10 (64-bit)"
# As Tools/msi/bundle/bundle.wxs of CPython has them, those that may be set from outside.
SWITCHES = frozenset(
    (
        *("InstallAllUsers", "TargetDir", "PrependPath", "AppendPath", "AssociateFiles", "Shortcuts", "CompileAll"),
        *("Include_doc", "Include_test", "Include_tcltk", "Include_launcher", "Include_pip", "Include_lib"),
    )
)
WORKBOOKS = ("minshi.xlsm", "minshi.xlam")
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"


def _index_answers() -> bool:
    command = ("uv", "pip", "compile", "-", "--no-header", "--no-cache", "--quiet")
    return subprocess.run(command, input=b"click", capture_output=True, check=False, cwd=ROOT).returncode == 0


needs_index = pytest.mark.skipif(
    os.environ.get("CI") != "true" and not _index_answers(), reason="no package index answers"
)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("安装包") / "民生实事 '1'"
    make.make(folder, [PYTHON], make.HERE)
    return folder


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


@needs_index
def test_it_holds_the_workbook_the_templates_the_pages_and_the_installer(bundle: Path) -> None:
    assert {path.name for path in bundle.iterdir()} == {*WORKBOOKS, "wheels", "安装.sh", "模板", "说明"}
    assert parts((bundle / "minshi.xlam").read_bytes()) == parts(build.add_in())
    assert (bundle / "minshi.xlsm").read_bytes() == (ROOT / "minshi.xlsm").read_bytes()
    assert {path.name for path in (bundle / "模板").iterdir()} == {"task.xlsx", "master.xlsx"}
    assert (bundle / "说明" / "安装.html").exists()


@needs_index
def test_the_wheel_carries_the_licence(bundle: Path) -> None:
    with ZipFile(next((bundle / "wheels").glob("minshi-*.whl"))) as wheel:
        (carried,) = (name for name in wheel.namelist() if name.endswith("/licenses/LICENSE"))
        assert wheel.read(carried) == (ROOT / "LICENSE").read_bytes()


def test_the_pages_lead_to_each_other_and_show_their_pictures(tmp_path: Path) -> None:
    write_pages(ROOT / "docs", tmp_path / "说明")
    for page in (tmp_path / "说明").glob("*.html"):
        for target in re.findall(r'(?:href|src)="([^"]+)"', page.read_text("utf-8")):
            assert target.startswith("http") or (page.parent / unquote(target)).exists(), f"{page.name}: {target}"


def test_every_button_has_its_page_with_a_picture() -> None:
    pages = {path.stem: path.read_text("utf-8") for path in (ROOT / "docs" / "clerk").glob("*.md")}
    for button in BUTTONS:
        page = next(text for name, text in pages.items() if button.label in name.split("和"))
        assert page.count("![") == 2, button.label


@needs_index
@pytest.mark.parametrize("python", ["3.11", "3.14"])
def test_for_windows_it_is_resolved_for_windows(python: str) -> None:
    """Of wheels alone, so a library that has none for Windows and this Python would be an error."""
    here, windows = make.resolve(python, make.HERE), make.resolve(python, make.WINDOWS)
    assert set(windows) >= set(here)
    assert {pin.split("==")[0] for pin in set(windows) - set(here)} >= {"pywin32"}


@needs_index
def test_a_bundle_for_windows_is_complete_there(tmp_path: Path) -> None:
    folder, setup = tmp_path / "安装包", tmp_path / "python-3.12.10-amd64.exe"
    setup.write_bytes(SETUP)
    make.make(folder, ["3.12"], python_installer=setup)
    assert (folder / "python" / setup.name).read_bytes() == SETUP
    windows = ("--python-platform", "windows", "--python-version", "3.12", "--target", str(tmp_path / "there"))
    command = ("uv", "pip", "install", "--dry-run", "--no-index", "--no-cache", "--find-links", str(folder / "wheels"))
    done = subprocess.run((*command, *windows, "minshi"), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(re.findall(r"^ \+ ", done.stderr, re.M)) == len(list(folder.glob("wheels/*.whl")))
    assert any(folder.glob("wheels/pywin32-*-cp312-cp312-win_amd64.whl"))
    assert {path.name for path in folder.iterdir()} == {
        *(*WORKBOOKS, "wheels", "python", "模板", "说明", "安装.cmd", "卸载.cmd", "命令行.cmd", "先看这里.txt")
    }
    for path in (*folder.glob("*.cmd"), folder / "先看这里.txt"):
        text = path.read_bytes()
        assert b"@" not in text.removeprefix(b"@echo off"), path.name
    assert "64 位的 3.12 之一" in (folder / "安装.cmd").read_text("utf-8")


def test_a_resolution_without_what_excel_needs_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "_run", lambda *_, **__: "click==8.5.1\n")
    with pytest.raises(MinshiError, match="缺了 pywin32"):
        make.resolve("3.12", make.WINDOWS)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("python-3.12.10.exe", SETUP, "不像 python.org 的安装程序"),
        ("python-3.12.10-amd64 (1).exe", SETUP, "不像 python.org 的安装程序"),
        ("python-3.12.10-embed-amd64.zip", SETUP, "不像 python.org 的安装程序"),
        ("python-3.13.1-amd64.exe", SETUP, "请加 --python 3.13"),
        ("python-3.12.9-amd64.exe", SETUP, "里面不是 Python 3.12.9 的安装程序"),
        ("python-3.12.10-amd64.exe", installer("3.12.10", missing=1), "可能没有下载完"),
        ("python-3.12.10-amd64.exe", SETUP[: len(SETUP) // 2], "可能没有下载完"),
        ("python-3.12.10-amd64.exe", SETUP[:200], "可能没有下载完"),
        ("python-3.12.10-amd64.exe", installer("3.12.10", signed=False), "里面不是 Python 3.12.10 的安装程序"),
        ("python-3.12.10-amd64.exe", installer("3.12.1"), "里面不是 Python 3.12.10 的安装程序"),
        (
            *("python-3.12.10-amd64.exe", installer("3.12.10", ProductName="Python 3.12.10 (32-bit)")),
            "里面不是 Python 3.12.10 的安装程序",
        ),
        (
            *("python-3.12.10-amd64.exe", installer("3.12.10", CompanyName="别的公司")),
            "里面不是 Python 3.12.10 的安装程序",
        ),
        (
            *("python-3.12.10-amd64.exe", installer("3.12.9", ProductName=NAME, FileDescription=NAME)),
            "里面不是 Python 3.12.10 的安装程序",
        ),
        ("python-3.12.10-amd64.exe", program({}, "3.12.10150.0"), "里面不是 Python 3.12.10 的安装程序"),
        ("python-3.12.10-amd64.exe", SETUP[1:], "里面不是 Python 3.12.10 的安装程序"),
        ("python-3.12.10-amd64.exe", b"", "里面不是 Python 3.12.10 的安装程序"),
        ("python-3.12.10-amd64.exe", None, "请检查文件在不在"),
    ],
)
def test_what_does_not_install_a_python_that_fits_is_said_before_anything_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    asked = ["bundle", str(tmp_path / "包"), "--python", "3.12", "--python-installer", str(tmp_path / name)]
    assert run(asked) == 2
    assert said in capsys.readouterr().err and not (tmp_path / "包").exists()


@pytest.mark.parametrize("version", ["3.11.0", "3.12.10", "3.14.2"])
def test_an_installer_by_cpythons_own_description_fits(tmp_path: Path, version: str) -> None:
    file = tmp_path / f"python-{version}-amd64.exe"
    file.write_bytes(installer(version))
    must_fit(file, ["3.11", "3.12", "3.14"])


@pytest.mark.skipif(not WINES, reason="Wine is not installed: no program of Windows is at hand")
def test_a_true_program_of_another_maker_is_none(tmp_path: Path) -> None:
    file = tmp_path / "python-3.12.10-amd64.exe"
    for program_of_wine in WINES:
        shutil.copy(program_of_wine, file)
        with pytest.raises(MinshiError, match="可能没有下载完"):
            must_fit(file, ["3.12"])


def test_wherever_a_download_broke_off_it_is_said(tmp_path: Path) -> None:
    file = tmp_path / "python-3.12.10-amd64.exe"
    for length in range(0, len(SETUP), 41):
        file.write_bytes(SETUP[:length])
        with pytest.raises(MinshiError, match="可能没有下载完"):
            must_fit(file, ["3.12"])


def test_the_installation_asks_for_what_pythons_installer_knows() -> None:
    (call,) = re.findall(r'^"%SETUP%" (.*)$', (INSTALLERS / "install.cmd").read_text("utf-8"), re.M)
    quiet, *switches = call.split()
    asked = dict(switch.split("=") for switch in switches)
    assert quiet == "/quiet" and asked.keys() <= SWITCHES
    assert asked.pop("TargetDir") == '"%OWN%"' and set(asked.values()) == {"0"}
    assert {"InstallAllUsers", "PrependPath", "AppendPath", "Include_launcher"} <= asked.keys()
    assert '"%%~fF" /uninstall /quiet' in (INSTALLERS / "uninstall.cmd").read_text("utf-8")


def test_a_bundle_for_this_machine_takes_no_installer_for_windows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["bundle", str(tmp_path / "包"), "--here", "--python-installer", "python-3.12.10-amd64.exe"]) == 2
    assert "请去掉 --here 或 --python-installer" in capsys.readouterr().err


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "有.txt").write_text("有", "utf-8")
    assert run(["bundle", str(tmp_path)]) == 2
    assert "已经存在" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["有.txt"]


def test_a_bundle_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MinshiError, match="找不到程序 uv"):
        make.make(tmp_path / "包", ["3.12"])
    assert list(tmp_path.iterdir()) == []


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
