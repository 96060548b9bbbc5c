"""The notice, as text and as Word, gives the same table; any other file is refused with advice."""

from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from templates.data import NOTICE_2024, TABLE_2024
from templates.official.layout import Notice
from templates.official.notice import read_notice
from validation.errors import MinshiError


def test_the_real_notice_has_fifty_projects_and_its_total() -> None:
    notice = read_notice(NOTICE_2024)
    assert notice.title == "2024年县政府民生实事项目表"
    assert [len(row) for row in notice.rows] == [14] * 51
    assert notice.rows[0][0] == "项目（合计：50个）" and notice.rows[0][5:11:5] == ("69911.5", "18244")
    assert [row[1] for row in notice.rows[1:]] == [str(number) for number in range(1, 51)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
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


def from_text(text: str, folder: Path) -> Notice:
    path = folder / "通知.txt"
    path.write_text(text, "utf-8")
    return read_notice(path)


def test_a_line_that_states_the_unit_is_no_title(tmp_path: Path) -> None:
    notice = from_text(
        "某县通知\n项目表\n（单位：亿元）\n\t项目名称\n\t总投资\n\t责任单位\n\n\t修路\n\t1\n\t交通局\n", tmp_path
    )
    assert (notice.title, notice.unit) == ("项目表", "（单位：亿元）")


HEAD = "\t序号\n\t项目名称\n\t资金\n\t责任单位\n\t单位\n\n"
BODY = "\t1\n\t修路\n\t10\n\t8\n\t交通局\n\t甲局\n\t乙局\n\n"


def test_each_upper_heading_stands_over_the_headings_side_by_side_below_it(tmp_path: Path) -> None:
    lower = "\t\n\t\n\t总投资\n\t年度投资\n\t\n\t牵头单位\n\t配合单位\n\n"
    notice = from_text(HEAD + lower + BODY, tmp_path)
    assert notice.header == (
        ("序号", "项目名称", "资金", "", "责任单位", "单位", ""),
        ("", "", "总投资", "年度投资", "", "牵头单位", "配合单位"),
    )


def test_headings_that_nobody_can_tell_apart_are_not_guessed(tmp_path: Path) -> None:
    lower = "\t\n\t\n\t总投资\n\t年度投资\n\t牵头单位\n\t配合单位\n\t电话\n\n"
    with pytest.raises(MinshiError, match="对不上"):
        from_text(HEAD + lower + BODY, tmp_path)


TOTALS = [
    # label, what stands beside it
    "\t合计\n\t30\n\t\n",
    "\t总  计\n\t30\n\t—\n",
    "\t\n\t小计2个\n\t\n\t30\n\t\n",
]


@pytest.mark.parametrize("total", TOTALS)
def test_a_total_may_have_its_label_merged(total: str, tmp_path: Path) -> None:
    body = f"{total}\n\t1\n\t修路（合计3条）\n\t总投资10，合计2年\n\n两期\n\t10\n\t交通局\n"
    notice = from_text(f"表\n\t序号\n\t项目名称\n\t任务明细\n\t总投资\n\t责任单位\n\n{body}", tmp_path)
    assert [row[3] for row in notice.rows] == ["30", "10"]
    assert notice.rows[1][2] == "总投资10，合计2年\n\n两期"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.sampled_from("\n\t 合计小1.修局\ufeff"), max_size=60), headed=st.booleans())
def test_any_text_is_a_notice_or_one_sentence(text: str, headed: bool, tmp_path: Path) -> None:
    try:
        notice = from_text("表\n\t序号\n\t项目名称\n\t责任单位\n\n" * headed + text, tmp_path)
    except MinshiError as error:
        assert "请" in str(error)
    else:
        assert {len(row) for row in (*notice.header, *notice.rows)} == {3}


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


def _add_table(document: DocxDocument, header: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]) -> None:
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


Rows = list[list[str]]
HEADER = ["序号", "项目名称", "任务明细", "责任单位"]


def word(*blocks: str | Rows) -> DocxDocument:
    """A Word document of paragraphs and tables."""
    document = Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), max(map(len, block)))
        for row, texts in zip(table.rows, block, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                cell.text = text
    return document


def from_word(document: DocxDocument, folder: Path) -> Notice:
    document.save(str(folder / "通知.docx"))
    return read_notice(folder / "通知.docx")


def test_a_title_and_a_unit_line_inside_the_table_are_no_header(tmp_path: Path) -> None:
    document = word("某县通知", [["某县项目表"], ["单位：万元"], HEADER, ["1", "修路", "三条", "交通局"]])
    for row in document.tables[0].rows[:2]:
        row.cells[0].merge(row.cells[3])
    notice = from_word(document, tmp_path)
    assert notice == Notice("某县项目表", (tuple(HEADER),), (("1", "修路", "三条", "交通局"),), "单位：万元")


def test_a_category_cut_by_the_end_of_a_table_goes_on_in_the_next(tmp_path: Path) -> None:
    header, first, second = (
        ["项目类别", *HEADER],
        ["一、交通", "1", "修路", "三条", "甲局"],
        ["", "2", "建桥", "一座", "乙局"],
    )
    document = word("表", [header, first], "", [second, ["", "3", "通车", "两路", "丙局"]])
    for row, merge in zip(document.tables[1].rows, ("continue", "continue"), strict=True):
        row.cells[0]._tc.get_or_add_tcPr()._add_vMerge().val = merge
    assert [row[:2] for row in from_word(document, tmp_path).rows] == [("一、交通", "1"), ("", "2"), ("", "3")]


def test_a_table_of_something_else_is_left_alone(tmp_path: Path) -> None:
    document = word("表", [HEADER, ["1", "修路", "三条", "交通局"]], "联系人", [["姓名", "电话"], ["张", "1"]])
    assert len(from_word(document, tmp_path).rows) == 1


def test_a_border_drawn_a_little_apart_moves_no_cell(tmp_path: Path) -> None:
    """Word then counts a column more, and the cells of most rows span two of them."""
    rows = [HEADER, ["1", "修路", "三条", "交通局"], ["2", "建桥", "一座", "住建局"]]
    document = word("表", [[""] * 5] * 3)
    table = document.tables[0]
    for row, texts, wide in zip(table.rows, rows, (1, 1, 2), strict=True):
        row.cells[wide].merge(row.cells[wide + 1])
        for cell, text in zip(row._tr.tc_lst, texts, strict=True):
            _Cell(cell, table).text = text
    notice = from_word(document, tmp_path)
    assert notice.header == (tuple(HEADER),)
    assert notice.rows == tuple(map(tuple, rows[1:]))


@pytest.mark.parametrize(
    ("change", "seen"), [("ins", "三条共五条"), ("moveTo", "三条共五条"), ("del", "三条"), ("moveFrom", "三条")]
)
def test_tracked_changes_are_read_as_they_will_be(change: str, seen: str, tmp_path: Path) -> None:
    document = word("表", [HEADER, ["1", "修路", "三条", "交通局"]])
    paragraph = document.tables[0].cell(1, 2).paragraphs[0]
    run = paragraph.add_run("共五条")
    if change == "del":
        run._r.find(qn("w:t")).tag = qn("w:delText")
    marked = OxmlElement(f"w:{change}")
    marked.append(run._r)
    paragraph._p.append(marked)
    assert from_word(document, tmp_path).rows == (("1", "修路", seen, "交通局"),)


def test_a_table_in_a_content_control_is_found(tmp_path: Path) -> None:
    document = word("表", [HEADER, ["1", "修路", "三条", "交通局"]])
    table = document.tables[0]._tbl
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    table.addprevious(control)
    control.append(content)
    content.append(table)
    assert from_word(document, tmp_path).rows == (("1", "修路", "三条", "交通局"),)


def saved(document: DocxDocument) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def damaged(document: bytes) -> bytes:
    """The document with one byte of its compressed text turned over."""
    with ZipFile(BytesIO(document)) as package:
        place = package.getinfo("word/document.xml").header_offset + 100
    return document[:place] + bytes([document[place] ^ 0xFF]) + document[place + 1 :]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
WRONG = [
    # content, what the sentence says
    (b"%PDF-1.7 ...", "PDF"),
    (OLE, ".doc"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
    (b"{\\rtf1 }", "RTF"),
    (b"\x89PNG\r\n", "图片"),
    (b"PK\x03\x04 broken", "已损坏"),
    (saved(word("表", [HEADER]))[:-3000], "已损坏"),
    (damaged(saved(word("表", [HEADER, ["1", "修路", "三条", "交通局"]]))), "已损坏"),
    (saved(word("只有文字，没有表。")), "没有找到项目表"),
    (saved(word("别的表", [["姓名", "电话"], ["张", "1"]])), "没有找到项目表"),
    (saved(word("空表", [HEADER])), "没有找到项目表"),
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
