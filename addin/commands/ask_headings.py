"""表头对应: the headings of a table that are not read are listed in the office's workbook, for the office to say."""

from pathlib import Path

from msgspec import Struct

from addin.commands.opened.table_file import read_table_file
from addin.journeys.headings import asked_headings
from templates.files.read import read_bytes
from templates.files.saving.save import save_over
from templates.office.ask import with_asked
from templates.office.read import read_office
from templates.office.sheet import AskedHeading
from validation.cells.grid import Grid
from validation.errors import MinshiError
from validation.office import Office
from validation.table.evidence import with_evidence
from validation.table.header import Header, tried_headers


class AskRequest(Struct, frozen=True):
    """The file that holds the table, the office's own workbook, and the table's sheet where several might be meant."""

    table: Path
    office: Path
    sheet: str | None = None


class AskResult(Struct, frozen=True):
    """What was added to 表头对应, and the copy of the workbook as it was; None where nothing was to be added."""

    asked: tuple[AskedHeading, ...]
    backup: Path | None


def ask_headings(request: AskRequest) -> AskResult:
    """Add to the office's workbook what is to be asked; a copy of it as it was is kept. Raises MinshiError where either
    file cannot be read, or nothing on the sheet is like a table's header.
    """
    office = read_office(request.office)
    grid, header = _header(request, office)
    asked = asked_headings([(grid, header)], office)
    if not asked:
        return AskResult((), None)
    data = with_asked(read_bytes(request.office), request.office.name, asked)
    return AskResult(asked, save_over(request.office, data, office.settings.backups))


def _header(request: AskRequest, office: Office) -> tuple[Grid, Header]:
    """What is most like the table's header, also where it is not taken for one for want of a heading."""
    grids = [
        grid for grid in read_table_file(request.table, office.headings).grids if request.sheet in (None, grid.sheet)
    ]
    tried = [(grid, header) for grid, header in tried_headers(grids, office.headings) if header.columns]
    if not tried:
        raise MinshiError(f"“{request.table.name}”里没有像项目表的工作表；请打开文件核对表头用词。")
    grid, header = max(tried, key=lambda pair: (not pair[0].hidden, len(pair[1].columns)))
    return grid, with_evidence(grid, header, office)
