"""自报已完成、而全年目标没有完成的，黄。

依据：是否完成以全年目标为准。
"""

from collections.abc import Iterator

from validation.cells.amounts import show_amount
from validation.lights.facts import Facts
from validation.lights.hit import Hit
from validation.settings import Settings
from validation.terms import Light, Pace


def check(facts: Facts, settings: Settings) -> Iterator[Hit]:
    if facts.lead.pace is not Pace.DONE:
        return
    for indicator in facts.indicators:
        if indicator.reached is not None and indicator.reached < indicator.target:
            figures = (indicator.reached, indicator.target, indicator.target - indicator.reached)
            reached, target, gap = (f"{show_amount(figure)}{indicator.measure}" for figure in figures)
            said = f"自报已完成，{indicator.named}{reached}，全年目标{target}"
            yield Hit(Light.YELLOW, said, (indicator.at,), f"差{gap}")
