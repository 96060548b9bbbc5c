"""到期的节点、有计划的采用指标没有填的，黄。

依据：问到的应当如实填报；到本季度没有计划的指标、旧表没有问到的不算。
"""

from collections.abc import Iterator

from validation.lights.facts import Facts
from validation.lights.hit import Hit
from validation.settings import Settings
from validation.terms import Light


def check(facts: Facts, settings: Settings) -> Iterator[Hit]:
    for node in facts.due:
        if node.asked and node.answer is None:
            yield Hit(Light.YELLOW, f"节点{node.named}没有填", (node.at,))
    for indicator in facts.indicators:
        if indicator.asked and indicator.is_due and indicator.reached is None:
            yield Hit(Light.YELLOW, f"指标{indicator.named}没有填", (indicator.at,))
