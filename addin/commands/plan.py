"""指标和节点设置: the nodes and indicators of a table's plans are listed in the office's workbook, for the office to correct."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from addin.commands.opened.sources import open_table
from addin.journeys.item_lines import item_lines
from templates.files.read import read_bytes
from templates.files.saving.save import save_over
from templates.office.read import read_office
from templates.office.write_items import with_items
from validation.items import ItemLine


class PlanRequest(Struct, frozen=True):
    """The file that holds the table, the office's own workbook, and the table's sheet where several might be meant."""

    table: Path
    office: Path
    sheet: str | None = None


class PlanResult(Struct, frozen=True):
    """The lines of the sheet, and the copy of the workbook as it was; None where nothing changed."""

    lines: Sequence[ItemLine]
    backup: Path | None
    changed: bool


def plan(request: PlanRequest) -> PlanResult:
    """List what is to be supervised; what the office said is carried along, and a copy of its workbook is kept.

    Raises MinshiError where either file cannot be read, or the sheet as it is cannot be right; then nothing is changed.
    """
    office = read_office(request.office)
    table = open_table(request.table, office, request.sheet).table
    lines = item_lines(table, office.items()).lines
    before = read_bytes(request.office)
    data = with_items(before, request.office.name, lines)
    if data == before:
        return PlanResult(lines, None, False)
    return PlanResult(lines, save_over(request.office, data, office.settings.backups), True)
