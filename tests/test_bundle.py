"""The folder that is handed out: complete, installed without a network, and for Windows resolved for Windows."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree

from addin.bundle import make
from addin.bundle.pages import write_pages
from addin.cli import run
from templates.data import TABLE_2024
from tests.support import parts
from validation.errors import MinshiError

ROOT = Path(__file__).parents[1]
INSTALLERS = ROOT / "addin" / "bundle" / "installers"
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


@needs_index
def test_it_installs_and_runs_without_a_network(bundle: Path, tmp_path: Path) -> None:
    environment = {"MINSHI_ENV": str(tmp_path / "环境"), "PYTHON": sys.executable, "HOME": str(tmp_path)}
    said = _offline("sh", str(bundle / "安装.sh"), env=environment)
    assert "装好了" in said
    minshi = str(tmp_path / "环境" / "bin" / "minshi")
    assert "50 个项目" in _offline(minshi, "check", str(TABLE_2024))
    _offline(minshi, "new", str(tmp_path / "办公室"))
    assert parts((tmp_path / "办公室" / "minshi.xlsm").read_bytes()) == parts((ROOT / "minshi.xlsm").read_bytes())
    asked = "import os, addin.excel, sys; sys.exit(os.environ['XLWINGS_LICENSE_KEY'] != 'off')"
    _offline(str(tmp_path / "环境" / "bin" / "python"), "-c", asked)
    compiled = list((tmp_path / "环境").rglob("addin/excel/__pycache__/buttons.*.pyc"))
    assert len(compiled) == 1


def _offline(*command: str, env: dict[str, str] | None = None) -> str:
    """What a command says in a network name space of its own with nothing in it, where this user may have one."""
    alone = ("unshare", "-rn") if _may_be_alone() else ()
    path = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PIP_NO_INDEX": "1"}
    done = subprocess.run((*alone, *command), capture_output=True, text=True, check=False, env=path | (env or {}))
    assert done.returncode == 0, done.stderr
    return done.stdout


def _may_be_alone() -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run(("unshare", "-rn", "true"), capture_output=True, check=False).returncode == 0


@needs_index
def test_it_holds_the_workbook_the_templates_the_pages_and_the_installer(bundle: Path) -> None:
    assert sorted(path.name for path in bundle.iterdir()) == sorted(
        ["minshi.xlsm", "wheels", "安装.sh", "模板", "说明"]
    )
    assert (bundle / "minshi.xlsm").read_bytes() == (ROOT / "minshi.xlsm").read_bytes()
    assert {path.name for path in (bundle / "模板").iterdir()} == {"task.xlsx", "master.xlsx"}
    assert (bundle / "说明" / "安装.html").exists()


def test_the_pages_lead_to_each_other_and_show_their_pictures(tmp_path: Path) -> None:
    write_pages(ROOT / "docs", tmp_path / "说明")
    for page in (tmp_path / "说明").glob("*.html"):
        for target in re.findall(r'(?:href|src)="([^"]+)"', page.read_text("utf-8")):
            assert target.startswith("http") or (page.parent / unquote(target)).exists(), f"{page.name}: {target}"


def test_every_button_has_its_page_with_a_picture() -> None:
    ribbon = etree.parse(ROOT / "addin" / "workbook" / "ribbon" / "customUI.xml")
    labels = [button.get("label") for button in ribbon.iter("{*}button")]
    pages = {path.stem: path.read_text("utf-8") for path in (ROOT / "docs" / "clerk").glob("*.md")}
    for label in labels:
        page = next(text for name, text in pages.items() if str(label) in name.split("和"))
        assert page.count("![") == 2, label


@needs_index
@pytest.mark.parametrize("python", ["3.11", "3.14"])
def test_for_windows_it_is_resolved_for_windows(python: str) -> None:
    here, windows = make.resolve(python, make.HERE), make.resolve(python, make.WINDOWS)
    assert set(windows) >= set(here)
    assert {pin.split("==")[0] for pin in set(windows) - set(here)} >= {"pywin32"}


def test_a_resolution_without_what_excel_needs_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "_run", lambda *_, **__: "click==8.5.1\n")
    with pytest.raises(MinshiError, match="缺了 pywin32"):
        make.resolve("3.12", make.WINDOWS)


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
    assert lines[:2] == ["@echo off", "chcp 65001 >nul"]
    for line in lines:
        for path_of in re.finditer(r"%(?:ENVIRONMENT|HERE|USERPROFILE|LOCALAPPDATA)%", line):
            said = line.startswith("echo ") and "import" not in line
            assert said or line[: path_of.start()].count('"') % 2 == 1, line
    assert all(label in source.decode() for label in re.findall(r"goto (\w+)", source.decode()))


def test_the_installer_sets_before_it_imports_and_compiles_after_it_installs() -> None:
    source = (INSTALLERS / "install.cmd").read_text("utf-8")
    steps = ("-m venv", "XLWINGS_LICENSE_KEY", "--no-index", "-m compileall", "import xlwings", "minshi.exe")
    places = [source.index(step) for step in steps]
    assert places == sorted(places)


def test_uninstalling_takes_the_environment_and_nothing_else() -> None:
    source = (INSTALLERS / "uninstall.cmd").read_text("utf-8")
    assert re.findall(r"(?:rmdir|del|erase)\b.*", source) == ['rmdir /s /q "%ENVIRONMENT%"']
    assert 'set "ENVIRONMENT=%LOCALAPPDATA%\\Minshi\\env"' in source
