"""Rows about 考核: what each unit comes to, and every deduction."""

from collections.abc import Iterator

from addin.export.plans import known_as
from addin.export.records import DeductionOf, ScoreOf
from validation.score.deduction import Item
from validation.score.score import Scores


def scores(found: Scores) -> Iterator[ScoreOf]:
    for score in found.units:
        yield ScoreOf(
            unit=score.unit,
            rank=score.rank,
            score=score.total,
            projects=score.projects,
            project_points=score.marks.get(Item.PROJECTS),
            reporting_points=score.marks[Item.REPORTING],
            truth_points=score.marks[Item.TRUTH],
            satisfaction=score.marks.get(Item.SATISFACTION),
            bonus=score.marks.get(Item.BONUS),
            note=score.note or None,
        )


def deductions(found: Scores) -> Iterator[DeductionOf]:
    for score in found.units:
        for place, one in enumerate(score.deductions, 1):
            deduction = one.deduction
            yield DeductionOf(
                unit=score.unit,
                place=place,
                quarter=int(deduction.quarter),
                clause=one.code,
                project=known_as(*deduction.project) if deduction.project else None,
                points=one.taken,
                why=deduction.why,
                proved=deduction.proved,
            )
