"""What a sheet row of the body is: a project, more of the project above, a total, a category's band, a note."""

from collections.abc import Iterable, Mapping
from enum import Enum, auto

from msgspec import Struct

from validation.cells.ordinals import is_numeral, ordinal
from validation.cells.text import fold, squash, unbroken, whole_number
from validation.patterns import pattern
from validation.table.header import Header
from validation.table.words.headings import TableColumn, is_money
from validation.terms import Column

_LONGEST_LABEL = 40
_NUMERAL = r"\(?[一二三四五六七八九十]+[)、.,:]"
_CATEGORY = pattern(_NUMERAL)
# A name with a number of its own: （二）小区, 2.小区; 2.5公里 has none.
_OWN_NUMBER = pattern(r"(\(?)([一二三四五六七八九十]+|\d{1,3})([)、,:]|\.(?!\d))")
# 综合计划 is not a 合计.
_TOTAL = pattern(r"(?:小计|合计|总计|共计)(?=$|\W|\d|共)")
_GROUP = pattern(rf"小计|^{_NUMERAL}")
# What may stand beside a total's label: a count, or a dash for nothing.
_BESIDE = pattern(r"共?\d+[个项件]?|[-—–―/\\]+|无")
_CATEGORY_END = pattern(r"[(（](?:小计|合计|共|计)?[:：]?\d+[个项件][)）]$|[(（]?(?:小计|合计)[)）]?$")
_FOOTNOTE = pattern(r"※|(?:注|备注|说明|附注|填[报表]人|制表人?|审核人?|填报单位|联系人)(?:\d{1,2}[、.]?)?[:：]")
_PART = pattern(r"\(?其中(?![的之])")


class Kind(Enum):
    """What a sheet row is."""

    PROJECT = auto()
    MORE = auto()  # continues the project above
    TOTAL = auto()
    BAND = auto()  # names the category of the rows below
    NOTE = auto()


class SheetRow(Struct, frozen=True):
    """A sheet row by the header's columns.

    ``texts`` are the texts of the recognised columns that are not blank, ``first`` is the leftmost text of the row.
    ``continued`` says that its 序号 (or its name, if the table has no 序号) is merged with the row above, ``shares``
    that a merge of words over several rows reaches into it, ``part`` that it says what the money above consists of.
    """

    index: int
    texts: Mapping[TableColumn, str]
    first: str
    continued: bool = False
    shares: bool = False
    part: bool = False

    @property
    def words(self) -> dict[TableColumn, str]:
        """The texts that are not in money columns."""
        return {column: text for column, text in self.texts.items() if not is_money(column)}

    @property
    def number(self) -> str:
        return self.texts.get(Column.NUMBER, "")

    @property
    def name(self) -> str:
        return self.texts.get(Column.NAME, "")


class Layout(Struct, frozen=True):
    """What all rows together say of a table: its header, the 序号 that have others below them (1 above 1.1), and whether
    一 and （一） number categories, as they do where projects have other numbers or none.
    """

    header: Header
    above: frozenset[tuple[int, ...]]
    numerals: bool
    bracketed: bool

    @classmethod
    def of(cls, header: Header, rows: Iterable[SheetRow]) -> "Layout":
        numbers = {row.number: path for row in rows if (path := ordinal(row.number))}
        styles = {_style(number) for number in numbers}
        unnumbered = any(
            not row.number and not row.continued and {Column.NAME, Column.LEAD} <= row.texts.keys() for row in rows
        )
        return cls(
            header,
            frozenset(path[:level] for path in numbers.values() for level in range(1, len(path))),
            numerals=unnumbered or len(styles) > 1,
            bracketed=unnumbered or "1" in styles,
        )

    def numbers_a_category(self, number: str) -> bool:
        """Whether a 序号 is one of those that number categories here."""
        style = _style(number)
        return ordinal(number) in self.above or (style == "一" and self.numerals) or (style == "(一" and self.bracketed)


def _style(number: str) -> str:
    """1, 一 or (一."""
    return "1" if not is_numeral(number) else "(一" if fold(number).strip().startswith("(") else "一"


def is_part(row: SheetRow, above: SheetRow | None) -> bool:
    """Whether a row says what the money above consists of: 其中：一期, and 二期 in the row below that."""
    says = bool(_PART.match(squash(row.name or row.first)))
    goes_on = above is not None and above.part and Column.LEAD not in row.texts and any(map(is_money, row.texts))
    if not (says or (goes_on and not _CATEGORY.match(squash(row.first)))):
        return False
    return not ordinal(row.number) and not _is_total(row)


def kind_of(row: SheetRow, project: SheetRow | None, layout: Layout) -> Kind:
    """What a row is, below the first row of ``project``; None where no project can go on."""
    if _is_total(row):
        return Kind.TOTAL
    if row.part:
        return Kind.MORE
    if row.continued:
        return Kind.PROJECT if _is_named_anew(row, project) else Kind.MORE
    if _FOOTNOTE.match(squash(row.first)) and not ordinal(row.number):
        return Kind.NOTE
    if Column.NUMBER in layout.header.columns and goes_by_number_of(row, project):
        return Kind.PROJECT
    if band_of(row, layout):
        return Kind.TOTAL if any(map(is_money, row.texts)) else Kind.BAND
    return Kind.PROJECT if _begins(row, project, layout.header) else Kind.MORE


def goes_by_number_of(row: SheetRow, project: SheetRow | None) -> bool:
    """Whether a row without a 序号 is the next of several projects under the one above: （二）小区 after （一）燃气."""
    if not project or row.number:
        return False
    before, own = (_OWN_NUMBER.match(squash(name)) for name in (project.name, row.name))
    if not before or not own or before.group(1, 3) != own.group(1, 3):
        return False
    numbers = (whole_number(before[2]) or 0) + 1, whole_number(own[2])
    return is_numeral(before[2]) == is_numeral(own[2]) and numbers[0] == numbers[1]


def label_of(row: SheetRow, kind: Kind, layout: Layout) -> str:
    """The words by which a total is a total; "" for other rows."""
    return _total_label(row) or band_of(row, layout) if kind is Kind.TOTAL else ""


def is_group(label: str) -> bool:
    """Whether a total with this label adds up a group of projects, not all of them."""
    word = squash(label)
    return bool(_GROUP.search(word)) or not _TOTAL.search(word)


def category_of(row: SheetRow, kind: Kind, layout: Layout) -> str:
    """The category that begins with this row, without the sum or count that may follow its name; "" if none begins."""
    text = row.texts.get(Column.CATEGORY, "")
    if kind is not Kind.PROJECT:
        label = _total_label(row)
        numbered = (word for word in (label, text) if _CATEGORY.match(squash(word)))
        text = next(numbered, "") if label else band_of(row, layout)
    return _CATEGORY_END.sub("", unbroken(text))


def _is_total(row: SheetRow) -> bool:
    """Whether a row begins with 合计, or has no words but a total's and its category's; a unit, a schedule or a kind
    make it a project.
    """
    label = _total_label(row)
    if not label or _TOTAL.fullmatch(squash(row.first)):
        return bool(label)
    others = (text for column, text in row.words.items() if column is not Column.CATEGORY)
    return all(text == label or _BESIDE.fullmatch(squash(text)) for text in others)


def _total_label(row: SheetRow) -> str:
    texts = (row.texts.get(column, "") for column in (Column.CATEGORY, Column.NUMBER, Column.NAME))
    short = (text for text in (*texts, row.first) if len(text) <= _LONGEST_LABEL)
    return next((text for text in short if _TOTAL.search(squash(text))), "")


def band_of(row: SheetRow, layout: Layout) -> str:
    """The category that a row names for the rows below, with or without its sum; "" if the row does something else."""
    words, number, name = row.texts.keys() - layout.header.money, row.number, row.name
    if words == {Column.CATEGORY}:
        return row.texts[Column.CATEGORY]
    if words == {Column.NUMBER} and not ordinal(number):
        return number
    if words == {Column.NUMBER, Column.NAME} and not row.shares and layout.numbers_a_category(number):
        return f"{number}{name}" if fold(number).endswith((")", "、", ".")) else f"{number}、{name}"
    return row.first if words <= {Column.NAME} and _CATEGORY.match(squash(row.first)) else ""


def _begins(row: SheetRow, project: SheetRow | None, header: Header) -> bool:
    """Whether a project begins here: the row has a 序号, or else a name and something that each project has by itself."""
    if row.number:
        return len(row.texts.keys() - {Column.CATEGORY, Column.NUMBER}) > 0
    if Column.NUMBER in header.columns:
        own = row.texts.keys() & {Column.LEAD, Column.PLANNED, Column.KIND}
        return _is_named_anew(row, project) and bool(own)
    if Column.NAME in header.columns:
        return _is_named_anew(row, project)
    return {Column.TASK, Column.LEAD} <= row.texts.keys()


def _is_named_anew(row: SheetRow, project: SheetRow | None) -> bool:
    """Whether the row has a name, and not that of the project above once more."""
    return bool(row.name) and (project is None or squash(row.name) != squash(project.name))
