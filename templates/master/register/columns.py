"""督办台账's columns: what the program writes of each matter, and what people write beside it."""

from collections.abc import Mapping

from templates.master.columns import MasterColumn, MasterSheet

REGISTER = "督办台账"
MATTER, GROUNDS, HANDLED = "督办", "依据", "办理"
CODE = f"{MATTER}/编号"
# What people write, by the fields of a MatterNote.
TYPED = {"by": "签发人", "sent": "发出日", "due": "时限", "answered": "反馈日", "result": "办理结果", "settled": "核销"}
PROMPTS: Mapping[str, str] = {
    "签发人": "写上姓名才算签发，以后内容不再变；空着就不发。下次生成督办单时生效。",
    "发出日": "如“2024-07-05”。空着的，签发后按当天写。",
    "时限": "单位哪天以前要反馈。空着的，按设置里这种颜色的天数写；延期的在这里改。",
    "反馈日": "单位哪天反馈的，如“2024-07-15”。",
    "办理结果": "单位办得怎么样；核销的必须写。",
    "核销": "办结的在这里写，如“2024-07-20 督查室”。",
}
_COLUMNS = (
    *(
        MasterColumn(heading, width, MATTER)
        for heading, width in {"编号": 10, "序号": 6, "项目名称": 20, "责任单位": 12, "颜色": 7}.items()
    ),
    *(
        MasterColumn(heading, width, GROUNDS)
        for heading, width in {"季度": 9, "依据": 24, "差距": 34, "升级自": 9, "建议": 9, "状态": 8}.items()
    ),
    *(
        MasterColumn(heading, width, HANDLED, written=True)
        for heading, width in zip(TYPED.values(), (9, 11, 11, 11, 24, 12), strict=True)
    ),
)
RECORD = MasterSheet(REGISTER, "register", 2, lambda _sources, _form: _COLUMNS, since=2, only_with_rows=True)
