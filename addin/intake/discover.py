"""A folder → every file in it, each once; what is surely no return is told apart by its name alone."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from addin.intake.archives import Member, content, members, readable
from templates.files.gate import RETURN
from templates.files.read import read_bytes
from templates.files.reasons import Reason, Remark
from validation.errors import MinshiError

_TEMPORARY = (".tmp", ".crdownload", ".part")
_OF_THE_SYSTEM = ("thumbs.db", "desktop.ini", "__macosx")
# What is surely meant to be a workbook: it is not opened twice to see whether it is an archive of others.
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods", ".et", ".xlsb")


class FoundFile(Struct, frozen=True):
    """One file, or one member of an archive. ``name`` is its path inside the folder, for people to read and never a
    path on the disk; ``ignored`` says why it is passed over, ``refused`` why it cannot be looked at.
    """

    path: Path
    name: str
    ignored: Remark | None = None
    refused: Reason | None = None
    member: Member | None = None

    @property
    def short(self) -> str:
        """The name without its folders."""
        return self.name.rpartition("/")[2]

    def content(self) -> bytes:
        """What the file holds, at most one byte more than a return may have. Raises FileError with what to do."""
        return content(self.path, self.member) if self.member else read_bytes(self.path, RETURN.size)

    def saved(self) -> datetime:
        """When the folder or the archive says that it was last saved. Raises OSError where it is gone."""
        if self.member and self.member.saved:
            return self.member.saved
        return datetime.fromtimestamp(self.path.stat().st_mtime)


def discover(folder: Path) -> list[FoundFile]:
    """Every file of a folder, its sub-folders and its archives, by name. No link is followed.

    Raises MinshiError where there is no such folder.
    """
    if not folder.exists():
        raise MinshiError(f"找不到文件夹“{folder}”；{_near(folder)}请检查名称，或先把收回的任务表放进去。")
    if not folder.is_dir():
        raise MinshiError(f"“{folder}”不是文件夹；请给出放回收任务表的文件夹。")
    return list(_each_by_its_own_name(sorted(_found(folder, ""), key=lambda file: file.name)))


def _near(folder: Path) -> str:
    """Which folder beside it was meant, "" where none is called much like it."""
    # Needed only where something is wrong.
    from validation.cells.offered import nearest

    with suppress(OSError):
        near = nearest(folder.name, sorted(there.name for there in folder.parent.iterdir() if there.is_dir()))
        return f"是不是{'、'.join(f'“{name}”' for name in near)}？" if near else ""
    return ""


def _each_by_its_own_name(found: Iterable[FoundFile]) -> Iterator[FoundFile]:
    """An archive may hold two members of one name; the second is called ``name（2）``."""
    count: Counter[str] = Counter()
    for file in found:
        count[file.name] += 1
        yield file if count[file.name] == 1 else replace(file, name=f"{file.name}（{count[file.name]}）")


def _found(folder: Path, inside: str) -> Iterator[FoundFile]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        yield FoundFile(folder, inside.rstrip("/") or folder.name, refused=Reason.CLOSED_FOLDER)
        return
    for entry in entries:
        path, name = Path(entry.path), inside + readable(os.fsencode(entry.name))
        if entry.is_dir(follow_symlinks=False):
            yield from _found(path, f"{name}/")
        elif entry.is_symlink():
            yield FoundFile(path, name, refused=Reason.LINK)
        elif ignored := _why_passed_over(entry.name):
            yield FoundFile(path, name, ignored)
        elif not entry.is_file():
            yield FoundFile(path, name, Remark.NO_FILE)
        else:
            yield from _opened(path, name)


def _opened(path: Path, name: str) -> Iterator[FoundFile]:
    inner = [] if path.suffix.lower() in _WORKBOOKS else members(path)
    if not inner:
        yield FoundFile(path, name)
    for member in inner:
        yield FoundFile(path, f"{name}/{member.name}", _why_passed_over(member.name), member=member)


def _why_passed_over(name: str) -> Remark | None:
    """Why a file of this name is none that a unit has filled in; None where it may be one."""
    *folders, last = name.lower().split("/")
    if last.startswith("~$"):
        return Remark.TEMPORARY
    if last.endswith(_TEMPORARY):
        return Remark.UNFINISHED
    if last.startswith(".") or any(part in _OF_THE_SYSTEM for part in (*folders, last)):
        return Remark.HIDDEN
    return None
