"""本季度没有到期的节点和指标、也没有黄灯红灯情形的，—（本季度不考核）。

依据：没有安排的季度不以其高低论进度；合并写的季度（如三、四季度）到后一季度才到期。
"""

from collections.abc import Iterator

from validation.lights.facts import Facts
from validation.lights.hit import Hit
from validation.settings import Settings
from validation.terms import Light


def check(facts: Facts, settings: Settings) -> Iterator[Hit]:
    if not facts.is_planned:
        own = f"；{facts.lead.unit}自报{facts.lead.pace}" if facts.lead.pace else ""
        yield Hit(Light.NOT_JUDGED, f"本季度没有到期的节点和指标{own}")
