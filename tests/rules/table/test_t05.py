"""T05: name, task and kind are filled in."""

import pytest

from tests.support.tables import hits

TABLE = """
| 序号 | 项目名称 | 任务明细 | 项目类型 | 责任单位 |
| 1 | {0} | {1} | {2} | 教体局 |
"""


def test_a_project_with_all_its_words() -> None:
    assert hits(TABLE.format("甲", "建1个", "新增实施"), "T05") == []


@pytest.mark.parametrize(
    ("words", "cells"),
    [
        (("", "建1个", "新增实施"), ["B2"]),
        (("甲", "", "新增实施"), ["C2"]),
        (("甲", "建1个", "<br>\u200b"), ["D2"]),
        (("", "建1个", ""), ["B2", "D2"]),
    ],
)
def test_words_that_are_missing(words: tuple[str, ...], cells: list[str]) -> None:
    assert [cell for _, _, cell in hits(TABLE.format(*words), "T05")] == cells


def test_a_table_without_the_column_misses_nothing() -> None:
    assert hits("| 序号 | 工作任务 | 责任单位 |\n| 1 | 建1个 | 教体局 |", "T05") == []
