"""Whatever a file says, nothing is fetched, and nothing is read but what was asked for."""

import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from templates.data import TABLE_2024
from tests.promises.test_old_or_new import may_trace
from tests.tasks import filled_in

pytestmark = pytest.mark.skipif(not may_trace(), reason="strace is missing, or may not trace here")

_SECRET = "minshi-secret"
_ENTITY = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file://%s"><!ENTITY y SYSTEM "http://127.0.0.1:9/">]>'
_RELATION = (
    '<Relationship Id="rIdX" TargetMode="External" Target="http://127.0.0.1:9/a.xlsx"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"/>'
)


@pytest.fixture
def returns(tmp_path: Path) -> Path:
    """A good return, one with entities that lead out, one with a link to another workbook, and a link out of the folder."""
    secret = tmp_path / f"{_SECRET}.txt"
    secret.write_text("secret", "utf-8")
    folder = tmp_path / "回收"
    folder.mkdir()
    good = filled_in(DONE="已立项。", INVESTED=60)
    (folder / "好.xlsx").write_bytes(good)
    entity = _ENTITY % str(secret).encode()
    (folder / "实体.xlsx").write_bytes(_changed(good, "sheet1.xml", lambda xml: entity + xml))
    linked = _changed(good, "workbook.xml.rels", lambda xml: xml.replace(b"</Relat", _RELATION.encode() + b"</Relat"))
    (folder / "外链.xlsx").write_bytes(linked)
    (folder / "链接.xlsx").symlink_to(secret)
    return folder


def _changed(workbook: bytes, ending: str, change: Callable[[bytes], bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(BytesIO(workbook)) as source, ZipFile(buffer, "w") as target:
        for name in source.namelist():
            xml = source.read(name)
            target.writestr(name, change(xml) if name.endswith(ending) else xml)
    return buffer.getvalue()


def test_a_consolidation_connects_nowhere_and_opens_only_what_it_was_given(returns: Path, tmp_path: Path) -> None:
    master, log = tmp_path / "台账" / "总台账.xlsx", tmp_path / "trace"
    command = (
        *("-c", "from addin.cli import main; main()", "consolidate", str(returns), "--table", str(TABLE_2024)),
        *("--quarter", "1", "--master", str(master)),
    )
    trace = ("strace", "-f", "-qq", "-s", "400", "-e", "trace=connect,openat,open,execve", "-o", str(log))
    done = subprocess.run((*trace, sys.executable, "-B", *command), capture_output=True, check=False, text=True)
    assert done.returncode == 1 and master.exists(), done.stderr
    lines = log.read_text("utf-8", "replace").splitlines()
    assert [line for line in lines if "connect(" in line and "AF_UNIX" not in line] == []
    started = {found[1] for line in lines if (found := re.search(r'execve\("([^"]+)"', line)) and "= 0" in line}
    assert {Path(program).resolve() for program in started} == {Path(sys.executable).resolve()}
    opened = {_plain(found[1]) for line in lines if (found := re.search(r'open(?:at)?\([^"]*"([^"]+)"', line))}
    assert not [path for path in opened if _SECRET in path]
    assert {path for path in opened if path.startswith("/") and not path.startswith(_allowed(tmp_path))} == set()


def _plain(text: str) -> str:
    """strace writes what is not ASCII by its codes."""
    return text.encode("latin-1").decode("unicode_escape").encode("latin-1").decode("utf-8", "replace")


def _allowed(folder: Path) -> tuple[str, ...]:
    """Python's own files, the system's, ours, and the folder of the test."""
    home = Path(__file__).parents[2]
    roots = {sys.prefix, sys.base_prefix, sys.exec_prefix, str(home), str(Path(sys.executable).resolve().parents[1])}
    system = ("/usr", "/lib", "/lib64", "/etc", "/proc", "/dev", "/sys", "/bin")
    return (*system, *roots, str(folder))
