"""以前季度没有完成的节点：仍没有完成的，红；本季度补上的，黄。

依据：过了期限仍未完成的从重；补上的也要留痕。
"""

from collections.abc import Iterator

from validation.lights.facts import Facts
from validation.lights.hit import Hit
from validation.settings import Settings
from validation.terms import Finished, Light


def check(facts: Facts, settings: Settings) -> Iterator[Hit]:
    for node in facts.carried:
        if node.answer is Finished.YES:
            yield Hit(Light.YELLOW, f"{node.quarter.term}的节点{node.named}本季度才完成", (node.at,))
        elif node.asked or node.answer:
            answer = f"填“{node.answer}”" if node.answer else "没有填"
            yield Hit(Light.RED, f"{node.quarter.term}的节点{node.named}仍没有完成（{answer}）", (node.at,), "1个节点")
