"""The notice, as text and as Word, gives the same table; what is no such notice says what to do."""

from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document

from templates.data import NOTICE_2024, TABLE_2024
from templates.notice import Notice, read_notice
from validation.errors import MinshiError


def test_the_real_notice_has_fifty_projects_and_its_total() -> None:
    notice = read_notice(NOTICE_2024)
    assert notice.title == "2024年县政府民生实事项目表"
    assert [len(row) for row in notice.rows] == [14] * 51
    assert notice.rows[0][0] == "项目（合计：50个）" and notice.rows[0][5:11:5] == ("69911.5", "18244")
    assert [row[1] for row in notice.rows[1:]] == [str(number) for number in range(1, 51)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_text_reads_the_same_in_any_usual_writing(encoding: str, newline: str, tmp_path: Path) -> None:
    copy = tmp_path / "通知.txt"
    text = NOTICE_2024.read_text("utf-8").replace("\n", newline)
    copy.write_bytes(text.encode(encoding))
    assert read_notice(copy) == read_notice(NOTICE_2024)


def test_a_blank_line_inside_a_cell_ends_no_row(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text(
        "某县通知\n 项目表\n\t序号\n\t项目名称\n\t任务明细\n\t责任单位\n\n"
        "\t1\n\t修路\n\t修路三条。\n\n\t交通局\n\n住建局\n\n\t2\n\t建桥\n\t\n\t交通局\n",
        "utf-8",
    )
    assert read_notice(path) == Notice(
        "项目表",
        (("序号", "项目名称", "任务明细", "责任单位"),),
        (("1", "修路", "修路三条。", "交通局\n\n住建局"), ("2", "建桥", "", "交通局")),
    )


def test_word_gives_what_the_text_gives(tmp_path: Path) -> None:
    notice = read_notice(NOTICE_2024)
    path = tmp_path / "通知.docx"
    path.write_bytes(as_word(notice))
    assert _filled(read_notice(path)) == _filled(notice)


def test_a_word_table_continued_on_the_next_page_is_one_table(tmp_path: Path) -> None:
    notice = read_notice(NOTICE_2024)
    path = tmp_path / "通知.docx"
    path.write_bytes(as_word(notice, break_before=30))
    assert _filled(read_notice(path)) == _filled(notice)


def as_word(notice: Notice, break_before: int | None = None) -> bytes:
    """The notice as a .docx with real merges: the header's, the total's label's and the categories'."""
    document = Document()
    document.add_paragraph("县政府办公室的通知")
    document.add_paragraph(notice.title)
    _add_table(document, notice.header, notice.rows[:break_before])
    if break_before:
        document.add_paragraph("")
        _add_table(document, notice.header, notice.rows[break_before:])
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _add_table(document, header, rows) -> None:  # type: ignore[no-untyped-def]
    table = document.add_table(rows=len(header) + len(rows), cols=14)
    cells = [list(row.cells) for row in table.rows]
    for line, texts in zip(cells, (*header, *rows), strict=True):
        for cell, text in zip(line, texts, strict=True):
            if text:
                cell.text = text
    for column in (*range(5), 11, 12, 13):
        cells[0][column].merge(cells[1][column])
    cells[0][5].merge(cells[0][10])
    starts = [index for index, row in enumerate(rows) if row[0]] + [len(rows)]
    for start, end in pairwise(starts):
        if "合计" in rows[start][0]:
            cells[2 + start][0].merge(cells[2 + start][4])
        elif end - start > 1:
            cells[2 + start][0].merge(cells[1 + end][0])


def _filled(notice: Notice) -> list[tuple[str, ...]]:
    """The rows with categories filled down."""
    rows, category = [], ""
    for row in notice.rows:
        category = row[0] or category
        rows.append((category, *row[1:]))
    return rows


WRONG = [
    # content, what the sentence says
    (b"%PDF-1.7 ...", "PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".doc"),
    (b"\x89PNG\r\n", "图片"),
    (b"PK\x03\x04 broken", "已损坏"),
    (b"", "没有找到项目表"),
    ("只有文字，没有表。".encode(), "没有找到项目表"),
    (b"\xff\xfe\x00\x81\xff", "不是文本"),
    ("\t序号\n\t项目名称\n\t责任单位\n\n\t1\n\t修路\n".encode(), "缺少单元格"),
    ("\t序号\n\t项目名称\n\t责任单位\n\n\t1\n\t修路\n\t甲局\n\t乙局\n\n".encode(), "多出了单元格"),
]


@pytest.mark.parametrize(("content", "sentence"), WRONG, ids=[sentence for _, sentence in WRONG])
def test_what_is_no_notice_says_what_to_do(content: bytes, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "通知"
    path.write_bytes(content)
    with pytest.raises(MinshiError, match=sentence) as stopped:
        read_notice(path)
    assert "请" in str(stopped.value)


def test_an_excel_table_is_no_notice() -> None:
    with pytest.raises(MinshiError, match="Word"):
        read_notice(TABLE_2024)
