"""What people wrote in a master, sheet by sheet: 更正 and 备注, 更正收到日, 认定, and the lights that they set."""

from collections.abc import Iterable, Iterator, Mapping

from templates.master.sheet import (
    CORRECTION,
    DECIDED,
    NOTE,
    PROJECT,
    RECEIVED,
    ROWS,
    RULED,
    RULED_BY,
    RULED_WHY,
    TOTAL,
)
from templates.master.table import TERMS, MasterTable, wrong
from validation.cells.text import squash, whole_number
from validation.errors import MinshiError
from validation.ledger.records.office_notes import Decision, Edit, Receipt, Ruling
from validation.terms import Light, Quarter

# A dash that is typed by hand.
_DASHES = frozenset(("-", "–", "――", "——", "一", "―"))


def is_total(texts: Mapping[str, str]) -> bool:
    """Whether a row of 总台账 is the one that adds up, and nobody has written in it."""
    written = any(texts[f"{quarter.term}/{heading}"] for quarter in Quarter for heading in (CORRECTION, NOTE))
    return texts[f"{PROJECT}/序号"] == TOTAL and not texts[f"{PROJECT}/责任单位"] and not written


def edits(sheet: MasterTable, name: str) -> Iterator[Edit]:
    """更正 and 备注 of every row. Raises MinshiError if something stands in a row without a unit."""
    for place, texts in enumerate(sheet, sheet.top + 1):
        number, project, unit = (texts[f"{PROJECT}/{heading}"] for heading in ("序号", "项目名称", "责任单位"))
        if is_total(texts):
            continue
        if not unit and any(texts.values()):
            row = sheet.grid.origin(place, 0).row
            raise MinshiError(
                f"总台账“{name}”工作表“{ROWS}”第{row}行没有责任单位，重建会丢失；请把这一行移到别的工作簿再试。"
            )
        for quarter in Quarter:
            correction, note = (texts[f"{quarter.term}/{heading}"] for heading in (CORRECTION, NOTE))
            if correction or note:
                yield Edit(
                    quarter=quarter,
                    number=whole_number(number),
                    name=squash(project),
                    unit=unit,
                    correction=correction,
                    note=note,
                )


def receipts(sheet: MasterTable, known: Iterable[Receipt]) -> tuple[Receipt, ...]:
    """更正收到日 of the units and the quarter that the sheet shows, and what is known of the others."""
    rows = [row for row in sheet if row["季度"] in TERMS]
    shown = {(TERMS[row["季度"]], row["责任单位"]) for row in rows}
    written = [
        Receipt(quarter=TERMS[row["季度"]], unit=row["责任单位"], day=row[RECEIVED]) for row in rows if row[RECEIVED]
    ]
    others = [receipt for receipt in known if (receipt.quarter, receipt.unit) not in shown]
    return tuple(sorted((*others, *written), key=lambda receipt: (receipt.quarter, receipt.unit)))


def decisions(sheet: MasterTable) -> Iterator[Decision]:
    """认定 beside each old project: the last, if a project changed more than once."""
    decisions = {
        (row["原序号"], row["原项目名称"]): row[DECIDED] for row in sheet if row[DECIDED] and row["原项目名称"]
    }
    for (number, name), becomes in sorted(decisions.items()):
        yield Decision(number=whole_number(number), name=name, becomes=becomes)


def rulings(sheet: MasterTable, known: Iterable[Ruling], name: str) -> tuple[Ruling, ...]:
    """认定灯, 认定理由 and 认定人 of the quarter that the sheet shows, and what is known of the others.

    Raises MinshiError where a light is none of ours, has no reason, or stands beside no project.
    """
    shown, written = set(), []
    for place, row in enumerate(sheet, sheet.top + 1):
        quarter = TERMS.get(row["认定/季度"])
        if quarter:
            shown.add(quarter)
        said = [row[f"认定/{heading}"].strip() for heading in (RULED, RULED_WHY, RULED_BY)]
        if any(said):
            if quarter is None or not row[f"{PROJECT}/项目名称"]:
                raise wrong(sheet, place, name, RULED, "这一行没有项目名称或季度，重建会丢失", "把认定写到项目那一行")
            written.append(_ruling(sheet, place, name, quarter, row))
    others = [ruling for ruling in known if ruling.quarter not in shown]
    return tuple(sorted((*others, *written), key=lambda ruling: (ruling.quarter, ruling.number or 0, ruling.name)))


def _ruling(sheet: MasterTable, place: int, name: str, quarter: Quarter, row: Mapping[str, str]) -> Ruling:
    typed, reason, by = (row[f"认定/{heading}"].strip() for heading in (RULED, RULED_WHY, RULED_BY))
    light = _light(typed)
    if typed and light is None:
        raise wrong(sheet, place, name, RULED, f"没有“{typed}”这种灯", f"改为{'、'.join(Light)}之一")
    if light and not reason:
        raise wrong(sheet, place, name, RULED_WHY, f"认定为“{light}”没有写{RULED_WHY}", "补上，或删去认定灯")
    number, project = whole_number(row[f"{PROJECT}/序号"]), squash(row[f"{PROJECT}/项目名称"])
    return Ruling(quarter=quarter, number=number, name=project, light=light, reason=reason, by=by)


def _light(typed: str) -> Light | None:
    """红, 红灯 and 灰（缺数据） are lights; 蓝 is none."""
    said = squash(typed)
    if said in _DASHES:
        return Light.NOT_JUDGED
    return next((light for light in Light if said in (light, f"{light}灯", squash(light.term))), None)
