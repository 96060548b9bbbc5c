"""A zipped workbook as its parts, each unpacked no further than asked: sizes that a file declares are never believed."""

import struct
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from io import BytesIO
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

HEADER: Final = b"PK\x03\x04"
PACKINGS: Final = (ZIP_STORED, ZIP_DEFLATED)
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_LOCKED_FLAG = 0x1
# What an .ods has, and no other kind of workbook.
ODS_CONTENT: Final = "content.xml"
# A part by which a zip is known to be a document and no archive of others.
_DOCUMENTS = frozenset(("[Content_Types].xml", "mimetype", ODS_CONTENT, "OFD.xml"))
_STEP = 1 << 20
# Parts that are not larger are kept for the next file: 32 of them unpack to 64 MB at most, by a file made to do harm.
_SMALL = 2_000


def listed(file: IO[bytes]) -> list[ZipInfo]:
    """What a zip's directory has. Raises BadZipFile if there is none."""
    try:
        with ZipFile(file) as archive:
            return archive.infolist()
    except (ValueError, OSError, NotImplementedError, struct.error, RuntimeError) as error:
        raise BadZipFile(str(error)) from error


def is_document(entries: Iterable[ZipInfo]) -> bool:
    """Whether a zip is an Office document of some kind."""
    return any(entry.filename in _DOCUMENTS for entry in entries)


def is_locked(entry: ZipInfo) -> bool:
    """Whether a password is needed."""
    return bool(entry.flag_bits & _LOCKED_FLAG)


def data_start(header: bytes) -> int:
    """How far behind the beginning of its header a part's data stand. Raises BadZipFile if there is no header."""
    if len(header) < _LOCAL_HEADER.size or not header.startswith(HEADER):
        raise BadZipFile("no such part")
    _, name, extra = _LOCAL_HEADER.unpack_from(header)
    return int(_LOCAL_HEADER.size + name + extra)


def unpacked(packed: bytes | memoryview, method: int, most: int) -> bytes:
    """The beginning of what was packed, at most so many bytes. Raises BadZipFile if it is damaged."""
    if method == ZIP_STORED:
        return bytes(packed[:most])
    if method != ZIP_DEFLATED:
        raise BadZipFile("neither stored nor deflated")
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most)
    except zlib.error as error:
        raise BadZipFile(str(error)) from error


# Returns filled in by one program have most small parts in common, to the byte.
@lru_cache(32)
def _unpacked_before(packed: bytes, method: int, most: int) -> bytes:
    return unpacked(packed, method, most)


class Package:
    """A workbook's ``entries``, as its zip's directory has them. Raises BadZipFile if there is no directory."""

    def __init__(self, data: bytes) -> None:
        self.length = len(data)
        self.entries = listed(BytesIO(data))
        self._data = memoryview(data)

    def unpack(self, entry: ZipInfo, most: int) -> bytes:
        """The beginning of a part, at most so many bytes. Raises BadZipFile if it is damaged."""
        packed = self._packed(entry)
        if len(packed) > _SMALL:
            return unpacked(packed, entry.compress_type, most)
        return _unpacked_before(bytes(packed), entry.compress_type, most)

    def whole(self, entry: ZipInfo, most: int) -> bytes:
        """A whole part. Raises BadZipFile if it is damaged, by its checksum too, or larger."""
        data = self.unpack(entry, most)
        if len(data) != entry.file_size or zlib.crc32(data) != entry.CRC:
            raise BadZipFile(f"{entry.filename} is damaged")
        return data

    def size(self, entry: ZipInfo, most: int) -> int:
        """How much a part unpacks to; counting ends once it is more than ``most``."""
        if entry.compress_type == ZIP_STORED:
            return entry.compress_size
        total = 0
        for piece in self._pieces(entry):
            total += len(piece)
            if total > most:
                break
        return total

    def _pieces(self, entry: ZipInfo) -> Iterator[bytes]:
        packed: memoryview | bytes = self._packed(entry)
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            while packed and not unpacker.eof:
                yield unpacker.decompress(packed, _STEP)
                packed = unpacker.unconsumed_tail
        except zlib.error as error:
            raise BadZipFile(str(error)) from error

    def _packed(self, entry: ZipInfo) -> memoryview:
        header = bytes(self._data[entry.header_offset : entry.header_offset + _LOCAL_HEADER.size])
        start = entry.header_offset + data_start(header)
        return self._data[start : start + entry.compress_size]
