"""Why a file is not read or a return not taken, in the clerk's words: one sentence a reason, and what to do about it."""

from enum import StrEnum, unique

from validation.errors import MinshiError


@unique
class Reason(StrEnum):
    """What is said of a file. ``{…}`` is filled in where the reason is given."""

    # A file that cannot be read; its name goes before.

    MISSING = "找不到了；请检查文件名和所在文件夹"
    NO_PERMISSION = "没有权限读；如果它正被别的程序打开，请先关闭"
    FOLDER = "是文件夹，请给出其中的文件"
    NO_FILE = "不是普通文件，读不了；请给出表格文件本身"
    DISK = "读不了（{why}）；请检查文件名和磁盘后再试"
    EMPTY = "是空文件；请重新取得或另存一份再试"
    TOO_LARGE = "超过 {limit} MB；请删去图片和无关的内容，另存后再试"
    TOO_FULL = "解开后超过 {limit} MB，可能是恶意文件；请核实来源，或把表格复制到新的工作簿另存再试"
    TOO_MANY_PARTS = "里面有 {limit} 个以上的文件，读不了；是压缩包的请分几次解压，是表格的请复制到新的工作簿另存再试"
    TOO_FAR = "的内容一直写到很远的单元格（{cell}），读不了；请删去表格以外的内容，另存后再试"
    DECLARES = "里夹带外部定义（DTD），正常的表格没有；请核实来源，或把表格复制到新的工作簿另存再试"
    ODD_PACKING = "的压缩方式读不了；请用 Excel 或 WPS 打开，另存为 .xlsx 再试"
    ENCRYPTED = "设了打开密码，读不了；请打开后取消密码，另存一份再试"
    LOCKED = "在设了密码的压缩包里，读不了；请解压后把文件放进来"
    HALF = "不完整，可能没有下载或传送完；请重新取得，或用 Excel、WPS 打开后另存为 .xlsx 再试"
    BROKEN = "已损坏，读不出来；请用 Excel 或 WPS 打开，另存为 .xlsx 再试"
    ODD = "里有一格写了两个值之类表格软件写不出来的内容，读不准；请用 Excel 或 WPS 打开核对，另存为 .xlsx 再试"
    NO_SHEET = "里没有读得出来的工作表；请用 Excel 或 WPS 打开核对，另存为 .xlsx 再试"
    OLD = "是很旧的 Excel 格式，读不了；请用 Excel 或 WPS 打开，另存为 .xlsx 再试"
    XML_2003 = "是“XML 表格 2003”格式，读不了；请用 Excel 或 WPS 打开，另存为 .xlsx 再试"
    TOO_SLOW = "读了 {limit} 秒还没有读完，可能是恶意文件；请核实来源，或把表格复制到新的工作簿另存再试"
    TOO_HUNGRY = "读的时候要用 {limit} MB 以上的内存，可能是恶意文件；请核实来源，或把表格复制到新的工作簿另存再试"
    CRASHED = "让读它的程序中断了；请用 Excel 或 WPS 打开，另存为 .xlsx 后重新报送"
    FAILED = "读的时候出错（{why}）；请用 Excel 或 WPS 打开，另存为 .xlsx 后重新报送"
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

    # What is not looked at.
    LINK = "是链接，不读它指向的文件；请把文件本身放进来"
    CLOSED_FOLDER = "文件夹打不开；请检查权限后再试"

    # A workbook that is no return.
    NO_TASK = "这个文件里没有任务表；请用下发的任务表填写后重新报送"
    NO_COLUMN = "工作表“{sheet}”第{row}行的表头缺少“{column}”一列；请在下发的任务表上填写，不要增删列"
    TWO_COLUMNS = "工作表“{sheet}”第{row}行的表头有两个“{column}”一列；请在下发的任务表上填写，不要增删列"
    TWO_TASKS = "工作表“{first}”和“{second}”都是任务表，填的却不一样；请只留下要报的一张，重新报送"
    NO_MANIFEST = "任务表里的填报标识不见了，分不清是哪个单位、哪个季度的；请单位在下发的任务表上填写后重新报送"
    OTHER_LAYOUT = "是另一种版式（{layout}）的任务表；请单位用这次下发的任务表填写后重新报送"

    # A return that is not taken.
    OTHER_YEAR = "是{theirs}年的任务表，不是{ours}年的；请单位用本年度的任务表填报"
    OTHER_QUARTER = "是{theirs}的任务表，不是{ours}的；请单位用本季度的任务表填报"
    OTHER_UNIT = "“{unit}”在项目表里没有牵头或共同负责的项目；请核对单位名称"
    NO_ROW = "表里没有一行是这个单位的项目；请单位用发给它的任务表填报"
    WITHDRAWN = "办公室已撤回这一份；要重新采用，请用 minshi withdraw 加 --undo"


def unreadable(reason: Reason, name: str, **values: object) -> MinshiError:
    """The error that says so of a file."""
    return MinshiError(f"{said(reason, name, **values)}。")


def said(reason: Reason, name: str, **values: object) -> str:
    """The sentence without its full stop, as it stands in a list."""
    return f"“{name}”{reason.format(**values)}"
