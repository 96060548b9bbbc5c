"""A Word table's cells with their places: merges down and across, rows and cells in holders, tables in tables."""

from templates.files.word.read import read_word
from templates.files.word.shown import Omission, Omitted
from templates.files.word.tables import WordTable
from tests.support.word import cell, document, paragraph, row, run, table

DOWN, MORE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def read(made: str) -> WordTable:
    (found,) = (block for block in read_word(document(made), "通知.docx") if isinstance(block, WordTable))
    return found


def places(made: str) -> list[tuple[str, int, int, int, int]]:
    """Text, first row, rows, first and last edge of each cell, in columns of the grid."""
    return [(one.text, one.row, one.rows, one.left // 1000, one.right // 1000) for one in read(made).cells]


def wide(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def test_cells_merged_down_and_across_are_one_each() -> None:
    made = table(
        row(cell("甲", DOWN), cell("乙", wide(2)), "丙"),
        row(cell("", MORE), "丁", cell("戊", DOWN), "己"),
        row(cell("", MORE), "庚", cell("", MORE), "辛"),
    )
    assert places(made) == [
        ("甲", 0, 3, 0, 1),
        ("乙", 0, 1, 1, 3),
        ("丙", 0, 1, 3, 4),
        ("丁", 1, 1, 1, 2),
        ("戊", 1, 2, 2, 3),
        ("己", 1, 1, 3, 4),
        ("庚", 2, 1, 1, 2),
        ("辛", 2, 1, 3, 4),
    ]


def test_the_older_merge_across_and_a_row_that_begins_late() -> None:
    made = table(
        row(cell("甲", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "乙"),
        row("丙", properties='<w:gridBefore w:val="2"/>'),
    )
    assert places(made) == [("甲", 0, 1, 0, 2), ("乙", 0, 1, 2, 3), ("丙", 1, 1, 2, 3)]


def test_a_merge_that_nothing_begins_is_a_cell() -> None:
    made = table(row(cell("甲", MORE), "乙"), row(cell("", MORE), "丙"))
    assert [(one.text, one.rows, one.open) for one in read(made).cells] == [
        ("甲", 2, True),
        ("乙", 1, False),
        ("丙", 1, False),
    ]


def test_what_a_merged_cell_covers_is_named() -> None:
    made = table(row(cell("甲", DOWN), "乙"), row(cell("看不见", MORE), "丙"))
    assert read(made).cells[0].omissions == (Omission(Omitted.COVERED, "看不见"),)


def test_a_deleted_row_is_not_there_and_an_inserted_one_is() -> None:
    made = table(row("甲"), row("乙", properties="<w:del/>"), row("丙", properties="<w:ins/>"))
    found = read(made)
    assert ([one.text for one in found.cells], found.rows) == (["甲", "丙"], 2)
    assert found.omissions == (Omission(Omitted.DELETED, "乙"),)


def test_rows_and_cells_in_content_controls_are_found() -> None:
    def held(made: str) -> str:
        return f"<w:sdt><w:sdtContent>{made}</w:sdtContent></w:sdt>"

    made = table(held(row("甲", held(cell("乙")))))
    assert [one.text for one in read(made).cells] == ["甲", "乙"]


def test_a_table_in_a_cell_is_lines_of_its_text() -> None:
    inner = table(row("一季度", "招标"), row("二季度", "开工"))
    (only,) = read(table(row(cell(paragraph(run("共两步")) + inner + paragraph())))).cells
    assert only.text == "共两步\n一季度 招标\n二季度 开工"


def test_the_grid_says_how_wide_columns_are() -> None:
    made = table(row("甲", cell("乙", wide(2))), row(cell("丙", wide(2)), "丁"), widths=(500, 20, 700))
    assert [(one.left, one.right) for one in read(made).cells] == [(0, 500), (500, 1220), (0, 520), (520, 1220)]
