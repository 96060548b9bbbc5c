"""考核, as text for people and as JSON for programs."""

from collections.abc import Iterator
from typing import Any

from addin.commands.score import ScoreResult
from addin.journeys.master.scores import quarters_of
from templates.master.score_columns import DEDUCTIONS, PROVED, SCORES
from validation.cells.amounts import show_amount
from validation.score.deduction import Deducted
from validation.score.score import Score


def as_json(result: ScoreResult) -> dict[str, Any]:
    """One entry in ``units`` for each unit, those with a rank first; points are texts, so that they stay exact."""
    return {
        "year": result.year,
        "closed": [int(quarter) for quarter in result.scores.closed],
        "open": [int(quarter) for quarter in result.scores.open],
        "written": result.found.changed and not result.request.dry_run,
        "units": list(map(_unit, result.scores.units)),
    }


def _unit(score: Score) -> dict[str, Any]:
    return {
        "unit": score.unit,
        "rank": score.rank,
        "score": None if score.total is None else show_amount(score.total),
        "projects": score.projects,
        "items": {item.value: show_amount(points) for item, points in score.marks.items()},
        "note": score.note,
        "deductions": list(map(_deduction, score.deductions)),
    }


def _deduction(one: Deducted) -> dict[str, Any]:
    project = one.deduction.project
    return {
        "clause": one.code,
        "title": one.title,
        "item": one.item.value,
        "quarter": int(one.deduction.quarter),
        "number": project.number if project else None,
        "name": project.name if project else None,
        "points": show_amount(one.taken),
        "why": one.deduction.why,
        "proved": one.deduction.proved,
    }


def as_text(result: ScoreResult) -> str:
    """The units by their ranks, then those without one; what else changed; the numbers last."""
    return "\n".join((*map(_line, result.scores.units), *_changes(result), summary(result)))


def summary(result: ScoreResult) -> str:
    """What counts, who is first, and what waits for a person."""
    ranked = [score for score in result.scores.units if score.rank]
    waiting = sum(
        one.deduction.asks and one.deduction.proved is None for score in result.scores.units for one in score.deductions
    )
    asked = f"有{waiting}处自报与数据不符待核实，在“{DEDUCTIONS}”的“{PROVED}”里选。" if waiting else ""
    return f"{result.year}年{SCORES}：{quarters_of(result.scores)}；{len(ranked)}个单位有名次。{asked}"


def _line(score: Score) -> str:
    place = f"第{score.rank}名" if score.rank else "不排名"
    total = f"{show_amount(score.total)}分" if score.total is not None else score.note
    items = "，".join(f"{item}{show_amount(points)}" for item, points in score.marks.items())
    return f"{place}　{score.unit}　{total}（{score.projects}个项目；{items}；扣分{_taken(score)}处）"


def _taken(score: Score) -> int:
    return sum(one.taken > 0 for one in score.deductions)


def _changes(result: ScoreResult) -> Iterator[str]:
    if result.found.changes:
        yield "如果写入，总台账的变动：" if result.request.dry_run else "总台账的变动："
        yield from (f"{entry.what}　{entry.detail}" for entry in result.found.changes)
