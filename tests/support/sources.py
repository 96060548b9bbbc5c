"""The four sources of money of the 2024 table, by names of their own, and four more."""

from validation.columns import fill_in_columns
from validation.sources import STANDARD, Source, SourceKind

HIGHER, LOCAL, SOCIAL, OWN = STANDARD
BOND = Source("专项债券", SourceKind.BOND)
PROVINCE = Source("省级补助", SourceKind.HIGHER)
CITY = Source("市级补助", SourceKind.HIGHER)
OTHER = Source("其他资金", SourceKind.OTHER)
EIGHT = (*STANDARD, BOND, PROVINCE, CITY, OTHER)
# Every column that a unit fills in, of a table with the four.
FILL_IN = tuple(column.term for column in fill_in_columns(STANDARD))
