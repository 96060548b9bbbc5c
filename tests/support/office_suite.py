"""Real programs for the tests that only they can decide: LibreOffice Calc and Writer, without a window."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import pytest

# Skipped on a machine without Calc; in CI the test runs all the same, and fails.
needs_calc = pytest.mark.skipif(
    shutil.which("soffice") is None and os.environ.get("CI") != "true", reason="LibreOffice Calc is not installed"
)


def has_writer() -> bool:
    """Whether what opens Word documents is installed, which Calc comes without."""
    program = shutil.which("soffice")
    return program is not None and Path(program).resolve().with_name("libswlo.so").exists()


needs_writer = pytest.mark.skipif(
    not has_writer() and os.environ.get("CI") != "true", reason="LibreOffice Writer is not installed"
)

_SECONDS = 120


def convert(path: Path, kind: str, folder: Path, read: str = "") -> Path:
    """Open a file and save it in a folder as another kind: ``xlsx``, ``pdf``, ``csv``, or with a filter
    (``csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1``); ``read`` is the filter by which it is opened, where its content does not say.

    Raises AssertionError where nothing was written in time.
    """
    target = folder / f"{path.stem}.{kind.partition(':')[0]}"
    assert target.resolve() != path.resolve(), "the converted file would take the place of its source"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        said = _run(
            "soffice",
            f"-env:UserInstallation={Path(profile).as_uri()}",
            *(
                "--headless",
                "--norestore",
                *((f"--infilter={read}",) if read else ()),
                "--convert-to",
                kind,
                "--outdir",
                str(folder),
                str(path),
            ),
        )
    assert target.exists(), f"LibreOffice wrote no {target.name}: {said}"
    return target


def _run(*command: str) -> str:
    """What the command said; it is ended with all its children where it does not end by itself."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        said, _ = process.communicate(timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        said, _ = process.communicate()
    return said.decode(errors="replace")
