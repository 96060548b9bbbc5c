"""以前季度没有完成的节点：仍没有完成的，红；本季度补上的，黄。

依据：过了期限仍未完成的从重；补上的也要留痕。
"""

from collections.abc import Iterator

from validation.lights.facts import Facts
from validation.lights.hit import Hit, named
from validation.settings import Settings
from validation.terms import Finished, Light


def check(facts: Facts, settings: Settings) -> Iterator[Hit]:
    made_good = [node for node in facts.carried if node.answer is Finished.YES]
    still = [node for node in facts.carried if node not in made_good and (node.asked or node.answer)]
    if still:
        said = named([f"{node.quarter.term}{node.named}{node.answer or '没有填'}" for node in still])
        figures = f"以前季度的{len(still)}个节点仍没有完成：{said}"
        yield Hit(Light.RED, figures, tuple(node.at for node in still), f"以前的{len(still)}个节点")
    if made_good:
        said = named([f"{node.quarter.term}{node.named}" for node in made_good])
        figures = f"以前季度的{len(made_good)}个节点本季度才完成：{said}"
        yield Hit(Light.YELLOW, figures, tuple(node.at for node in made_good))
