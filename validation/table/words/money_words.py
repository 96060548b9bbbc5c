"""The grammar of money's headings: whose (中央, 省, 县 …), what kind (补助, 配套, 专项债券 …), and the noun (资金, 投资 …)."""

from validation.patterns import pattern
from validation.sources import Source, SourceKind, find_source
from validation.table.words.grammar import Guess, is_paid
from validation.terms import Column

_LEVEL = "地县|地市|地级|中央|国家|自治区|各级|上级|本级|同级|乡镇|镇街|街道|地方|市县|县区|县市|省市|国|省|市|州|县|区|旗|乡|镇|村|部|级|财政|政府"
_STRONG = (
    "专项债券?|一般债券?|债券|特别国债|超长期特别国债|国债|债|贷款|融资|自筹|自有|社会资本|资本金?|捐赠|捐助|捐资|赞助|奖补|补助|补贴|"
    "预算内|转移支付|公益金|福彩|体彩|彩票|土地出让金?|出让金|一般公共预算|政府性基金|基金|向上争取|上争"
)
_WEAK = (
    "项目单位|建设单位|实施单位|项目业主|以上|专项|配套|统筹|整合|衔接|奖励|争取|帮扶|援助|协作|社会|民间|企业|单位|业主|部门|群众|村集体|集体|平台|公司|银行|其他|其它|安排|投入|筹措"
    "|拨款|下达|向|乡村振兴|扶贫|及|和|与|、|等|/"
)
_NOUN = "资金|投资|经费|款项|款|金额|来源|投入|部分|渠道"
# Possessive, for words that may be cut in several ways would be tried in all of them.
_SOURCE = pattern(rf"(?>{_STRONG}|{_LEVEL}|{_WEAK}|{_NOUN})++")
_HAS_LEVEL, _HAS_STRONG, _HAS_NOUN = pattern(_LEVEL), pattern(_STRONG), pattern("资金|投资|经费|款")
_HAS_WEAK = pattern("专项|配套|统筹|整合|衔接|奖励|安排|投入|拨款")
_NAMED_WELL = (_HAS_NOUN, _HAS_STRONG, _HAS_WEAK)
# Nouns by themselves are the money as a whole, and name no source.
_WHOLE = pattern(rf"(?:{_NOUN}|安排|筹措|下达|争取|及|和|与|、)*|政府投资")
# What stands over the sources of money.
# What stands over its parts by what they are spent on.
_OVER_USES = pattern("构成|组成|用途|(?<!来源与)(?<!来源及)使用")
_OVER_MONEY = pattern(r"资金|投资|经费|筹措|筹资|来源|补助|配套|预算")
_SUM = pattern("合计|小计|总计|总额|总数|金额|合计金额|总金额|计|共计")

_OF_TOTAL = "计划|项目|工程|建设|预计|拟|预算|总|概算|估算|匡算"
_AMOUNT = "额度?|总额|总量|规模|总规模|金额|总计|合计|估算|概算|总数"
_TOTAL = pattern(
    rf"(?:{_OF_TOTAL})*总(?:投资|资金|造价|投入|金额|经费|概算|预算)(?:{_AMOUNT})?"
    rf"|(?:{_OF_TOTAL})*(?:(?:概算|估算|匡算|建设)投资|(?:概算|估算|匡算)资金)(?:{_AMOUNT})?"
    rf"|(?:{_OF_TOTAL})*(?:投资|资金|经费|造价)(?:总额|总量|总规模|总计|合计|估算|概算|总数|规模|额度?)"
    rf"|(?:项目|工程|建设)(?:投资|造价|概算|估算)"
)
_YEARS = "年度?|本年度?|当年度?|今年|全年|年内"
_OF_YEAR = f"{_YEARS}|计划|预计|拟|安排|项目|建设|工程|预算|应|需|目标"
_PLANNED = pattern(
    rf"(?:{_OF_YEAR})*(?:完成)?(?:投资|资金|经费|投入)(?:投入|安排|使用|需求)?(?:计划|安排|目标|任务|预算)?(?:{_AMOUNT})?"
    rf"|(?:{_OF_YEAR})*(?:投资|资金)(?:计划|安排)(?:{_AMOUNT})?"
)
_OF_THIS_YEAR = pattern(_YEARS)
# Money only below a heading that says so, or with its unit: 2024年计划（万元）.
_PLAN = pattern(rf"(?:{_YEARS})?计划(?:数|额|安排)?")
_ARRANGED = pattern(
    "(?:计划|安排|拟安排|拟投入|计划投入|计划安排|下达|分配|投入)(?:资金|金额|投资|经费)(?:额度?|规模|金额)?|(?:资金|投资)(?:安排|计划|分配)(?:额度?|规模|金额)?"
)

_KINDS = (
    (SourceKind.BOND, pattern("债")),
    (SourceKind.OWN, pattern("自筹|自有|业主|单位|群众|集体|村级")),
    (SourceKind.SOCIAL, pattern("社会|民间|资本|捐|赞助|企业|公司")),
    (SourceKind.OTHER, pattern("贷款|融资|银行|其[他它]|平台|乡镇|镇|街道|帮扶|援助|协作")),
    (SourceKind.LOCAL, pattern("本级|同级|县|区(?<!自治区)|旗|地方|市县")),
    (
        SourceKind.HIGHER,
        pattern("中央|国家|国|省|市|州|自治区|上级|上争|争取|转移支付|补助|奖补|公益金|福彩|体彩|预算内"),
    ),
)


def is_over_money(words: tuple[str, ...]) -> bool:
    """Whether any of the headings above a column says that money stands below."""
    return any(_OVER_MONEY.search(word) and not _OVER_USES.search(word) for word in words)


def amount_by_grammar(word: str, of_year: bool) -> Guess | None:
    """总投资 or this year's, as offices write them; ``of_year`` says that the heading had a year before it."""
    if is_paid(word):
        return None
    if _TOTAL.fullmatch(word) and not of_year and not _OF_THIS_YEAR.match(word):
        return Guess(Column.TOTAL, 1)
    if _PLANNED.fullmatch(word) and (of_year or _OF_THIS_YEAR.match(word)):
        return Guess(Column.PLANNED, 1)
    return Guess(Column.PLANNED, 2) if _ARRANGED.fullmatch(word) else None


def is_plan_of_money(word: str, of_year: bool) -> bool:
    """Whether a heading below 投资, or with the unit of money, is this year's plan."""
    return bool(_PLAN.fullmatch(word)) and (of_year or bool(_OF_THIS_YEAR.match(word)))


def is_sum(word: str) -> bool:
    """Whether a heading within the money is the sum of its neighbours."""
    return bool(_SUM.fullmatch(word))


def source_by_grammar(word: str, above: tuple[str, ...]) -> Source | None:
    """The source that a heading names by itself, or by what stands ``above`` it: 省级 under 补助资金."""
    if not _SOURCE.fullmatch(word) or _WHOLE.fullmatch(word) or is_paid(word):
        return None
    within = is_over_money(above)
    if not (within or _says_money(word)):
        return None
    return source_called(word, above if within else ())


def source_called(word: str, above: tuple[str, ...] = ()) -> Source:
    """The source that somebody says a heading is: under a known name where it has one, else under its own words."""
    name = (
        word
        if any(has.search(word) for has in _NAMED_WELL)
        else word + (_noun(above) if _SOURCE.fullmatch(word) else "")
    )
    known = find_source(name) or find_source(word)
    if known:
        return known
    return Source(name, next((kind for kind, words in _KINDS if words.search(name)), SourceKind.OTHER))


def _says_money(word: str) -> bool:
    """Whether a heading speaks of money by itself: 省级资金, 县级配套, 专项债; 补助 and 中央 might be anything."""
    level, strong = _HAS_LEVEL.search(word), _HAS_STRONG.search(word)
    if _HAS_NOUN.search(word):
        return True
    return bool(
        (level and (_HAS_WEAK.search(word) or strong)) or (strong and word not in ("补助", "补贴", "奖补", "基金"))
    )


def _noun(above: tuple[str, ...]) -> str:
    """What 省级 is short for: 省级补助 under 补助资金, 省级资金 under 资金来源."""
    for word in reversed(above):
        bare = word.removesuffix("资金")
        if (bare != word and _SOURCE.fullmatch(bare) and _HAS_STRONG.search(bare)) or bare in ("配套", "专项"):
            return bare
    return "资金"
