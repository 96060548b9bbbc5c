"""工程类项目：阶段比计划落后一个，黄；落后达到设定的个数（两个），红；不落后，绿。

依据：阶段依次为前期手续、招标采购、在建、完工、验收、投入使用；计划到本季度的阶段由节点的用词看出。
"""

from collections.abc import Iterator

from validation.lights.facts import NOWHERE, Facts
from validation.lights.figures import stages_behind
from validation.lights.hit import Hit
from validation.settings import Settings
from validation.terms import Light, ReportColumn

SETTINGS = ("stages_red",)


def check(facts: Facts, settings: Settings) -> Iterator[Hit]:
    lead = facts.lead
    behind = stages_behind(lead.stage, facts.plan_stage)
    if behind is None:
        return
    figures = f"{lead.unit}报{lead.stage}，计划{facts.plan_stage}"
    light, gap = Light.GREEN, ""
    if behind > 0:
        light = Light.RED if behind >= settings.stages_red else Light.YELLOW
        gap = f"{behind}个阶段"
        figures = f"{figures}，落后{gap}"
    yield Hit(light, figures, (lead.at.get(ReportColumn.STAGE, NOWHERE),), gap)
