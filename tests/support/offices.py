"""An office's workbook, read so that two of them can be compared."""

from pathlib import Path

from msgspec.structs import replace

from templates.office.read import read_office
from validation.office import Office


def office_at_once(path: Path) -> Office:
    """The office but for its items, which are read when they are asked for."""
    return replace(read_office(path), items=tuple)
