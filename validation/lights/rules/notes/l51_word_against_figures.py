"""自报好、而指标、节点或阶段（L11、L13、L15）不好的，注明“与数据不符”。

依据：自报与数据各自留存，是否属实由人核实。
"""

from collections.abc import Iterator, Sequence

from validation.lights.facts import NOWHERE, Facts
from validation.lights.hit import Found, Hit, with_light
from validation.settings import Settings
from validation.terms import Light, Pace, ReportColumn

_AGAINST = frozenset(("L11", "L13", "L15"))


def check_after(facts: Facts, settings: Settings, found: Sequence[Found]) -> Iterator[Hit]:
    lead = facts.lead
    against = [one.code for one in with_light(found, Light.RED, Light.YELLOW) if one.code in _AGAINST]
    if against and lead.pace and lead.pace is not Pace.BEHIND:
        rules = "、".join(dict.fromkeys(against))
        figures = f"{lead.unit}自报{lead.pace}，与数据不符（{rules}）"
        yield Hit(None, figures, (lead.at.get(ReportColumn.PACE, NOWHERE),))
