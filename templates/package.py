"""A zipped workbook as its parts, each unpacked no further than asked: sizes that a file declares are never believed."""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

PACKINGS = (ZIP_STORED, ZIP_DEFLATED)
_LOCAL_HEADER, _LOCAL_LENGTHS = 30, struct.Struct("<26xHH")
_STEP = 1 << 20


class Package:
    """``parts`` by name, as the zip's directory has them. Raises BadZipFile where there is no directory."""

    def __init__(self, data: bytes) -> None:
        self.length = len(data)
        self._data = memoryview(data)
        try:
            with ZipFile(BytesIO(data)) as archive:
                self.entries = archive.infolist()
        except (ValueError, OSError, NotImplementedError, struct.error) as error:
            raise BadZipFile(str(error)) from error
        self.parts = {entry.filename: entry for entry in self.entries}

    def unpack(self, entry: ZipInfo, most: int) -> bytes:
        """The beginning of a part, at most so many bytes. Raises BadZipFile where it is damaged."""
        packed = self._packed(entry)
        if entry.compress_type == ZIP_STORED:
            return bytes(packed[:most])
        try:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most)
        except zlib.error as error:
            raise BadZipFile(str(error)) from error

    def size(self, entry: ZipInfo, most: int) -> int:
        """How much a part unpacks to; counting ends once it is more than ``most``."""
        total = 0
        for piece in self._pieces(entry):
            total += len(piece)
            if total > most:
                break
        return total

    def _pieces(self, entry: ZipInfo) -> Iterator[bytes]:
        packed: memoryview | bytes = self._packed(entry)
        if entry.compress_type == ZIP_STORED:
            yield bytes(packed)
            return
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            while packed and not unpacker.eof:
                yield unpacker.decompress(packed, _STEP)
                packed = unpacker.unconsumed_tail
        except zlib.error as error:
            raise BadZipFile(str(error)) from error

    def _packed(self, entry: ZipInfo) -> memoryview:
        if entry.compress_type not in PACKINGS:
            raise BadZipFile("neither stored nor deflated")
        header = bytes(self._data[entry.header_offset : entry.header_offset + _LOCAL_HEADER])
        if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
            raise BadZipFile("no such part")
        start = entry.header_offset + _LOCAL_HEADER + sum(_LOCAL_LENGTHS.unpack(header))
        return self._data[start : start + entry.compress_size]
