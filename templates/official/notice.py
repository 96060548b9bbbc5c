"""The notice, as text or as Word → its table."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from templates.files.read import read_bytes
from templates.files.word.read import WORD, read_word
from templates.official.from_text import of_text
from templates.official.from_word import of_word
from templates.official.layout import Notice
from validation.errors import MinshiError

_KINDS = (
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word（.doc）、WPS 文字（.wps）或设了密码的文件"),
    (b"{\\rtf", "RTF 文档"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
)


def read_notice(path: Path) -> Notice:
    """The table of a notice: text with a tab before each cell, or .docx.

    Raises MinshiError with what to do if the file is no notice with such a table.
    """
    data = read_bytes(path, WORD.size)
    kind = next((kind for start, kind in _KINDS if data.startswith(start)), None)
    if kind:
        raise MinshiError(f"“{path.name}”是{kind}，读不出其中的表；请用 Word 或 WPS 打开通知，另存为 .docx 再试。")
    is_word = data.startswith(b"PK")
    notice = of_word(read_word(data, path.name), path.name) if is_word else of_text(_decoded(data, path.name))
    if notice is None or not notice.rows:
        raise MinshiError(
            f"“{path.name}”里没有找到项目表；请给出带有项目表（表头有“项目名称”“责任单位”等）的通知，文本或 .docx。"
        )
    return notice


def _decoded(data: bytes, name: str) -> str:
    if len(data) > WORD.size:
        raise MinshiError(f"“{name}”超过 {WORD.size >> 20} MB，不像通知；请只留下项目表，另存后再试。")
    wide = data.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise MinshiError(f"“{name}”不是文本也不是 Word 文档；请用 Word 或 WPS 打开通知，另存为 .docx 再试。")
