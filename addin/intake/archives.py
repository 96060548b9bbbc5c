"""A zip archive as it comes by mail: its members by name, each unpacked into memory and never onto the disk."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from zipfile import BadZipFile, ZipInfo

from msgspec import Struct

from templates.files.gate import RETURN
from templates.files.package.zip_parts import HEADER, PACKINGS, data_start, is_document, is_locked, listed, unpacked
from templates.files.read import opened
from templates.files.reasons import Reason, unreadable

_UTF_8_FLAG = 0x800
# What a file's name on a disk may be at most, with some folders.
_LONGEST_NAME = 400
_SEPARATORS = re.compile(r"[\\/]+")


class Member(Struct, frozen=True):
    """Where one member stands in its archive. ``name`` is its cleaned path, text alone; ``saved`` is local time."""

    name: str
    offset: int
    packed: int
    method: int
    crc: int
    locked: bool
    saved: datetime | None


def members(path: Path) -> list[Member]:
    """The files in an archive. Returns [] where it is no zip archive, is a document, or cannot be looked into."""
    with suppress(OSError, BadZipFile), path.open("rb") as file:
        if file.read(len(HEADER)) != HEADER:
            return []
        entries = listed(file)
        if len(entries) <= RETURN.parts and not is_document(entries):
            return list(_members(entries))
    return []


def content(path: Path, member: Member) -> bytes:
    """What a member holds, at most one byte more than a return may have.

    Raises FileError with what to do where it cannot be read or unpacked.
    """
    if member.locked:
        raise unreadable(Reason.LOCKED, member.name)
    if member.method not in PACKINGS:
        raise unreadable(Reason.ODD_ARCHIVE, member.name)
    try:
        with opened(path) as file:
            file.seek(member.offset)
            file.seek(member.offset + data_start(file.read(30)))
            data = unpacked(file.read(min(member.packed, RETURN.size + 1)), member.method, RETURN.size + 1)
    except BadZipFile as error:
        raise unreadable(Reason.BROKEN, member.name) from error
    if len(data) <= RETURN.size and zlib.crc32(data) != member.crc:
        raise unreadable(Reason.BROKEN, member.name)
    return data


def readable(name: bytes) -> str:
    """A file's name in UTF-8 or GBK as text that can be shown and written."""
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return _shown(name.decode(encoding))
    return _shown(name.decode("ascii", "replace"))


def _members(entries: list[ZipInfo]) -> Iterator[Member]:
    for entry in entries:
        name = "/".join(part for part in _SEPARATORS.split(_name(entry)) if part not in ("", ".", ".."))
        if not entry.is_dir():
            yield Member(
                name[:_LONGEST_NAME] or "没有名称",
                entry.header_offset,
                entry.compress_size,
                entry.compress_type,
                entry.CRC,
                is_locked(entry),
                _saved(entry),
            )


def _name(entry: ZipInfo) -> str:
    """Windows writes names in its own code page and does not say so; zipfile takes them for the IBM PC's."""
    if entry.flag_bits & _UTF_8_FLAG:
        return _shown(entry.filename)
    return readable(entry.filename.encode("cp437"))


def _shown(name: str) -> str:
    return name if name.isprintable() else "".join(sign if sign.isprintable() else "\ufffd" for sign in name)


def _saved(entry: ZipInfo) -> datetime | None:
    with suppress(ValueError):
        return datetime(*entry.date_time)
    return None
