"""督查通报: a closed quarter of a master as a Word document; the master stays as it is."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from addin.commands.bulletin_template import usable
from addin.commands.installed_fonts import installed_fonts
from addin.commands.sources import OfficeSource, ending_in, open_office
from addin.journeys.bulletin import bulletin_of
from templates.bulletin.fields import Head, fields_of
from templates.bulletin.fonts import FontSet, lacking
from templates.bulletin.signature import Seal
from templates.bulletin.write import fonts_of, gaps_of, write_bulletin
from templates.files.save import save_new
from templates.master.read import read_master
from validation.bulletin.content import Bulletin
from validation.ledger.view import LedgerView, take_over
from validation.terms import Quarter


@dataclass(frozen=True, slots=True)
class NoticeRequest:
    """``template`` is the office's own, None for the shipped one; ``day`` is that on which it is signed, None for today."""

    master: Path
    quarter: Quarter
    output: Path
    office: OfficeSource = None
    template: Path | None = None
    day: date | None = None
    head: Head = Head.NONE
    seal: Seal = Seal.SEALED
    fonts: FontSet = FontSet.STANDARD


@dataclass(frozen=True, slots=True)
class NoticeResult:
    """What was written, how many gaps a person has to fill in, and which of its fonts this machine lacks."""

    output: Path
    bulletin: Bulletin
    gaps: int
    lacking: tuple[str, ...]


def notice(request: NoticeRequest) -> NoticeResult:
    """Write the 通报. Raises MinshiError where the quarter is not closed, the template broken or the output there."""
    output = ending_in(".docx", request.output)
    template = usable(request.template)
    view = LedgerView(take_over(*read_master(request.master)))
    told = bulletin_of(view, request.quarter, open_office(request.office))
    fields = fields_of(told, request.day or date.today(), request.head)
    data = write_bulletin(template, fields, request.seal, request.fonts)
    save_new(output, data)
    installed = installed_fonts()
    missing = lacking(fonts_of(data), installed) if installed is not None else ()
    return NoticeResult(output, told, gaps_of(data), missing)
