"""Why a file is not read or a return not taken, in the clerk's words: one sentence a reason, and what to do about it."""

from collections.abc import Mapping
from enum import StrEnum, unique
from typing import Self

from msgspec import Struct

from validation.errors import MinshiError


@unique
class Reason(StrEnum):
    """Why a file is not read or not taken, by its code: like a rule's it stays for ever, and is never given to another.

    ``sentence`` is what is said, without a full stop; ``{…}`` is filled in where the reason is given.
    """

    sentence: str

    def __new__(cls, code: str, sentence: str) -> Self:
        member = str.__new__(cls, code)
        member._value_, member.sentence = code, sentence
        return member

    @property
    def code(self) -> str:
        """``R01`` and so on: a group, and a number in it."""
        return str(self.value)

    # R0: a file that cannot be opened.
    MISSING = "R01", "找不到了；请检查文件名和所在文件夹{near}"
    NO_PERMISSION = "R02", "没有权限读；如果它正被别的程序打开，请先关闭"
    FOLDER = "R03", "是文件夹，请给出其中的文件"
    NO_FILE = "R04", "不是普通文件，读不了；请给出表格文件本身"
    DISK = "R05", "读不了（{why}）；请检查文件名和磁盘后再试"
    LINK = "R06", "是链接，不读它指向的文件；请把文件本身放进来"
    CLOSED_FOLDER = "R07", "文件夹打不开；请检查权限后再试"
    ENCRYPTED = "R08", "设了打开密码，读不了；请打开后取消密码，另存一份再试"
    LOCKED = "R09", "在设了密码的压缩包里，读不了；请解压后把文件放进来"
    ODD_ARCHIVE = "R10", "在压缩方式特别（如 LZMA）的压缩包里，读不了；请解压后把文件放进来"

    # R1: a file that takes too much, or is made to do harm.
    TOO_LARGE = "R11", "超过 {limit} MB；请删去图片和无关的内容，另存后再试"
    TOO_FULL = "R12", "解开后超过 {limit} MB，可能是恶意文件；请核实来源，或把表格复制到新的工作簿另存再试"
    TOO_MANY_PARTS = (
        "R13",
        "里面有 {limit} 个以上的文件，读不了；是压缩包的请分几次解压，是表格的请复制到新的工作簿另存再试",
    )
    TOO_FAR = "R14", "的内容一直写到很远的单元格（{cell}），读不了；请删去表格以外的内容，另存后再试"
    DECLARES = "R15", "里夹带外部定义（DTD），正常的表格没有；请核实来源，或把表格复制到新的工作簿另存再试"
    TOO_SLOW = "R16", "读了 {limit} 秒还没有读完，可能是恶意文件；请核实来源，或把表格复制到新的工作簿另存再试"
    TOO_HUNGRY = (
        "R17",
        "读的时候要用 {limit} MB 以上的内存，可能是恶意文件；请核实来源，或把表格复制到新的工作簿另存再试",
    )
    ARCHIVE_TOO_SLOW = "R18", "所在的压缩包已读了 {limit} 秒，余下的没有再读；请解压后把要汇总的文件放进来"
    FORMATTED_FAR = "R19", "的格式一直设到很远的行，解开后超过 {limit} MB；请选中表格下面的空行，删除整行，另存后再试"

    # R2: a file that is damaged, or not as programs write it.
    EMPTY = "R21", "是空文件；请重新取得或另存一份再试"
    HALF = "R22", "不完整，可能没有下载或传送完；请重新取得，或用 Excel、WPS 打开后另存为 .xlsx 再试"
    BROKEN = "R23", "已损坏，读不出来；请用 Excel 或 WPS 打开，另存为 .xlsx 再试"
    ODD = "R24", "里有一格写了两个值之类表格软件写不出来的内容，读不准；请用 Excel 或 WPS 打开核对，另存为 .xlsx 再试"
    ODD_PACKING = "R25", "的压缩方式读不了；请用 Excel 或 WPS 打开，另存为 .xlsx 再试"
    NO_SHEET = "R26", "里没有读得出来的工作表；请用 Excel 或 WPS 打开核对，另存为 .xlsx 再试"
    CRASHED = "R27", "让读它的程序中断了；请用 Excel 或 WPS 打开，另存为 .xlsx 后重新报送"
    FAILED = "R28", "读的时候出错；请用 Excel 或 WPS 打开，另存为 .xlsx 后重新报送"

    # R3: a table in a format that is not read.
    OLD = "R31", "是很旧的 Excel 格式，读不了；请用 Excel 或 WPS 打开，另存为 .xlsx 再试"
    XML_2003 = "R32", "是“XML 表格 2003”格式，读不了；请用 Excel 或 WPS 打开，另存为 .xlsx 再试"
    WEB_PAGE = "R33", "其实是网页，不是表格文件；请用 Excel 或 WPS 打开，另存为 .xlsx 再试"
    TEXT = "R34", "其实是文本（如 CSV），不是表格文件；请用 Excel 或 WPS 打开，另存为 .xlsx 再试"
    PLAIN_TEXT = "R36", "是一段文字，不是表格文件；请把内容填进表格文件再试"
    OTHER = "R35", "不是表格文件；请用 Excel 或 WPS 打开，另存为 .xlsx 再试"

    # R4: a document of another kind.
    PDF = "R41", "是 PDF 文件，不是表格文件；请找来原来的表格文件"
    OFD = "R42", "是 OFD 版式文件，不是表格文件；请找来原来的表格文件"
    PICTURE = "R43", "是图片，不是表格文件；请找来原来的表格文件"
    RICH_TEXT = "R44", "是 RTF 文档，不是表格文件；请把其中的表格复制到 Excel 里另存为 .xlsx"
    ARCHIVE = "R45", "是压缩包，不是表格文件；请先解压"
    WORD = "R46", "是 Word 文档，不是表格文件；如果是通知，请先用 minshi import 做成项目表"
    SLIDES = "R47", "是演示文稿，不是表格文件；请找来原来的表格文件"
    MAIL = "R48", "是邮件，不是表格文件；请打开邮件，把附件里的表格文件另存出来再试"
    SHORTCUT = "R49", "是快捷方式，里面没有表格；请把它指向的文件本身放进来"

    # R5: a workbook that is no return.
    NO_TASK = "R51", "这个文件里没有任务表；请用下发的任务表填写后重新报送"
    NO_COLUMN = "R52", "工作表“{sheet}”第{row}行的表头缺少“{column}”一列；请在下发的任务表上填写，不要增删列"
    TWO_COLUMNS = "R53", "工作表“{sheet}”第{row}行的表头有两个“{column}”一列；请在下发的任务表上填写，不要增删列"
    TWO_TASKS = "R54", "工作表“{first}”和“{second}”都是任务表，填的却不一样；请只留下要报的一张，重新报送"
    NO_MANIFEST = "R55", "任务表里的填报标识不见了，分不清是哪个单位、哪个季度的；请单位在下发的任务表上填写后重新报送"
    OTHER_LAYOUT = "R56", "是另一种版式（{layout}）的任务表；请单位用这次下发的任务表填写后重新报送"

    NEWER_LAYOUT = "R57", "是新版程序下发的任务表（{layout}），这一版读不了；请升级民生实事后再汇总"
    WORD_RETURN = "R58", "是 Word 文档，不是下发的任务表；请单位把内容填进下发的任务表（Excel 文件），重新报送"
    MISPLACED = "R59", "是{kind}，不是任务表；请把放错的移走，要报的请单位用下发的任务表填写后重新报送"

    # R6: a return that is not taken.
    OTHER_YEAR = "R61", "是{theirs}年的任务表，不是{ours}年的；请单位用本年度的任务表填报"
    OTHER_QUARTER = "R62", "是{theirs}的任务表，不是{ours}的；请单位用本季度的任务表填报"
    OTHER_UNIT = "R63", "“{unit}”在项目表里没有牵头或共同负责的项目；请核对单位名称"
    NO_ROW = "R64", "表里没有一行是这个单位的项目；请单位用发给它的任务表填报"
    WITHDRAWN = "R65", "办公室已撤回这一份；要重新采用，请用 minshi withdraw 加 --undo"
    TOO_MUCH = (
        "R66",
        "填的内容太多，这个单位这次报的合起来超过{limit}万字，没有采用；请单位只填自己项目的内容后重新报送",
    )
    RUN_FULL = "R67", "没有采用，这次汇总的内容合起来已超过{limit}万字；请核对有没有无关的文件，移走后再汇总"


# What may be otherwise at the next try although the file is the same: it is of the machine and of the moment.
PASSING = frozenset(
    (
        *(Reason.MISSING, Reason.NO_PERMISSION, Reason.DISK, Reason.CLOSED_FOLDER, Reason.TOO_SLOW, Reason.TOO_HUNGRY),
        *(Reason.ARCHIVE_TOO_SLOW, Reason.CRASHED, Reason.FAILED),
    )
)


@unique
class Remark(StrEnum):
    """What is said of a file with which there is nothing to be done; it has no code."""

    TEMPORARY = "Excel 打开文件时的临时文件"
    UNFINISHED = "没有下载或保存完的临时文件"
    HIDDEN = "系统的隐藏文件"
    NO_FILE = "不是普通文件"
    MASTER = "总台账，不是任务表"
    SAME = "与“{file}”内容相同"
    MERGED_BEFORE = "此前已汇总"


class Why(Struct, frozen=True):
    """A reason, or else a remark, as it is given of one file: ``name`` goes before it, ``values`` are filled in. Its text
    is the sentence.
    """

    reason: Reason | None = None
    name: str = ""
    values: Mapping[str, object] = {}
    remark: Remark | None = None

    @property
    def code(self) -> str:
        """The reason's code, "" for a remark."""
        return self.reason.code if self.reason else ""

    def __str__(self) -> str:
        """The sentence without its full stop, as it stands in a list."""
        sentence = (self.reason.sentence if self.reason else self.remark or "").format(**self.values)
        return f"“{self.name}”{sentence}" if self.name else sentence


class FileError(MinshiError):
    """A file that cannot be used, and why."""

    def __init__(self, why: Why) -> None:
        super().__init__(f"{why}。")
        self.why = why


def unreadable(reason: Reason, name: str = "", **values: object) -> FileError:
    """The error that says so of a file; its name goes before where it is given."""
    return FileError(Why(reason, name, values))
