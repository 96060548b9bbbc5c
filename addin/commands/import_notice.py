"""导入通知: the table of a notice becomes an Excel table."""

from dataclasses import dataclass
from pathlib import Path

from addin.commands.sources import ending_in
from templates.files.read import grids_of
from templates.files.save import save_new
from templates.office.read import default_office
from templates.official.notice import read_notice
from templates.official.write import write_official
from validation.table.sheets import read_table


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """A notice (.txt or .docx), and the .xlsx to be written."""

    notice: Path
    output: Path


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What was written, and how many projects are in it."""

    output: Path
    projects: int


def import_notice(request: ImportRequest) -> ImportResult:
    """Write the notice's table. Raises MinshiError where there is none, or where the output exists."""
    data = write_official(read_notice(request.notice))
    projects = read_table(grids_of(data, request.output.name), default_office()).projects
    save_new(ending_in(".xlsx", request.output), data)
    return ImportResult(request.output, len(projects))
