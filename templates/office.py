"""单位名录 and 设置: the shipped defaults, and the workbook in which an office keeps its own."""

from validation.office import Office


def default_office() -> Office:
    """The defaults that are shipped for this county."""
    raise NotImplementedError
