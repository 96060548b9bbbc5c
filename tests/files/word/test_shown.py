"""What Word shows of a text is read; what it does not show is left out, and named."""

import pytest

from templates.files.word.read import read_word
from templates.files.word.shown import Omitted, Shown
from tests.support.word import document, paragraph, run


def shown(*content: str, styles: str = "", properties: str = "") -> tuple[str, list[tuple[str, str]]]:
    """The text of a paragraph of that XML, and what was left out of it."""
    (block, *_) = read_word(document(paragraph(*content, properties=properties), styles=styles), "通知.docx")
    assert isinstance(block, Shown)
    return block.text, [(omission.kind.value, omission.text) for omission in block.omissions]


STRUCK, HIDDEN, DELETED = Omitted.STRUCK.value, Omitted.HIDDEN.value, Omitted.DELETED.value
LEFT_OUT = [
    # XML, what is shown, what is left out
    (run("110", "<w:strike/>") + run("100"), "100", [(STRUCK, "110")]),
    (run("110", "<w:dstrike/>") + run("100"), "100", [(STRUCK, "110")]),
    (run("1", "<w:strike/>") + run("10", '<w:strike w:val="true"/>') + run("9"), "9", [(STRUCK, "110")]),
    (run("110", '<w:strike w:val="0"/>') + run("万"), "110万", []),
    (run("修路") + run("（待议）", "<w:vanish/>"), "修路", [(HIDDEN, "（待议）")]),
    (
        f"{run('修')}<w:del><w:r><w:delText>三</w:delText></w:r></w:del><w:ins>{run('五')}</w:ins>",
        "修五",
        [(DELETED, "三")],
    ),
    (f"<w:moveFrom>{run('三')}</w:moveFrom><w:moveTo>{run('三')}</w:moveTo>", "三", [(DELETED, "三")]),
    (f"<w:ins><w:del>{run('三')}</w:del>{run('五')}</w:ins>", "五", [(DELETED, "三")]),
    # How it looked before a tracked change of the format.
    (run("100", "<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>"), "100", []),
    (run(" ", "<w:strike/>") + run("100"), "100", []),
    (run("100") + "<w:r><w:footnoteReference w:id='2'/></w:r>", "100", [(Omitted.NOTE.value, "")]),
    ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run("新建"), "☑新建", []),
    ('<w:r><w:sym w:font="Wingdings" w:char="F021"/></w:r>', "", [(Omitted.SYMBOL.value, "")]),
]


@pytest.mark.parametrize(("content", "text", "left_out"), LEFT_OUT)
def test_what_is_not_shown_is_named(content: str, text: str, left_out: list[tuple[str, str]]) -> None:
    assert shown(content) == (text, left_out)


HELD = [
    # XML, its text
    (f"<w:sdt><w:sdtPr><w:alias w:val='别'/></w:sdtPr><w:sdtContent>{run('教体局')}</w:sdtContent></w:sdt>", "教体局"),
    (f"<w:hyperlink>{run('教体局')}</w:hyperlink>", "教体局"),
    (f"<w:smartTag>{run('教体局')}</w:smartTag>", "教体局"),
    (f'<w:fldSimple w:instr="=SUM(ABOVE)">{run("110")}</w:fldSimple>', "110"),
    (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=1+1</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("2")}<w:r><w:fldChar w:fldCharType="end"/></w:r>{run("个")}',
        "2个",
    ),
    (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("内")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("外")}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "外",
    ),
    # A field that nobody ended hides nothing.
    (f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{run("教体局")}', "教体局"),
    (
        "<w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t><w:noBreakHyphen/><w:t>四</w:t><w:cr/></w:r>",
        "一\n二 三-四\n",
    ),
    (
        f"<mc:AlternateContent><mc:Choice Requires='w'>{run('甲')}</mc:Choice>"
        f"<mc:Fallback>{run('甲')}</mc:Fallback></mc:AlternateContent>",
        "甲",
    ),
    (f"<w:r><w:ruby><w:rt>{run('pinyin')}</w:rt><w:rubyBase>{run('字')}</w:rubyBase></w:ruby></w:r>", "字"),
]


@pytest.mark.parametrize(("content", "text"), HELD)
def test_what_is_shown_is_read_whatever_holds_it(content: str, text: str) -> None:
    assert shown(content) == (text, [])


def style(name: str, kind: str, look: str, based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{base}<w:rPr>{look}</w:rPr></w:style>'


STYLES = "".join(
    (
        style("Gone", "character", "<w:vanish/>"),
        style("GoneToo", "character", "", "Gone"),
        style("Back", "character", '<w:vanish w:val="0"/>', "Gone"),
        style("Old", "paragraph", "<w:strike/>"),
        style("Loop", "character", "", "Pool"),
        style("Pool", "character", "", "Loop"),
    )
)
BY_STYLE = [
    # run's style, paragraph's style, direct format, what is shown
    ("Gone", "", "", ""),
    ("GoneToo", "", "", ""),
    ("Back", "", "", "字"),
    ("Gone", "", '<w:vanish w:val="0"/>', "字"),
    ("", "Old", "", ""),
    ("Loop", "", "", "字"),
    ("Nowhere", "Nowhere", "", "字"),
]


@pytest.mark.parametrize(("of_run", "of_paragraph", "direct", "text"), BY_STYLE)
def test_a_style_may_hide(of_run: str, of_paragraph: str, direct: str, text: str) -> None:
    look = (f'<w:rStyle w:val="{of_run}"/>' if of_run else "") + direct
    properties = f'<w:pStyle w:val="{of_paragraph}"/>' if of_paragraph else ""
    assert shown(run("字", look), styles=STYLES, properties=properties)[0] == text


def test_a_text_box_is_read_once_before_what_it_hangs_on() -> None:
    box = f"<w:txbxContent>{paragraph(run('附件'))}</w:txbxContent>"
    drawn = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    blocks = read_word(document(paragraph(run("项目表"), f"<w:r>{drawn}</w:r>")), "通知.docx")
    assert [block.text for block in blocks if isinstance(block, Shown)] == ["附件", "项目表"]


def test_a_deleted_paragraph_mark_breaks_no_line() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    (first, second) = read_word(document(paragraph(run("修"), properties=gone), paragraph(run("路"))), "通知.docx")
    assert isinstance(first, Shown) and first.joined and isinstance(second, Shown) and not second.joined
