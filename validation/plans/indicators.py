"""Indicators drafted from 任务明细 and the quarters: each is only offered, and counts when the office has ticked 采用."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from validation.cells.quantities import Quantity, quantities
from validation.cells.text import lines, squash
from validation.items import Indicator
from validation.patterns import pattern
from validation.plans.nodes import Share, reporting_unit, shares_of
from validation.plans.targets import Mode, Progress, progress_of
from validation.table.project_table import Project
from validation.terms import Quarter

# What says how sure a figure is, and is no part of what it counts.
_ABOUT = pattern(r"^[约或]|[约超近达共]+$")


def indicators_of(project: Project) -> tuple[Indicator, ...]:
    """An indicator for each quantity of a project's task, none of them adopted, in the order written. Never raises."""
    seen: Counter[tuple[str, str, str]] = Counter()
    drafts = []
    for share in shares_of(project):
        by_line = _line_units(share)
        for place, progress in enumerate(progress_of(share.task, share.schedule)):
            target = progress.target
            unit, sure = reporting_unit(progress.part, share)
            if not sure and by_line:
                unit, sure = by_line[place], True
            part, name = progress.part or "", _name(target)
            seen[part, name, target.measure] += 1
            again = seen[part, name, target.measure]
            drafts.append(
                Indicator(
                    part=part,
                    name=f"{name}（{again}）" if again > 1 else name,
                    measure=target.measure,
                    target=_plain(target.value),
                    planned=planned(progress),
                    running=runs_on(progress),
                    unit=unit,
                    sure=sure,
                )
            )
    return tuple(drafts)


def runs_on(progress: Progress) -> bool:
    """Whether the quarters' figures are running totals themselves: 4场, 15场, 20场 of 20."""
    figures = list(progress.figures.values())
    return progress.mode is Mode.RUNNING and not _adds_up(progress) and figures == sorted(figures)


def planned(progress: Progress) -> Mapping[Quarter, Decimal]:
    """What is to be reached by the end of each quarter that has a figure, in the target's measure."""
    reached = progress.figures if runs_on(progress) else progress.sums
    if progress.mode is Mode.RUNNING and not _adds_up(progress):
        # 4家, 3家, 完成10家建设任务: the last figure sums up the others.
        last = max(progress.figures)
        reached = {**reached, last: progress.figures[last]}
    return {quarter: _plain(figure) for quarter, figure in reached.items()}


def _line_units(share: Share) -> Sequence[str]:
    """The unit of each quantity of the task, where the task has a line, and the schedule a part, for each unit.

    Otherwise nothing.
    """
    said = [line for line in lines(share.task).splitlines() if line.strip()]
    if not len(said) == len(share.schedule.parts) == len(share.units) > 1:
        return ()
    return [unit for unit, line in zip(share.units, said, strict=True) for _ in quantities(line)]


def _adds_up(progress: Progress) -> bool:
    return list(progress.sums.values())[-1:] == [progress.target.value]


def _name(target: Quantity) -> str:
    """What is counted, in the words of the task."""
    return _ABOUT.sub("", squash(target.thing)) or squash(target.written)


def _plain(figure: Decimal) -> Decimal:
    """11.7万 is 117000, and not 117000.0."""
    whole = figure.to_integral_value()
    return whole if whole == figure else figure.normalize()
