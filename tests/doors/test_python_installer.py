"""Python's own installer, which a bundle for Windows may carry: the file is looked into before anything is made."""

import re
import shutil
from pathlib import Path

import pytest

from addin.bundle.python_installer import must_fit
from addin.cli import run
from tests.support.executables import installer, program
from validation.errors import MinshiError

INSTALLERS = Path(__file__).parents[2] / "addin" / "bundle" / "installers"
WINES = sorted(Path("/usr/lib").glob("*/wine/*-windows/setx.exe"))
SETUP, NAME = installer("3.12.10"), "Python 3.12.10 (64-bit)"
# As Tools/msi/bundle/bundle.wxs of CPython has them, those that may be set from outside.
SWITCHES = frozenset(
    (
        *("InstallAllUsers", "TargetDir", "PrependPath", "AppendPath", "AssociateFiles", "Shortcuts", "CompileAll"),
        *("Include_doc", "Include_test", "Include_tcltk", "Include_launcher", "Include_pip", "Include_lib"),
    )
)


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
