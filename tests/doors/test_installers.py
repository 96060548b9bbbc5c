"""What Windows runs, run by Wine's cmd: with stand-ins that write down how they were called, and install nothing."""

import functools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

INSTALLERS = Path(__file__).parents[2] / "addin" / "bundle" / "installers"
# What a clerk may call a folder; Wine's cmd reads a batch file in a code page without Chinese.
NAME = "an & 'zhuang (1)"
SETUP = "python-3.12.10-amd64.exe"
OWN = r"C:\users\{user}\AppData\Local\Minshi\python-3.12.10-amd64"
QUIET = (
    '/quiet InstallAllUsers=0 TargetDir="{own}" PrependPath=0 AppendPath=0 Include_launcher=0 AssociateFiles=0'
    " Shortcuts=0 Include_doc=0 Include_test=0 Include_tcltk=0"
)

pytestmark = pytest.mark.skipif(shutil.which("wine") is None, reason="Wine is not installed")


@functools.cache
def launcher() -> bytes:
    """The program that pip puts before a script to make an .exe of it. Skips the test where pip cannot be had."""
    asked = "import pip._vendor.distlib as d, pathlib, sys; print(pathlib.Path(d.__file__).with_name('t64.exe'))"
    done = subprocess.run(
        ("uv", "tool", "run", "--from", "pip", "python", "-c", asked), capture_output=True, text=True, check=False
    )
    if done.returncode or not Path(done.stdout.strip()).is_file():
        pytest.skip(f"pip could not be had: {done.stderr[-200:]}")
    return Path(done.stdout.strip()).read_bytes()


def program(batch: str) -> bytes:
    """An .exe that runs a batch file, with its own path before its arguments."""
    nothing = BytesIO()
    with ZipFile(nothing, "w") as archive:
        archive.writestr("__main__.py", "")
    return launcher() + f"#!C:\\windows\\system32\\cmd.exe /c {batch}\r\n".encode() + nothing.getvalue()


class Machine:
    """A user of Windows with an unpacked bundle, standing in another folder, where there is a python of another's."""

    def __init__(self, prefix: Path, folder: Path) -> None:
        self.prefix, self.bundle, self.path, self.elsewhere = (
            prefix,
            folder / NAME,
            folder / "bin",
            folder / "elsewhere",
        )
        for made in (self.bundle / "wheels", self.path, self.elsewhere):
            made.mkdir(parents=True)
        for name in ("install.cmd", "uninstall.cmd"):
            shutil.copy(INSTALLERS / name, self.bundle)
        (self.bundle / "wheels" / "install.py").touch()
        self.log = folder / "log.txt"
        for trap in ("python.bat", "py.bat", "chcp.bat", "install.py"):
            self.batch(self.elsewhere / trap, "trap")

    @property
    def user(self) -> Path:
        return next(home for home in (self.prefix / "drive_c" / "users").iterdir() if home.name != "Public")

    @property
    def ours(self) -> Path:
        return self.user / "AppData" / "Local" / "Minshi"

    def batch(self, path: Path, name: str, *more: str) -> Path:
        """A batch file that writes down its arguments, where it was started, and PYTHONPATH."""
        said = f'echo {name} %* in "%CD%" with "%PYTHONPATH%">>"{windows(self.log)}"'
        path.write_bytes("".join(f"{line}\r\n" for line in ("@echo off", said, *more)).encode())
        return path

    def python(self, *more: str) -> None:
        """A python.bat on the path, as some managers of Python put there."""
        self.batch(self.path / "python.bat", "python", *more)

    def setup(self) -> None:
        """python.org's installer in the bundle: it makes a python.exe where it is told to, and takes it away."""
        own = self.batch(self.path.parent / "own.bat", "own")
        (self.path.parent / "own.exe").write_bytes(program(windows(own)))
        folder = OWN.format(user=self.user.name)
        installs = (
            'if "%2"=="/uninstall" exit /b 0',
            f'mkdir "{folder}"',
            f'copy "{windows(self.path.parent / "own.exe")}" "{folder}\\python.exe" >nul',
        )
        recorder = self.batch(self.path.parent / "setup.bat", "setup", *installs)
        (self.bundle / "python").mkdir()
        (self.bundle / "python" / SETUP).write_bytes(program(windows(recorder)))

    def run(self, name: str) -> tuple[int, list[str]]:
        """The code that a .cmd of the bundle ends with, and what was written down."""
        self.log.unlink(missing_ok=True)
        env = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.prefix),
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEPATH": windows(self.path),
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": "Z:\\astray",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",
        }
        (self.elsewhere / "go.bat").write_text(f'@call "..\\{NAME}\\{name}"\r\n', "ascii", newline="")
        done = subprocess.run(
            ("wine", "cmd", "/c", "go.bat"),
            input=b"\r\n",
            capture_output=True,
            check=False,
            env=env,
            cwd=self.elsewhere,
            timeout=120,
        )
        said = self.log.read_text("utf-8", "replace") if self.log.exists() else ""
        return done.returncode, [" ".join(line.split()) for line in said.splitlines()]


def windows(path: Path) -> str:
    return "Z:" + str(path).replace("/", "\\")


@pytest.fixture(scope="module")
def prefix() -> Iterator[Path]:
    """Wine's own world, made once; its path has no blank, and it is not the user's."""
    with tempfile.TemporaryDirectory(prefix="minshi-wine-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture
def machine(prefix: Path) -> Iterator[Machine]:
    with tempfile.TemporaryDirectory(prefix="minshi-bundle-") as folder:
        made = Machine(prefix, Path(folder))
        made.run("nothing.cmd")
        shutil.rmtree(made.ours, ignore_errors=True)
        yield made


def in_wheels(machine: Machine, said: str) -> str:
    """As a stand-in says it that was started in the bundle's own folder, without the user's PYTHONPATH."""
    return f'{said} in "{windows(machine.bundle / "wheels")}" with ""'


def test_a_python_bat_does_not_end_the_installation_and_nothing_of_the_current_folder_runs(machine: Machine) -> None:
    environment = f"C:\\users\\{machine.user.name}\\AppData\\Local\\Minshi\\env\\Scripts"
    machine.python(f'if not exist "{environment}" mkdir "{environment}"', f'echo.>"{environment}\\python.exe"')
    assert machine.run("install.cmd") == (
        0,
        [
            in_wheels(machine, "python -I install.py --fits"),
            in_wheels(machine, "python -I install.py"),
        ],
    )


def test_where_no_python_fits_nothing_is_installed(machine: Machine) -> None:
    machine.python("exit /b 1")
    assert machine.run("install.cmd") == (1, [in_wheels(machine, "python -I install.py --fits")])


def test_where_no_python_fits_the_one_taken_along_is_installed_once_and_taken_away(machine: Machine) -> None:
    machine.python("exit /b 1")
    machine.setup()
    own = OWN.format(user=machine.user.name)
    asked = in_wheels(machine, f'own "{own}\\python.exe" -I install.py --fits')
    installed = in_wheels(machine, f'own "{own}\\python.exe" -I install.py')
    setup = in_wheels(machine, f'setup "{windows(machine.bundle / "python" / SETUP)}" {QUIET.format(own=own)}')
    refused = in_wheels(machine, "python -I install.py --fits")
    assert machine.run("install.cmd")[1] == [refused, setup, asked, installed]
    assert machine.run("install.cmd")[1] == [asked, installed], "a second time it is there"
    assert {path.name for path in machine.ours.iterdir()} == {SETUP, SETUP.removesuffix(".exe")}
    (machine.ours / "env").mkdir()
    code, said = machine.run("uninstall.cmd")
    uninstalled = f'setup "C:\\users\\{machine.user.name}\\AppData\\Local\\Minshi\\{SETUP}" /uninstall /quiet in'
    assert code == 0 and len(said) == 1 and said[0].startswith(uninstalled)
    assert list(machine.ours.iterdir()) == []


def test_uninstalling_takes_the_add_in_and_the_memory_and_nothing_of_the_users(machine: Machine) -> None:
    start = machine.user / "AppData" / "Roaming" / "Microsoft" / "Excel" / "XLSTART"
    kept = [machine.ours / "install.log", start / "own.xlam", machine.elsewhere / SETUP]
    taken = [
        machine.ours / "office.txt",
        start / "minshi.xlam",
        machine.ours / "env" / "x",
        machine.ours / "env.old" / "x",
    ]
    for path in (*kept, *taken):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert machine.run("uninstall.cmd") == (0, [])
    assert all(path.exists() for path in kept) and not any(path.exists() for path in taken)
    shutil.rmtree(start)


def test_where_nothing_is_installed_nothing_is_taken_away(machine: Machine) -> None:
    assert machine.run("uninstall.cmd") == (0, [])
