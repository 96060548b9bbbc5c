"""What Excel encrypts for protection alone is read as Excel opens it; what has a password for opening is not."""

from io import BytesIO
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from addin.intake.discover import FoundFile
from addin.intake.outcome import ReadReturn, Refused
from addin.intake.read import read_return
from templates.files.builtin_password import OLE, opened
from templates.files.read import read_workbook
from templates.files.reasons import FileError, Reason
from tests.files.test_gate import ZEROS
from tests.intake.hostile import changed
from tests.support.tasks import filled_in
from validation.terms import ReportColumn

GOOD = filled_in(DONE="已立项。", INVESTED=60)
BUILT_IN = "VelvetSweatshop"


def encrypted(data: bytes, password: str) -> bytes:
    content = BytesIO()
    OOXMLFile(BytesIO(data)).encrypt(password, content)
    return content.getvalue()


def test_a_protected_return_is_read(tmp_path: Path) -> None:
    path = tmp_path / "教体局.xlsx"
    path.write_bytes(encrypted(GOOD, BUILT_IN))
    read = read_return(FoundFile(path, path.name))
    assert isinstance(read, ReadReturn) and read.rows[0].values[ReportColumn.INVESTED] == 60


def test_a_protected_file_of_the_office_is_read_as_its_content(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(encrypted(GOOD, BUILT_IN))
    assert read_workbook(path).data == GOOD


@pytest.mark.parametrize("password", ["1234", "velvetsweatshop"])
def test_what_somebody_locked_stays_locked(password: str, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(encrypted(GOOD, password))
    with pytest.raises(FileError) as stopped:
        read_workbook(path)
    assert stopped.value.why.reason is Reason.ENCRYPTED


def test_the_gate_looks_at_what_was_opened(tmp_path: Path) -> None:
    path = tmp_path / "教体局.xlsx"
    path.write_bytes(encrypted(changed({"xl/media/a.bin": ZEROS}), BUILT_IN))
    read = read_return(FoundFile(path, path.name))
    assert isinstance(read, Refused) and read.why.reason is Reason.TOO_FULL


@pytest.mark.parametrize("data", [b"", GOOD, OLE + bytes(600), OLE + "EncryptedPackage".encode("utf-16-le")])
def test_what_is_not_encrypted_or_damaged_is_left(data: bytes) -> None:
    assert opened(data) is None
