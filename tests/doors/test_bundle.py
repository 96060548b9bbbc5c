"""The folder that is handed out: complete, with the pages that it shows, and for Windows resolved for Windows."""

import re
import subprocess
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import pytest

from addin.bundle import make
from addin.bundle.pages import write_pages
from addin.buttons import BUTTONS
from addin.cli import run
from addin.workbook import build
from tests.support.executables import installer
from tests.support.package_index import needs_index
from tests.support.tables import parts
from validation.errors import MinshiError

ROOT = Path(__file__).parents[2]
WORKBOOKS = ("minshi.xlsm", "minshi.xlam")
SETUP = installer("3.12.10")


@needs_index
def test_it_holds_the_workbook_the_templates_the_pages_and_the_installer(bundle: Path) -> None:
    assert {path.name for path in bundle.iterdir()} == {*WORKBOOKS, "wheels", "安装.sh", "模板", "说明"}
    assert parts((bundle / "minshi.xlam").read_bytes()) == parts(build.add_in())
    assert (bundle / "minshi.xlsm").read_bytes() == (ROOT / "minshi.xlsm").read_bytes()
    assert {path.name for path in (bundle / "模板").iterdir()} == {"task.xlsx", "master.xlsx", "通报.docx"}
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


def test_they_are_in_chinese_and_lead_nowhere_else(tmp_path: Path) -> None:
    """Of a page's letters, but for what is to be typed, most are Chinese; what stands elsewhere nobody has looked at."""
    write_pages(ROOT / "docs", tmp_path / "说明")
    for page in (tmp_path / "说明").glob("*.html"):
        html = page.read_text("utf-8")
        assert not [link for link in re.findall(r'href="([^"]+)"', html) if "://" in link], page.name
        prose = re.sub(r"<style>.*?</style>|<code.*?</code>|<[^>]+>", "", html, flags=re.S)
        letters = re.findall(r"[A-Za-z\u4e00-\u9fff]", prose)
        assert sum(letter > "z" for letter in letters) > 0.7 * len(letters), page.name


def test_every_button_has_its_page_with_a_picture() -> None:
    pages = {path.stem: path.read_text("utf-8") for path in (ROOT / "docs" / "clerk").glob("*.md")}
    for button in BUTTONS:
        page = next(text for name, text in pages.items() if button.label in (name, *name.split("和")))
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
