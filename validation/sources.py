"""Sources of money: they belong to a table, which has two of them or eight, and names each."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from validation.cells.text import squash

IN_PLACE = "到位资金"


class SourceKind(StrEnum):
    """Whose money it is, which is what a rule may ask, whatever a table calls it."""

    HIGHER = "上级"
    LOCAL = "本级"
    BOND = "债券"
    SOCIAL = "社会"
    OWN = "自筹"
    OTHER = "其他"


class Source(Struct, frozen=True, eq=False):
    """One source of a table's money. Two are the same where they have one name.

    A heading that is another word for a known source has that source's name, as every column of ours has, so that a
    reworded heading is no 调整; any other has the table's own words.
    """

    name: str
    kind: SourceKind

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Source) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)

    def __str__(self) -> str:
        return self.name

    @property
    def in_place(self) -> str:
        """The column in which a unit reports how much of it has come, in 万元."""
        return f"{self.name}{IN_PLACE}"


# The four of the 2024 table, which what was written before tables had sources of their own is about.
STANDARD = (
    Source("上级补助", SourceKind.HIGHER),
    Source("县财政统筹", SourceKind.LOCAL),
    Source("社会资本", SourceKind.SOCIAL),
    Source("自筹资金", SourceKind.OWN),
)

# Other words for the same source as met in published tables.
SOURCE_WORDS: Mapping[Source, tuple[str, ...]] = {
    STANDARD[0]: ("上级补助资金", "上级资金", "向上争取资金"),
    Source("中央补助", SourceKind.HIGHER): ("中央资金", "中央补助资金", "中央预算内资金"),
    Source("省级补助", SourceKind.HIGHER): ("省级资金", "省补助资金", "省级补助资金"),
    Source("市级补助", SourceKind.HIGHER): ("市级资金", "市补助资金", "市级补助资金"),
    STANDARD[1]: ("财政统筹", "县级财政", "县财政", "本级财政", "县财政统筹资金"),
    Source("专项债券", SourceKind.BOND): ("专项债", "专项债券资金", "专项债资金", "地方政府专项债券"),
    Source("一般债券", SourceKind.BOND): ("一般债", "一般债券资金"),
    Source("债券资金", SourceKind.BOND): ("债券", "政府债券", "地方政府债券", "地方债券"),
    STANDARD[2]: ("社会资金", "社会投资"),
    STANDARD[3]: ("自筹", "单位自筹", "自筹资金投入"),
    Source("其他资金", SourceKind.OTHER): ("其它资金", "其他来源", "其他来源资金"),
}

_BY_WORD = {squash(word): source for source, words in SOURCE_WORDS.items() for word in (source.name, *words)}


def find_source(word: str) -> Source | None:
    """The source that a squashed heading names; None if unknown."""
    return _BY_WORD.get(word)


def is_in_place(term: str) -> bool:
    """Whether a column's term is that of some source's money in place."""
    return term.endswith(IN_PLACE) and term != IN_PLACE


def source_name(term: str) -> str:
    """The name of the source whose money in place a column's term is."""
    return term.removesuffix(IN_PLACE)
