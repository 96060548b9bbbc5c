"""Why a file is not read, in the clerk's words: one sentence a reason, each ending with what to do."""

from enum import StrEnum, unique

from validation.errors import MinshiError


@unique
class Reason(StrEnum):
    """What follows a file's name. ``{…}`` is filled in where the reason is given."""

    EMPTY = "是空文件；请重新取得或另存一份再试"
    TOO_LARGE = "有 {size} MB，超过 {limit} MB；请删去图片和无关的内容，另存后再试"
    TOO_FULL = "解开后超过 {limit} MB，可能是恶意文件；请核实来源，或把表格复制到新的工作簿另存再试"
    TOO_MANY_PARTS = "里面的部件超过 {limit} 个，不像正常的表格；请把表格复制到新的工作簿另存再试"
    TOO_FAR = "的内容一直写到很远的单元格（{cell}），读不了；请删去表格以外的内容，另存后再试"
    DECLARES = "里夹带外部定义（DTD），正常的表格没有；请核实来源，或把表格复制到新的工作簿另存再试"
    ODD_PACKING = "的压缩方式读不了；请用 Excel 或 WPS 打开，另存为 .xlsx 再试"
    ENCRYPTED = "设了打开密码，读不了；请打开后取消密码，另存一份再试"
    HALF = "不完整，可能没有下载或传送完；请重新取得，或用 Excel、WPS 打开后另存为 .xlsx 再试"
    BROKEN = "已损坏，读不出来；请用 Excel 或 WPS 打开，另存为 .xlsx 再试"
    NO_SHEET = "里没有读得出来的工作表；请用 Excel 或 WPS 打开核对，另存为 .xlsx 再试"
    OLD = "是很旧的 Excel 格式，读不了；请用 Excel 或 WPS 打开，另存为 .xlsx 再试"
    XML_2003 = "是“XML 表格 2003”格式，读不了；请用 Excel 或 WPS 打开，另存为 .xlsx 再试"
    PDF = "是 PDF 文件，不是表格文件；请找来原来的表格文件"
    OFD = "是 OFD 版式文件，不是表格文件；请找来原来的表格文件"
    PICTURE = "是图片，不是表格文件；请找来原来的表格文件"
    RICH_TEXT = "是 RTF 文档，不是表格文件；请把其中的表格复制到 Excel 里另存为 .xlsx"
    ARCHIVE = "是压缩包，不是表格文件；请先解压"
    WORD = "是 Word 文档，不是表格文件；如果是通知，请先用 minshi import 做成项目表"
    SLIDES = "是演示文稿，不是表格文件；请找来原来的表格文件"
    WEB_PAGE = "其实是网页，不是表格文件；请用 Excel 或 WPS 打开，另存为 .xlsx 再试"
    TEXT = "其实是文本（如 CSV），不是表格文件；请用 Excel 或 WPS 打开，另存为 .xlsx 再试"
    OTHER = "不是表格文件；请用 Excel 或 WPS 打开，另存为 .xlsx 再试"


def unreadable(reason: Reason, name: str, **values: object) -> MinshiError:
    """The error that says so of a file."""
    return MinshiError(f"“{name}”{reason.format(**values)}。")
