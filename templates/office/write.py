"""A workbook of 单位名录 and 设置, for an office to make its own."""

from openpyxl import Workbook

from templates.files.openpyxl_book import packed
from templates.office.draw import add_office
from validation.office import Office


def write_office(office: Office) -> bytes:
    """The .xlsx that ``read_office`` reads: choices and limits are checked on typing, each setting's cell is named."""
    book = Workbook()
    book.remove(book.worksheets[0])
    add_office(book, office)
    return packed(book)
