"""牵头单位报送了，但没有一项可以判断的，灰（缺数据）。

依据：只有文字、没有序时进度、节点和数的，无从对照计划。
"""

from collections.abc import Iterator

from validation.lights.facts import Facts
from validation.lights.figures import stages_behind
from validation.lights.hit import Hit
from validation.settings import Settings
from validation.terms import Light


def check(facts: Facts, settings: Settings) -> Iterator[Hit]:
    lead = facts.lead
    answered = any(node.answer for node in (*facts.due, *facts.carried))
    counted = any(indicator.is_due and indicator.reached is not None for indicator in facts.indicators)
    staged = stages_behind(lead.stage, facts.plan_stage) is not None
    if lead.returned and not (lead.pace or answered or counted or staged):
        yield Hit(
            Light.GREY, f"{lead.unit}报送了，但序时进度、阶段、节点和指标都没有可以判断的内容", tuple(lead.at.values())
        )
