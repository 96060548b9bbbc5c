"""Whatever a returned file says, nothing is fetched and nothing outside the folder of returns is opened for it."""

import subprocess
import sys
from pathlib import Path

from templates.data import TABLE_2024
from tests.intake.hostile import SHEET, changed, with_declaration, zipped
from tests.support.tables import parts
from tests.support.tasks import filled_in
from tests.support.tracing import needs_strace

GOOD = filled_in(DONE="完成")
ADDRESS = "http://192.0.2.1/canary"


def linked(target: str) -> bytes:
    """A return whose sheet, workbook and properties lead to somewhere else."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{relation}/hyperlink" Target="{target}" TargetMode="External"/>'
        f'<Relationship Id="rId2" Type="{relation}/externalLinkPath" Target="{target}" TargetMode="External"/>'
        "</Relationships>"
    ).encode()
    formula = f'<c r="A1" t="str"><f>WEBSERVICE("{target}")</f><v>1</v></c>'.encode()
    sheet = parts(GOOD)[SHEET].replace(
        b"</sheetData>", b'<row r="99">' + formula.replace(b"A1", b"A99") + b"</row></sheetData>"
    )
    added = {
        "xl/worksheets/_rels/sheet1.xml.rels": links,
        "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": links,
        "xl/vbaProject.bin": b"macro",
        SHEET: sheet,
    }
    return changed(added, GOOD)


def hostile(secret: Path) -> dict[str, bytes]:
    """Files that point at a secret outside, or at an address."""
    found: dict[str, bytes] = {}
    for number, target in enumerate((secret.as_uri(), ADDRESS)):
        for kind in (f"<!ENTITY x SYSTEM '{target}'>", f"<!ENTITY % x SYSTEM '{target}'> %x;"):
            for part in (SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
                found[f"{number}{len(found)}.xlsx"] = with_declaration(f"<!DOCTYPE x [{kind}]>", part)
        found[f"外部{number}.xlsx"] = with_declaration(f"<!DOCTYPE x SYSTEM '{target}'>")
        found[f"链接{number}.xlsx"] = linked(target)
    found["压缩.zip"] = zipped({f"../../{secret.name}": b"x", str(secret): b"x"})
    return found


@needs_strace
def test_nothing_is_fetched_and_nothing_outside_is_opened(tmp_path: Path) -> None:
    secret, folder, trace = tmp_path / "canary.txt", tmp_path / "收", tmp_path / "trace"
    secret.write_text("机密")
    folder.mkdir()
    for name, data in {**hostile(secret), "good.xlsx": GOOD}.items():
        (folder / name).write_bytes(data)
    (folder / "链接.xlsx").symlink_to(secret)
    command = [sys.executable, "-c", "from addin.cli import main; main()", "consolidate", str(folder)]
    options = ["--table", str(TABLE_2024), "--quarter", "1", "--master", str(tmp_path / "总台账.xlsx")]
    calls = "trace=open,openat,connect,socket,readlink,execve"
    strace = ["strace", "-f", "-qq", "-s", "4096", "-e", calls, "-o", str(trace)]
    done = subprocess.run([*strace, *command, *options], capture_output=True, check=False)
    seen = trace.read_text(errors="replace")
    assert done.returncode == 1 and not done.stderr, done.stderr.decode()
    assert "good.xlsx" in seen  # the trace does show what is opened
    assert "canary" not in seen and "AF_INET" not in seen and "connect(" not in seen
    started = [line for line in seen.splitlines() if "execve(" in line and "= 0" in line]
    assert all(Path(sys.executable).name in line or "strace" in line for line in started)
    assert secret.read_text() == "机密"
