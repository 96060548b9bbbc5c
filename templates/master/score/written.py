"""What people wrote in 考核 and 扣分明细: 满意度 and 加分 of a unit, and whether a word against its figures is proved."""

from collections.abc import Iterable, Iterator

from templates.master.score_columns import (
    ASKING,
    BONUS,
    CLAUSE,
    NO,
    PROVED,
    REASON,
    SATISFACTION,
    UNIT,
    YES,
)
from templates.master.table import TERMS, MasterTable, wrong
from validation.cells.text import squash, whole_number
from validation.ledger.keys import ProjectKey, project_key
from validation.ledger.records.office_notes import Merit, Proof
from validation.terms import Quarter

_UNIT = f"单位/{UNIT}"
_WORDS = {YES: True, "属实": True, NO: False, "不属实": False}


def merits(sheet: MasterTable, known: Iterable[Merit], name: str) -> tuple[Merit, ...]:
    """What stands beside each unit that the sheet shows, and what is known of the others.

    Raises MinshiError where something stands in a row without a unit.
    """
    shown, written = set(), []
    for place, row in enumerate(sheet, sheet.top + 1):
        unit, said = row[_UNIT].strip(), [row[heading].strip() for heading in (SATISFACTION, BONUS, REASON)]
        shown.add(unit)
        if any(said):
            if not unit:
                raise wrong(sheet, place, name, SATISFACTION, "这一行没有责任单位", "写到单位那一行")
            written.append(Merit(unit=unit, satisfaction=said[0], bonus=said[1], reason=said[2]))
    others = (merit for merit in known if merit.unit not in shown)
    return tuple(sorted((*others, *written), key=lambda merit: merit.unit))


def proofs(sheet: MasterTable, known: Iterable[Proof], name: str) -> tuple[Proof, ...]:
    """What stands beside each line that asks whether it is so, and what is known of those that the sheet does not show.

    Raises MinshiError where it is neither 是 nor 否, or stands beside another line.
    """
    shown, written = set(), []
    for place, row in enumerate(sheet, sheet.top + 1):
        quarter, typed, asked = TERMS.get(row["季度"]), squash(row[PROVED]), row[CLAUSE].startswith(ASKING)
        if typed and not (asked and quarter):
            raise wrong(sheet, place, name, PROVED, f"不是条款{ASKING}的行", "写到与数据不符的那一行，或删去")
        if typed and typed not in _WORDS:
            raise wrong(sheet, place, name, PROVED, f"写的是“{row[PROVED]}”", f"改为“{YES}”或“{NO}”")
        if quarter and asked:
            number, project = whole_number(row["序号"]), squash(row["项目名称"])
            shown.add((quarter, project_key(number, project)))
            if typed:
                written.append(Proof(quarter=quarter, number=number, name=project, proved=_WORDS[typed]))
    return tuple(sorted((*_others(known, shown), *written), key=_place))


def _others(known: Iterable[Proof], shown: set[tuple[Quarter, ProjectKey]]) -> Iterator[Proof]:
    return (proof for proof in known if (proof.quarter, proof.key) not in shown)


def _place(proof: Proof) -> tuple[Quarter, int, str]:
    return proof.quarter, proof.number or 0, proof.name
