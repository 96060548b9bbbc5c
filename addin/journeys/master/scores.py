"""考核 and 扣分明细 of the master: what each unit comes to, and every deduction with the cell that it rests on."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from templates.master.content import DeductionRow, LightRow, MasterRow, ScoreSheets, Target
from templates.master.score_columns import (
    BONUS,
    CLAUSE,
    NO,
    NOTE,
    POINTS,
    PROVED,
    RANK,
    REASON,
    SATISFACTION,
    TOTAL,
    UNIT,
    YES,
)
from templates.master.sheet import EXPLAINED, LIGHTS, PROJECT, ROWS, UNITS
from validation.cells.grid import CellValue
from validation.ledger.keys import ProjectKey, project_key
from validation.score.deduction import Deducted, Item
from validation.score.score import Score, Scores
from validation.terms import Quarter

_PROVED = {True: YES, False: NO, None: None}
NOTHING_CLOSED = "还没有定稿的季度，没有考核"


class Shown(Struct, frozen=True):
    """What the master shows on the sheets to which deductions lead: the quarter, and the rows of each, in their order."""

    quarter: Quarter
    rows: Sequence[MasterRow]
    lights: Sequence[LightRow]
    units: Sequence[str]


def score_sheets(scores: Scores, shown: Shown) -> ScoreSheets:
    """The sheets; without a closed quarter there is nothing on them."""
    places = _Places(shown)
    return ScoreSheets(
        quarters=quarters_of(scores),
        units=[_unit(score) for score in scores.units],
        deductions=[
            DeductionRow(_line(score.unit, one), places.of(score.unit, one))
            for score in scores.units
            for one in score.deductions
        ],
    )


def quarters_of(scores: Scores) -> str:
    """``按已定稿的第一季度、第二季度；第三季度、第四季度没有定稿，不计``."""
    if not scores.closed:
        return NOTHING_CLOSED
    counted, open_ = ("、".join(quarter.term for quarter in quarters) for quarters in (scores.closed, scores.open))
    return f"按已定稿的{counted}计{f'；{open_}没有定稿，不计好也不计坏' if open_ else ''}"


def _unit(score: Score) -> Mapping[str, CellValue]:
    return {
        RANK: score.rank,
        UNIT: score.unit,
        "项目数": score.projects,
        **{item: score.marks.get(item) for item in (Item.PROJECTS, Item.REPORTING, Item.TRUTH)},
        SATISFACTION: score.merit.satisfaction or None,
        BONUS: score.merit.bonus or None,
        REASON: score.merit.reason or None,
        TOTAL: score.total,
        NOTE: score.note or None,
    }


def _line(unit: str, one: Deducted) -> Mapping[str, CellValue]:
    project, deduction = one.deduction.project, one.deduction
    short = one.taken < deduction.points
    return {
        UNIT: unit,
        "序号": project.number if project else None,
        "项目名称": project.name if project else None,
        "季度": deduction.quarter.term,
        CLAUSE: f"{one.code} {one.title}",
        POINTS: -one.taken,
        "依据": f"{deduction.why}{'；满分已扣完，应扣' + format(deduction.points, 'f') if short else ''}",
        PROVED: _PROVED[deduction.proved],
    }


class _Places:
    """Where in the master stands what a deduction rests on."""

    def __init__(self, shown: Shown) -> None:
        self._quarter = shown.quarter
        self._lights = dict(_light_places(shown.lights))
        self._rows = {row.unit: place for place, row in reversed(list(enumerate(shown.rows)))}
        self._units = {unit: place for place, unit in enumerate(shown.units)}

    def of(self, unit: str, one: Deducted) -> Target | None:
        """The project's light in the quarter; of a report 报送情况, or where that shows another quarter 总台账."""
        quarter, project = one.deduction.quarter, one.deduction.project
        if project:
            place = self._lights.get(project)
            return None if place is None else Target(LIGHTS, place, f"灯/{quarter.term}")
        if quarter is self._quarter and unit in self._units:
            return Target(UNITS, self._units[unit], "状态")
        return Target(ROWS, self._rows[unit], f"{quarter.term}/{EXPLAINED}") if unit in self._rows else None


def _light_places(lights: Sequence[LightRow]) -> Iterator[tuple[ProjectKey, int]]:
    for place, row in enumerate(lights):
        number, name = (row.cells.get(f"{PROJECT}/{heading}") for heading in ("序号", "项目名称"))
        yield project_key(number if isinstance(number, int) else None, str(name)), place
