"""到期的节点有“部分”或“否”的，黄；“否”占到设定的比例（一半）的，红；都完成的，绿。

依据：节点是计划对本季度的具体安排，未按期完成即为滞后。
"""

from collections.abc import Iterator
from decimal import Decimal

from validation.lights.facts import Facts
from validation.lights.figures import reaches
from validation.lights.hit import Hit, named
from validation.settings import Settings
from validation.terms import Finished, Light

SETTINGS = ("nodes_red",)


def check(facts: Facts, settings: Settings) -> Iterator[Hit]:
    open_ = [node for node in facts.due if node.answer in (Finished.PARTLY, Finished.NO)]
    undone = [node for node in facts.due if node.answer is Finished.NO]
    if open_:
        red = undone and reaches(Decimal(len(undone)), Decimal(len(facts.due)), settings.nodes_red)
        said = named([f"{node.named}{node.answer}" for node in open_])
        figures = f"{len(facts.due)}个到期节点，{len(open_)}个没有完成：{said}"
        yield Hit(
            Light.RED if red else Light.YELLOW, figures, tuple(node.at for node in open_), f"{len(open_)}个到期节点"
        )
    elif facts.due and all(node.answer for node in facts.due):
        yield Hit(Light.GREEN, f"{len(facts.due)}个到期节点都完成", tuple(node.at for node in facts.due))
