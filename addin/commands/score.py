"""考核: every unit's points by what is frozen in the master, written to its sheets 考核 and 扣分明细."""

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from addin.commands.opened.master_file import concluded, held, put_back
from addin.commands.opened.sources import OfficeSource, ending_in, open_office
from addin.journeys.consolidate import Consolidation, redrawn
from templates.master.read import open_master
from templates.master.score_columns import SCORES
from validation.errors import MinshiError
from validation.ledger.today import take_over
from validation.ledger.view import LedgerView
from validation.lights.year import YearOfLights
from validation.score.score import Scores, scores_of


class ScoreRequest(Struct, frozen=True):
    """A ``dry_run`` writes nothing."""

    master: Path
    office: OfficeSource = None
    dry_run: bool = False


class ScoreResult(Struct, frozen=True):
    """The scores, and what else the run changed in the master."""

    request: ScoreRequest
    year: int
    scores: Scores
    found: Consolidation


def score(request: ScoreRequest) -> ScoreResult:
    """Work out the scores and write them, with what people typed beside them.

    Raises MinshiError where no quarter is closed, or what people typed cannot count; then nothing is written.
    """
    master, office = ending_in(".xlsx", request.master), open_office(request.office)
    with held(master, request.dry_run):
        there = open_master(master)
        view = LedgerView(take_over(there.ledger, there.written))
        scores = scores_of(YearOfLights(view, office.settings))
        _must_be_scored(scores, master.name)
        last = scores.closed[-1]
        found = redrawn(there.ledger, view, office, last, datetime.now(), put_back(there, office.settings))
        concluded(found, master, office, request.dry_run)
    return ScoreResult(request, view.ledger.year, scores, found)


def _must_be_scored(scores: Scores, name: str) -> None:
    if not scores.closed:
        raise MinshiError(f"“{name}”里还没有定稿的季度，不能考核；请先定稿（minshi close，或按钮“季度定稿”）再试。")
    wrong = next((unit for unit in scores.units if unit.wrong), None)
    if wrong:
        raise MinshiError(f"总台账“{name}”工作表“{SCORES}”里{wrong.unit}的{wrong.wrong}；请改正，保存后再试。")
