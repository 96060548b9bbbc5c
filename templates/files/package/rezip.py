"""A zip taken apart and put together again: the same parts give the same bytes, for nothing says when that was."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The earliest moment that a zip can state.
MOMENT: Final = (1980, 1, 1, 0, 0, 0)


def unzipped(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Each part's name and content, in the zip's order. Raises zipfile.BadZipFile if the zip is damaged."""
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def zipped(parts: Iterable[tuple[str, bytes | Iterable[bytes]]], onto: bytes = b"", level: int | None = None) -> bytes:
    """The parts by name and content, which may come piece by piece, as a zip, behind those of the zip ``onto``.

    ``level`` is zlib's, from 1 (quick) to 9 (small).
    """
    buffer = BytesIO(onto)
    with ZipFile(buffer, "a", ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in parts:
            if isinstance(content, bytes):
                archive.writestr(ZipInfo(name, MOMENT), content, ZIP_DEFLATED, level)
                continue
            # A part that is opened by its name has the same moment.
            with archive.open(name, "w") as part:
                for piece in content:
                    part.write(piece)
    return buffer.getvalue()
