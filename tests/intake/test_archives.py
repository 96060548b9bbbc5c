"""Zip archives from mail: each member is a file found, by a name that people can read, and nothing reaches the disk."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

import pytest

from addin.intake.discover import discover
from addin.intake.outcome import ReadReturn, Refused
from addin.intake.returns import read_returns
from templates.files.reasons import Reason
from tests.intake.hostile import changed, locked, zipped
from tests.support.tasks import filled_in
from validation.terms import Verdict

GOOD = filled_in(DONE="完成")


def from_windows(names: dict[str, bytes], encoding: str) -> bytes:
    """An archive whose names are written in a code page that it does not name."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, data in names.items():
            entry = ZipInfo("x")
            # zipfile marks as UTF-8 what is not ASCII: it is given the bytes as if they were ASCII.
            entry.filename = entry.orig_filename = _Raw(name.encode(encoding))
            archive.writestr(entry, data)
    return buffer.getvalue()


class _Raw(str):
    """A name that is written as these bytes."""

    def __new__(cls, raw: bytes) -> "_Raw":
        made = super().__new__(cls, raw.decode("latin-1"))
        made.raw = raw
        return made

    raw: bytes

    def encode(self, encoding: str = "utf-8", errors: str = "strict") -> bytes:
        return self.raw


NAMES = [
    # the archive, the names found
    (from_windows({"一批/交通局.xlsx": GOOD}, "gbk"), ["报送.zip/一批/交通局.xlsx"]),
    (from_windows({"一批/交通局.xlsx": GOOD}, "utf-8"), ["报送.zip/一批/交通局.xlsx"]),
    (zipped({"交通局（副本）.xlsx": GOOD}), ["报送.zip/交通局（副本）.xlsx"]),
    (from_windows({"一批\\交通局.xlsx": GOOD}, "gbk"), ["报送.zip/一批/交通局.xlsx"]),
    (zipped({"../../交通局.xlsx": GOOD}), ["报送.zip/交通局.xlsx"]),
    (zipped({"/etc/交通局.xlsx": GOOD}), ["报送.zip/etc/交通局.xlsx"]),
    (zipped({"..": GOOD}), ["报送.zip/没有名称"]),
    (zipped({"交通\u202e局\n.xlsx": GOOD}), ["报送.zip/交通\ufffd局\ufffd.xlsx"]),
    (zipped({"a/x.xlsx": GOOD, "./a/x.xlsx": GOOD}), ["报送.zip/a/x.xlsx", "报送.zip/a/x.xlsx（2）"]),
]


@pytest.mark.parametrize(("archive", "names"), NAMES, ids=[str(number) for number in range(len(NAMES))])
def test_a_member_is_found_under_a_name_to_be_read(archive: bytes, names: list[str], tmp_path: Path) -> None:
    (tmp_path / "收").mkdir()
    (tmp_path / "收" / "报送.zip").write_bytes(archive)
    before = sorted(tmp_path.rglob("*"))
    found = discover(tmp_path / "收")
    assert [file.name for file in found] == names
    assert all(isinstance(outcome, ReadReturn) for outcome in read_returns(found))
    assert sorted(tmp_path.rglob("*")) == before


def outcomes(folder: Path, archive: bytes, name: str = "报送.zip") -> dict[str, ReadReturn | Refused]:
    (folder / name).write_bytes(archive)
    return {outcome.file.removeprefix(f"{name}/"): outcome for outcome in read_returns(discover(folder))}


def by_lzma() -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_LZMA) as archive:
        archive.writestr("a.xlsx", GOOD)
    return buffer.getvalue()


def spoilt(archive: bytes) -> bytes:
    """The archive with a byte of its only member's content changed, where nothing is packed."""
    place = archive.find(b"PK\x03\x04", 4) + 100
    return archive[:place] + bytes([archive[place] ^ 1]) + archive[place + 1 :]


def stored(name: str, data: bytes) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr(name, data)
    return buffer.getvalue()


REFUSED = [
    # the archive, the member, the verdict, what the reason says
    (zipped({"内.zip": zipped({"a.xlsx": GOOD})}), "内.zip", Verdict.QUARANTINED, Reason.ARCHIVE.sentence),
    (locked(zipped({"a.xlsx": GOOD})), "a.xlsx", Verdict.QUARANTINED, Reason.LOCKED.sentence),
    (zipped({"a.xlsx": bytes(30 << 20)}), "a.xlsx", Verdict.QUARANTINED, "超过 20 MB"),
    (zipped({"a.xlsx": b""}), "a.xlsx", Verdict.QUARANTINED, Reason.EMPTY.sentence),
    (zipped({"a.xlsx": GOOD[:3000]}), "a.xlsx", Verdict.QUARANTINED, Reason.HALF.sentence),
    (by_lzma(), "a.xlsx", Verdict.QUARANTINED, Reason.ODD_ARCHIVE.sentence),
    (spoilt(stored("a.xlsx", GOOD)), "a.xlsx", Verdict.QUARANTINED, Reason.BROKEN.sentence),
    (zipped({"~$a.xlsx": b"x"}), "~$a.xlsx", Verdict.IGNORED, "临时文件"),
    (zipped({"__MACOSX/a.xlsx": b"x"}), "__MACOSX/a.xlsx", Verdict.IGNORED, "隐藏文件"),
]


@pytest.mark.parametrize(("archive", "name", "verdict", "said"), REFUSED, ids=[str(row[3])[:8] for row in REFUSED])
def test_a_member_that_is_no_return_is_named(
    archive: bytes, name: str, verdict: Verdict, said: str, tmp_path: Path
) -> None:
    outcome = outcomes(tmp_path, archive)[name]
    assert isinstance(outcome, Refused) and outcome.verdict is verdict and said in outcome.reason


WHOLE = [
    # not an archive to look into: one verdict, for the file itself
    ("报送.zip", zipped({"a.xlsx": GOOD})[:-30], Reason.HALF.sentence),
    ("报送.zip", zipped({}), Reason.ARCHIVE.sentence),
    ("报送.xlsx", zipped({"a.xlsx": GOOD}), Reason.ARCHIVE.sentence),
    ("报送.zip", zipped({f"{number}.txt": b"" for number in range(2001)}), "2000 个以上"),
    ("报送.rar", b"Rar!\x1a\x07\x00", Reason.ARCHIVE.sentence),
]


@pytest.mark.parametrize(("name", "archive", "said"), WHOLE, ids=[str(row[2])[:8] for row in WHOLE])
def test_an_archive_that_is_not_looked_into_has_one_verdict(
    name: str, archive: bytes, said: str, tmp_path: Path
) -> None:
    (outcome,) = outcomes(tmp_path, archive, name).values()
    assert isinstance(outcome, Refused) and outcome.file == name and said in outcome.reason


def test_a_workbook_named_zip_is_a_workbook(tmp_path: Path) -> None:
    (outcome,) = outcomes(tmp_path, GOOD).values()
    assert isinstance(outcome, ReadReturn) and outcome.file == "报送.zip"


def test_an_archive_that_goes_away_meanwhile_is_named(tmp_path: Path) -> None:
    (tmp_path / "报送.zip").write_bytes(zipped({"a.xlsx": GOOD, "b.xlsx": GOOD}))
    found = discover(tmp_path)
    (tmp_path / "报送.zip").unlink()
    assert [isinstance(outcome, Refused) and "找不到" in outcome.reason for outcome in read_returns(found)] == [
        True,
        True,
    ]


def test_a_member_without_a_time_inside_has_the_time_that_the_archive_knows(tmp_path: Path) -> None:
    entry = ZipInfo("a.xlsx", (2024, 3, 18, 9, 2, 4))
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr(entry, changed({"docProps/core.xml": None}, GOOD))
    outcome = outcomes(tmp_path, buffer.getvalue())["a.xlsx"]
    assert isinstance(outcome, ReadReturn) and outcome.modified.isoformat() == "2024-03-18T09:02:04"
