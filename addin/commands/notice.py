"""督查通报: a closed quarter of a master as a Word document; the master stays as it is."""

from datetime import date
from pathlib import Path

from msgspec import Struct

from addin.commands.bulletin_template import usable
from addin.commands.installed_fonts import installed_fonts
from addin.commands.opened.sources import OfficeSource, ending_in, open_office
from addin.journeys.bulletin import bulletin_of
from templates.bulletin.fields import Head, fields_of
from templates.bulletin.fonts import FontSet, lacking
from templates.bulletin.signature import Seal
from templates.bulletin.write import fonts_of, gaps_of, write_bulletin
from templates.files.saving.file_names import free_path
from templates.files.saving.save import save_new
from templates.master.read import read_master
from validation.bulletin.content import Bulletin
from validation.ledger.today import take_over
from validation.ledger.view import LedgerView
from validation.terms import Quarter


class NoticeRequest(Struct, frozen=True):
    """``output`` is None for a name of its own beside the master; ``template`` is the office's own, None for the shipped one; ``day`` is that on which it is signed, None for today.
    Where the look is not said here, None, it is that of 设置."""

    master: Path
    quarter: Quarter
    output: Path | None
    office: OfficeSource = None
    template: Path | None = None
    day: date | None = None
    head: Head | None = None
    issuer: str | None = None
    seal: Seal | None = None
    fonts: FontSet | None = None


class NoticeResult(Struct, frozen=True):
    """What was written, what a person has to fill in, and which of its fonts this machine lacks."""

    output: Path
    bulletin: Bulletin
    gaps: tuple[str, ...]
    lacking: tuple[str, ...]


def notice(request: NoticeRequest) -> NoticeResult:
    """Write the 通报. Raises MinshiError where the quarter is not closed, the template broken or the output there."""
    output = ending_in(".docx", request.output) if request.output else None
    template = usable(request.template)
    view, office = LedgerView(take_over(*read_master(request.master))), open_office(request.office)
    told, settings = bulletin_of(view, request.quarter, office), office.settings
    head, issuer = request.head or Head(settings.bulletin_head), request.issuer or settings.bulletin_issuer
    fields = fields_of(told, request.day or date.today(), head, issuer)
    seal, fonts = request.seal or Seal(settings.bulletin_seal), request.fonts or FontSet(settings.bulletin_fonts)
    data = write_bulletin(template, fields, seal, fonts)
    installed = installed_fonts()
    missing = lacking(fonts_of(data), installed) if installed is not None else ()
    result = NoticeResult(output or _beside(request.master, told), told, gaps_of(data), missing)
    save_new(result.output, data)
    return result


def _beside(master: Path, told: Bulletin) -> Path:
    return free_path(master.with_name(f"{told.year}年{told.quarter.term}督查通报.docx"))
