"""A Word table becomes a sheet as it stands: each source cell once, its merges kept, under any number of heading tiers."""

from collections import Counter
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from templates.official.layout import Notice
from templates.official.notice import read_notice
from templates.official.write import write_official
from tests.support.word import cell, document, paragraph, row, run, table
from validation.cells.grid import Merge

DOWN, MORE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
HEADER = ("序号", "项目名称", "任务明细", "责任单位")


def notice_of(folder: Path, *body: str) -> Notice:
    path = folder / "通知.docx"
    path.write_bytes(document(*body))
    return read_notice(path)


def sheets_of(notice: Notice) -> list[Any]:
    return openpyxl.load_workbook(BytesIO(write_official(notice))).worksheets


def said(text: str) -> str:
    return paragraph(run(text))


def wide(columns: int, more: str = "") -> str:
    return f'<w:gridSpan w:val="{columns}"/>{more}'


class Tree:
    """A random header: fixed columns that Minshi knows, and headings of up to four tiers that nobody knows."""

    def __init__(self, random: Random, tiers: int) -> None:
        self.tiers = tiers
        self.rows: list[list[str]] = [[] for _ in range(tiers)]
        self.width = 0
        self._names = iter(range(10_000))
        for name in HEADER[:2]:
            self._leaf(name, 0)
        for _ in range(random.randint(1, 3)):
            self._branch(random, 0)
        for name in HEADER[2:]:
            self._leaf(name, 0)

    def _leaf(self, name: str, tier: int) -> None:
        """A heading that reaches down to the lowest tier."""
        self.rows[tier].append(cell(name, DOWN if tier + 1 < self.tiers else ""))
        for below in range(tier + 1, self.tiers):
            self.rows[below].append(cell("", MORE))
        self.width += 1

    def _branch(self, random: Random, tier: int) -> None:
        name = f"别的{next(self._names)}"
        if tier + 1 == self.tiers or random.random() < 0.3:
            self._leaf(name, tier)
            return
        place, before = len(self.rows[tier]), self.width
        for _ in range(random.randint(1, 3)):
            self._branch(random, tier + 1)
        self.rows[tier].insert(place, cell(name, wide(self.width - before)))

    def document(self, random: Random, count: int) -> tuple[str, Counter[str]]:
        """The table's XML, and the texts that stand in its body."""
        texts: Counter[str] = Counter()
        rows = []
        unit = ""
        for number in range(1, count + 1):
            cells = [str(number)]
            texts[str(number)] += 1
            while len(cells) < self.width - 1:
                span = random.choice((1, 1, 1, 2)) if 1 < len(cells) < self.width - 3 else 1
                text = f"格{number}之{len(cells)}"
                texts[text] += 1
                cells.append(cell(text, wide(span)) if span > 1 else text)
                cells += [""] * (span - 1)
            merged = bool(unit) and random.random() < 0.4
            unit = unit if merged else f"{number}局"
            texts[unit] += not merged
            shown = [one for index, one in enumerate(cells) if not _covered(cells, index)]
            rows.append(row(*shown, cell("", MORE) if merged else cell(unit, DOWN)))
        return table(*(row(*cells) for cells in self.rows), *rows), texts


def _covered(cells: list[str], index: int) -> bool:
    return not cells[index] and index > 0 and "gridSpan" in cells[index - 1]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 4), st.integers(1, 6))
def test_each_source_cell_stands_once(
    tmp_path_factory: pytest.TempPathFactory, seed: int, tiers: int, count: int
) -> None:
    random = Random(seed)
    tree = Tree(random, tiers)
    made, texts = tree.document(random, count)
    notice = notice_of(tmp_path_factory.mktemp("word"), said("某县2024年项目表"), made)
    (sheet,) = sheets_of(notice)
    read = [[str(value or "") for value in line] for line in sheet.iter_rows(values_only=True)]
    body = Counter(text for line in read[1 + tiers :] for text in line if text)
    assert body == +texts
    assert len(notice.header) == tiers and sheet.max_column == tree.width
    headings = [text for line in read[1 : 1 + tiers] for text in line if text]
    assert (
        len(headings)
        == len(set(headings))
        == sum("<w:t" in one and "></w:t>" not in one for line in tree.rows for one in line)
    )
    assert sheet.print_title_rows == f"$2:${1 + tiers}"


def test_money_of_more_sources_and_words_of_others_keep_their_columns(tmp_path: Path) -> None:
    made = table(
        row(cell("序号", DOWN), cell("项目名称", DOWN), cell("资金", wide(3)), cell("责任单位", DOWN)),
        row(cell("", MORE), cell("", MORE), "专项债券", "某某资金", "进展", cell("", MORE)),
        row("1", "修路", "300", "400", "顺利", cell("交通局", DOWN)),
        row("2", "建桥", "", "50", "", cell("", MORE)),
    )
    (sheet,) = sheets_of(notice_of(tmp_path, said("项目表"), made))
    assert [[cell.value for cell in line] for line in sheet["A2:F5"]] == [
        ["序号", "项目名称", "资金", None, None, "责任单位"],
        [None, None, "专项债券", "某某资金", "进展", None],
        [1, "修路", sheet["C4"].value, "400", "顺利", "交通局"],
        [2, "建桥", None, "50", None, None],
    ]
    assert {"A2:A3", "C2:E2", "F2:F3", "F4:F5"} <= {str(merge) for merge in sheet.merged_cells.ranges}


def test_two_cells_under_one_heading_are_two_columns(tmp_path: Path) -> None:
    made = table(
        row("序号", "项目名称", cell("进度计划", wide(2)), "责任单位"),
        row("1", "修路", "一季度", "招标", "交通局"),
        row("2", "建桥", cell("二季度开工", wide(2)), "住建局"),
    )
    notice = notice_of(tmp_path, made)
    assert notice.header == (("序号", "项目名称", "进度计划", "", "责任单位"),)
    assert notice.rows == (("1", "修路", "一季度", "招标", "交通局"), ("2", "建桥", "二季度开工", "", "住建局"))
    assert {Merge(1, 3, 1, 4), Merge(3, 3, 3, 4)} == set(notice.merges)


def test_borders_a_little_apart_move_nothing_in_a_total_either(tmp_path: Path) -> None:
    made = table(
        row("序号", "项目名称", cell("总投资", wide(2)), "责任单位"),
        row(cell("合计", wide(3)), cell("30", ""), ""),
        row("1", "修路", cell("30", wide(2)), "交通局"),
        widths=(500, 1500, 30, 970, 1000),
    )
    notice = notice_of(tmp_path, made)
    assert notice.rows == (("合计", "", "30", ""), ("1", "修路", "30", "交通局"))


CONTINUED = [
    # what stands between and above the rows of the second table
    (),
    (said(""), said("（续表）")),
    (said("— 2 —"), said("单位：万元")),
]


@pytest.mark.parametrize("between", CONTINUED)
@pytest.mark.parametrize("headed", [True, False])
def test_a_table_goes_on_in_the_next(between: tuple[str, ...], headed: bool, tmp_path: Path) -> None:
    header = row(*HEADER)
    second = table(*[header] * headed, row("2", "建桥", "一座", cell("", MORE)), row("3", "通车", "两路", "丙局"))
    first = table(header, row("1", "修路", "三条", cell("甲局", DOWN)), header)
    notice = notice_of(tmp_path, said("项目表"), first, *between, second)
    assert [line[0] for line in notice.rows] == ["1", "2", "3"]
    assert notice.merges == (Merge(2, 4, 3, 4),), "a unit merged over the cut is one cell"


def test_what_follows_with_words_between_is_another_table(tmp_path: Path) -> None:
    contact = table(row("张", "电话", "1", "办公室"))
    notice = notice_of(tmp_path, table(row(*HEADER), row("1", "修路", "三条", "甲局")), said("联系人"), contact)
    assert len(notice.rows) == 1


def test_a_heading_above_each_table_is_its_category(tmp_path: Path) -> None:
    tables = [table(row(*HEADER), row(str(number), "修路", "三条", "甲局")) for number in (1, 2)]
    notice = notice_of(tmp_path, said("项目表"), said("一、教育惠民"), tables[0], said("二、交通出行"), tables[1])
    assert notice.title == "项目表"
    assert [line[0] for line in notice.rows] == ["一、教育惠民", "1", "二、交通出行", "2"]


def test_one_heading_above_the_only_table_is_no_category(tmp_path: Path) -> None:
    notice = notice_of(tmp_path, said("二、项目清单"), table(row(*HEADER), row("1", "修路", "三条", "甲局")))
    assert (notice.title, len(notice.rows)) == ("二、项目清单", 1)


def test_a_category_repeated_on_the_next_page_has_one_name(tmp_path: Path) -> None:
    header = row("项目类别", *HEADER)
    rows = [
        row(name, str(number), "修路", "三条", "甲局") for number, name in enumerate(("一、教育", "一、教育（续）"), 1)
    ]
    (sheet,) = sheets_of(notice_of(tmp_path, table(header, rows[0]), table(header, rows[1])))
    assert [sheet.cell(place, 1).value for place in (2, 3)] == ["一、教育"] * 2


def test_a_table_of_projects_with_other_columns_has_a_sheet_of_its_own(tmp_path: Path) -> None:
    first = table(row(*HEADER), row("1", "修路", "三条", "甲局"))
    other = table(row("序号", "项目名称", "总投资", "责任单位", "协办单位"), row("1", "建桥", "30", "乙局", "丙局"))
    sheets = sheets_of(notice_of(tmp_path, said("附件1"), first, said("附件2"), other))
    assert [(sheet.title, sheet["A1"].value, sheet["B3"].value) for sheet in sheets] == [
        ("项目表", "附件2", "建桥"),
        ("项目表2", "附件1", "修路"),
    ]


def test_a_table_that_only_frames_another_is_looked_into(tmp_path: Path) -> None:
    inner = table(row(*HEADER), row("1", "修路", "三条", "甲局"))
    notice = notice_of(tmp_path, table(row(cell(said("某县项目表") + inner + paragraph()))))
    assert (notice.title, notice.rows) == ("某县项目表", (("1", "修路", "三条", "甲局"),))


def test_what_was_left_out_is_told_with_its_place(tmp_path: Path) -> None:
    struck = cell(paragraph(run("四", "<w:strike/>"), run("三条")))
    notice = notice_of(tmp_path, said("表"), table(row(*HEADER), row("1", "修路", struck, "甲局")))
    assert [(one.row, one.column, one.omission.text) for one in notice.left_out] == [(1, 2, "四")]


def test_a_project_struck_out_as_a_whole_is_no_row_and_is_told(tmp_path: Path) -> None:
    struck = [cell(paragraph(run(text, "<w:strike/>"))) for text in ("2", "建桥", "一座", "乙局")]
    made = table(row(*HEADER), row("1", "修路", "三条", "甲局"), row(*struck), row("3", "通车", "两路", "丙局"))
    notice = notice_of(tmp_path, said("表"), made)
    assert [line[0] for line in notice.rows] == ["1", "3"]
    assert [(one.row, one.omission.text) for one in notice.left_out] == [
        (None, text) for text in ("2", "建桥", "一座", "乙局")
    ]
