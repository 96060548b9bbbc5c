"""Notices that LibreOffice Writer wrote: a web page that it saved as .docx, and a document of Word that it saved again."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from templates.official.notice import read_notice
from templates.official.write import write_official

SAVED = Path(__file__).parent / "by_writer"
READ = [
    # file, its rows, merges in the body, what was left out
    (
        "page.docx",
        [
            (1, "新建小学", "110", "20", "30", "60", "一季度：招标。\n二季度：开工。", "教体局"),
            (2, "新建初中", "130120", "20", "30", "70", "一季度：招标。", None),
            (3, "修路\n甲村 3公里\n乙村 2公里", "10", "10", None, None, "1. 招标\n2. 开工", "交通局"),
        ],
        {"H5:H6"},
        ["删除线文字“中学”"],
    ),
    (
        "resaved.docx",
        [
            ("一、教育惠民", 1, "新建小学", "100", "20", "30", "50", "一季度：招标。", "教体局"),
            ("一、教育惠民", 2, "新建初中", "60", None, "60", None, "一季度：施工。", None),
            ("二、交通出行", 3, "修路五条", "10", "10", None, None, "一季度 招标\n二季度 开工", "交通局"),
        ],
        {"I5:I6"},
        ["删除线文字“110”", "隐藏文字“（内部：待议）”", "修订中删去的文字“三条”"],
    ),
]


@pytest.mark.parametrize(("name", "rows", "merges", "left_out"), READ)
def test_what_writer_wrote(name: str, rows: list[tuple[object, ...]], merges: set[str], left_out: list[str]) -> None:
    notice = read_notice(SAVED / name)
    sheet = openpyxl.load_workbook(BytesIO(write_official(notice))).worksheets[0]
    # Which figures are numbers is a matter of which headings are known.
    number = [heading.value for heading in sheet[2]].index("序号")
    read = [
        tuple(value if value is None or index == number else str(value) for index, value in enumerate(line))
        for line in sheet.iter_rows(min_row=5, values_only=True)
    ]
    assert read == rows
    assert len(notice.header) == 3
    assert {str(merge) for merge in sheet.merged_cells.ranges if merge.min_row > 4} == merges
    assert [f"{one.omission.kind.value}“{one.omission.text}”" for one in notice.left_out] == left_out
