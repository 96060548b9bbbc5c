"""What people wrote in 督办台账, by the numbers of the matters."""

from collections.abc import Collection, Iterable

from templates.master.register.columns import CODE, HANDLED, REGISTER, TYPED
from templates.master.table import MasterTable
from validation.errors import MinshiError
from validation.ledger.records.office_notes import MatterNote


def matter_notes(
    sheet: MasterTable, known: Iterable[MatterNote], codes: Collection[str], name: str
) -> tuple[MatterNote, ...]:
    """The notes, sorted; what is known of a matter whose row was taken away stays.

    Raises MinshiError where something stands beside no matter of the ledger (``codes``), or beside two rows of one.
    """
    seen: set[str] = set()
    written: dict[str, MatterNote] = {}
    for place, row in enumerate(sheet, sheet.top + 1):
        code = row[CODE].strip()
        note = MatterNote(code=code, **{field: row[f"{HANDLED}/{heading}"].strip() for field, heading in TYPED.items()})
        if _is_blank(note):
            seen.add(code)
            continue
        if code not in codes or code in written:
            problem = f"编号“{code}”有两行" if code in written else f"没有编号为“{code}”的督办单"
            where = f"“{name}”工作表“{REGISTER}”第{sheet.grid.origin(place, 0).row}行"
            raise MinshiError(f"总台账{where}{problem}，写的内容会丢失；请写到原来编号的那一行，保存后再试。")
        seen.add(code)
        written[code] = note
    kept = {note.code: note for note in known if note.code not in seen}
    return tuple(sorted((kept | written).values(), key=lambda note: note.code))


def cell_of(sheet: MasterTable, code: str, field: str) -> str:
    """The place of what people wrote of a matter in one column, as ``L5``; "" where it has no row."""
    column = [column.heading for column in sheet.columns].index(TYPED[field])
    rows = (place for place, row in enumerate(sheet, sheet.top + 1) if row[CODE].strip() == code)
    return next((sheet.grid.origin(place, column).a1 for place in rows), "")


def _is_blank(note: MatterNote) -> bool:
    return note == MatterNote(note.code)
