"""The points of each unit: what its clauses take off full marks, and its rank.

Every number is exact; a mean and a total are cut at two decimals, never rounded up, and what is cut is what goes on: so
a total can be worked out again from what the sheet shows.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_DOWN, Context, Decimal

from msgspec import Struct
from msgspec.structs import replace

from validation.cells.text import squash
from validation.ledger.keys import ProjectKey
from validation.ledger.records.office_notes import Merit
from validation.lights.year import YearOfLights
from validation.score.assemble import Standings, facts_of
from validation.score.catalogue import all_clauses
from validation.score.deduction import Deducted, Item
from validation.score.facts import UnitFacts
from validation.score.typed import points_of
from validation.settings import Settings
from validation.terms import Quarter

_CENT, _EXACT = Decimal("0.01"), Context(prec=50, rounding=ROUND_DOWN)
NO_PROJECT, NOT_RANKED = "没有可考核的项目，不计分", "不排名"


class Score(Struct, frozen=True):
    """A unit's points by item; ``total`` is of 100 and 加分, None where it has none, and ``note`` says why.

    ``projects`` counts those that it answers for. ``rank`` is None where it is not ranked; those that tie share one.
    ``wrong`` says what of what people wrote cannot count, "" where all can.
    """

    unit: str
    projects: int
    marks: Mapping[Item, Decimal]
    total: Decimal | None
    deductions: tuple[Deducted, ...]
    merit: Merit
    note: str = ""
    wrong: str = ""
    rank: int | None = None


class Scores(Struct, frozen=True):
    """The scores of a year: ``closed`` are the quarters that count; the units in the order of their ranks, then those that
    have none."""

    closed: tuple[Quarter, ...]
    units: tuple[Score, ...]

    @property
    def open(self) -> tuple[Quarter, ...]:
        """The quarters that are not closed, and say nothing."""
        return tuple(quarter for quarter in Quarter if quarter not in self.closed)


def scores_of(year: YearOfLights, known: Standings | None = None) -> Scores:
    """The scores by the quarters that are closed: none at all where none is. Never raises.

    ``known`` has the standings of quarters for which they are at hand.
    """
    closed = tuple(closing.quarter for closing in year.view.ledger.closed)
    if not closed:
        return Scores((), ())
    units = (score_of(facts, year.settings) for facts in facts_of(year, known or {}))
    return Scores(closed, ranked(units))


def score_of(facts: UnitFacts, settings: Settings) -> Score:
    """The points of one unit, not yet ranked."""
    deductions = tuple(_deducted(facts, settings))
    marks = dict(_marks(facts, settings, deductions))
    wrong = next(filter(None, (clause.wrong(facts.merit, settings) for clause in all_clauses() if clause.wrong)), "")
    note = wrong or ("" if facts.projects else NO_PROJECT)
    total = None if note else _total(marks, settings)
    if not note and squash(facts.unit) in map(squash, settings.unranked):
        note = NOT_RANKED
    return Score(facts.unit, len(facts.projects), marks, total, deductions, facts.merit, note, wrong)


def ranked(units: Iterator[Score] | Sequence[Score]) -> tuple[Score, ...]:
    """The units by their totals; those that tie share a rank, and the next one counts them: 1, 2, 2, 4."""
    scores = list(units)
    totals = [score.total for score in scores if score.total is not None and not score.note]
    placed = [
        replace(score, rank=1 + sum(total > score.total for total in totals))
        if score.total is not None and not score.note
        else score
        for score in scores
    ]
    return tuple(sorted(placed, key=lambda score: score.rank or len(placed) + 1))


def cut(points: Decimal) -> Decimal:
    """Two decimals; what is behind them is dropped."""
    return points.quantize(_CENT, ROUND_DOWN)


def _deducted(facts: UnitFacts, settings: Settings) -> Iterator[Deducted]:
    """What the clauses take, quarter by quarter, as long as anything is left of the project's or the item's full mark."""
    full = _full(settings)
    left: dict[tuple[Item, ProjectKey | None], Decimal] = {}
    found = [
        (deduction.quarter, clause, deduction)
        for clause in all_clauses()
        if clause.check
        for deduction in clause.check(facts, settings)
    ]
    for _, clause, deduction in sorted(found, key=lambda one: (one[0], one[1].code)):
        place = clause.item, deduction.project if clause.item is Item.PROJECTS else None
        rest = left.get(place, full[clause.item])
        taken = min(deduction.points, rest)
        left[place] = rest - taken
        yield Deducted(clause.code, clause.title, clause.item, deduction, taken)


def _full(settings: Settings) -> Mapping[Item, Decimal]:
    return {
        Item.PROJECTS: settings.score_projects,
        Item.REPORTING: settings.score_reporting,
        Item.TRUTH: settings.score_truth,
        Item.SATISFACTION: settings.score_satisfaction,
    }


def _marks(facts: UnitFacts, settings: Settings, deductions: Sequence[Deducted]) -> Iterator[tuple[Item, Decimal]]:
    """The items that count, each with its points: a mean needs a project, and what people have not written is left out."""
    full, count = _full(settings), len(facts.projects)
    taken = {item: sum((one.taken for one in deductions if one.item is item), Decimal(0)) for item in Item}
    if count:
        yield Item.PROJECTS, cut(_EXACT.divide(full[Item.PROJECTS] * count - taken[Item.PROJECTS], Decimal(count)))
    for item in (Item.REPORTING, Item.TRUTH):
        yield item, full[item] - taken[item]
    for item, text in ((Item.SATISFACTION, facts.merit.satisfaction), (Item.BONUS, facts.merit.bonus)):
        if (points := points_of(text)) is not None:
            yield item, points


def _total(marks: Mapping[Item, Decimal], settings: Settings) -> Decimal:
    """What was got of the full marks that count, of 100; 加分 comes on top."""
    full = {item: points for item, points in _full(settings).items() if item in marks}
    got = sum((marks[item] for item in full), Decimal(0))
    share = _EXACT.divide(got * 100, sum(full.values(), Decimal(0)))
    return cut(share + marks.get(Item.BONUS, Decimal(0)))
