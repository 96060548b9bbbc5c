"""What the shipped 通报 says, line by line: in {{ }} and {% %} stand fields, in 【】 what a person writes."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from templates.bulletin import styles

_GAP = re.compile(r"(【.+?】)")


class Line(NamedTuple):
    """One paragraph and its named style."""

    text: str
    style: str = styles.TEXT

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """Its text in pieces; of each whether it is a gap for a person."""
        return ((piece, bool(_GAP.fullmatch(piece))) for piece in _GAP.split(self.text) if piece)


class TableColumn(NamedTuple):
    """A column of an attachment's table: its heading, its width in mm, and what stands in its cells."""

    heading: str
    width: int
    tag: str
    centred: bool = False


class Attachment(Struct, frozen=True):
    """A list behind the 通报: ``rows`` names the field that has its rows, each known as ``row``; ``tail`` ends what the
    head began, where the list is left out without rows."""

    head: tuple[Line, ...]
    rows: str
    row: str
    columns: tuple[TableColumn, ...]
    tail: tuple[Line, ...] = ()


def _attachment(
    number: int, title: str, rows: str, row: str, *columns: TableColumn, only_with_rows: bool = False
) -> Attachment:
    head = (Line(f"附件{number}", styles.MARK), Line(""), Line(title, styles.SHEET_TITLE), Line(""))
    if not only_with_rows:
        return Attachment(head, rows, row, columns)
    begin, end = Line(f"{{%p if {rows} %}}"), Line("{%p endif %}")
    return Attachment((begin, *head), rows, row, columns, (end,))


# More reds than these are only named in the text: the list behind it says the rest.
_TOLD_ONE_BY_ONE = 20

BODY = (
    Line("{%p if 红头 != '不要' %}"),
    Line("{{ 红头文字 }}", styles.HEAD),
    Line(""),
    Line(""),
    Line("【待填：发文字号】", styles.NUMBER),
    Line("{%p if 红头 == '打印' %}"),
    Line("", styles.RULE),
    Line("{%p endif %}"),
    Line(""),
    Line(""),
    Line("{%p endif %}"),
    Line("关于{{ 年度 }}年{{ 季度 }}民生实事\n项目推进情况的通报", styles.TITLE),
    Line(""),
    Line("各责任单位：", styles.ADDRESSEE),
    Line(
        "根据【待填：依据的文件名称和文号】，{{ 汇总单位 }}对{{ 年度 }}年民生实事项目{{ 季度 }}推进情况进行了汇总，现通报如下。"
    ),
    Line("一、总体情况", styles.LEVEL_1),
    Line(
        "今年共有民生实事项目{{ 全部.项目数 }}个，分{{ 类别数 }}类，由{{ 责任单位数 }}个单位负责。"
        "{% if 全部.考核数 %}{{ 季度 }}列入亮灯的{{ 全部.考核数 }}个，其中绿灯{{ 全部.绿 }}个，占{{ 全部.绿占比 }}；"
        "黄灯{{ 全部.黄 }}个，占{{ 全部.黄占比 }}；红灯{{ 全部.红 }}个，占{{ 全部.红占比 }}；"
        "没有报送、不能评判的（灰）{{ 全部.灰 }}个，占{{ 全部.灰占比 }}。{% endif %}"
        "{% if 全部.不考核 %}本季度没有安排任务、不列入亮灯的{{ 全部.不考核 }}个。{% endif %}"
    ),
    Line("{%p for 类 in 各类别 %}"),
    Line(
        "{{ 类.名称 }}：{{ 类.项目数 }}个项目，绿灯{{ 类.绿 }}个，黄灯{{ 类.黄 }}个，红灯{{ 类.红 }}个"
        "{% if 类.灰 %}，灰{{ 类.灰 }}个{% endif %}{% if 类.不考核 %}，不列入{{ 类.不考核 }}个{% endif %}。"
    ),
    Line("{%p endfor %}"),
    Line("二、进展较好的项目", styles.LEVEL_1),
    Line(
        "{% if 全部.绿 %}绿灯项目{{ 全部.绿 }}个，名单见附件2。{% else %}{{ 季度 }}没有绿灯项目。{% endif %}【待填：评价】"
    ),
    Line("{%p if 红灯转好 %}"),
    Line(
        "上季度红灯、本季度已有好转的{{ 红灯转好|length }}个："
        "{% for 项目 in 红灯转好 %}{{ 项目.名称 }}（{{ 项目.牵头单位 }}，现为{{ 项目.灯 }}）{% if not loop.last %}、{% endif %}{% endfor %}。"
    ),
    Line("{%p endif %}"),
    Line("{%p if 补完的节点 %}"),
    Line(
        "以前季度没有完成、本季度已经补完的节点{{ 补完的节点|length }}项："
        "{% for 单位 in 补完节点的单位 %}{{ 单位.名称 }}{{ 单位.项数 }}项{% if not loop.last %}、{% endif %}{% endfor %}，"
        "清单见附件4。"
    ),
    Line("{%p endif %}"),
    Line("三、进展缓慢的项目", styles.LEVEL_1),
    Line("{%p if not 红灯项目 and not 黄灯项目 %}"),
    Line("{{ 季度 }}没有红灯、黄灯项目。"),
    Line("{%p endif %}"),
    Line("{%p if 红灯项目 %}"),
    Line("（一）红灯项目{{ 红灯项目|length }}个", styles.LEVEL_2),
    Line(f"{{%p if 红灯项目|length > {_TOLD_ONE_BY_ONE} %}}"),
    Line(
        "{% for 项目 in 红灯项目 %}{{ 项目.名称 }}（{{ 项目.牵头单位 }}{% if 项目.连续红灯 %}，上季度也是红灯{% endif %}）"
        "{% if not loop.last %}、{% endif %}{% endfor %}。依据和差距见附件1。"
    ),
    Line("{%p else %}"),
    Line("{%p for 项目 in 红灯项目 %}"),
    Line(
        "{{ loop.index }}．{{ 项目.名称 }}（{{ 项目.牵头单位 }}）：{{ 项目.依据 }}"
        "{% if 项目.差距 %}；{{ 项目.差距 }}{% endif %}{% if 项目.连续红灯 %}，上季度也是红灯{% endif %}。"
    ),
    Line("{%p endfor %}"),
    Line("{%p endif %}"),
    Line("{%p endif %}"),
    Line("{%p if 黄灯项目 %}"),
    Line("{% if 红灯项目 %}（二）{% else %}（一）{% endif %}黄灯项目{{ 黄灯项目|length }}个", styles.LEVEL_2),
    Line(
        "{% for 项目 in 黄灯项目 %}{{ 项目.名称 }}（{{ 项目.牵头单位 }}）{% if not loop.last %}、{% endif %}{% endfor %}。"
        "进展和差距见附件1。"
    ),
    Line("{%p endif %}"),
    Line("{%p if 红灯项目 or 黄灯项目 %}"),
    Line("【待填：原因分析和处理意见】"),
    Line("{%p endif %}"),
    Line("四、报送情况", styles.LEVEL_1),
    Line(
        "应报{{ 责任单位数 }}个单位，已报齐、不用修改的{{ 报齐单位数 }}个。"
        "{% if 报齐单位数 == 责任单位数 and not 迟报单位 %}各单位都按时报齐。{% endif %}"
        "{% if 未报单位 %}没有报送的{{ 未报单位|length }}个：{{ 未报单位|join('、') }}。{% endif %}"
        "{% if 不全单位 %}报送不全的{{ 不全单位|length }}个：{{ 不全单位|join('、') }}。{% endif %}"
        "{% if 退回单位 %}报来的文件不能采用的{{ 退回单位|length }}个：{{ 退回单位|join('、') }}。{% endif %}"
        "{% if 迟报单位 %}迟报的{{ 迟报单位|length }}个：{{ 迟报单位|join('、') }}。{% endif %}"
    ),
    Line("{%p if 需修改单位 %}"),
    Line(
        "填报不认真、需要修改的{{ 需修改单位|length }}个："
        "{% for 单位 in 需修改单位 %}{{ 单位.名称 }}{{ 单位.处数 }}处（{{ 单位.举例 }}）"
        "{% if not loop.last %}；{% endif %}{% endfor %}。"
    ),
    Line("{%p endif %}"),
    Line("五、资金情况", styles.LEVEL_1),
    Line(
        "{% if 投资.计划 == '0' %}项目表没有安排投资。{% else %}年度计划投资{{ 投资.计划 }}万元，"
        "到{{ 季度 }}末累计完成投资{{ 投资.完成 }}万元，完成率{{ 投资.比率 }}。{% endif %}"
        "{% for 来源 in 各项资金 %}{{ 来源.名称 }}计划{{ 来源.计划 }}万元，到位{{ 来源.完成 }}万元"
        "{% if 来源.比率 != '—' %}，到位率{{ 来源.比率 }}{% endif %}{% if loop.last %}。{% else %}；{% endif %}{% endfor %}"
        "{% if 没有数的项目 %}其中{{ 没有数的项目 }}个项目本季度没有报投资数，沿用以前季度的数，以前也没有的按0计。{% endif %}"
    ),
    Line("六、下一步工作", styles.LEVEL_1),
    Line("【待填：工作要求】"),
    Line("【待填：问责建议；没有的删去】"),
    Line(""),
    Line("附件：1．进展缓慢项目清单", styles.ATTACHED),
    Line("2．其他项目清单", styles.ATTACHED_NEXT),
    Line("3．各责任单位情况", styles.ATTACHED_NEXT),
    Line("{%p if 补完的节点 %}"),
    Line("4．补完的以前季度节点清单", styles.ATTACHED_NEXT),
    Line("{%p endif %}"),
    Line(""),
    Line(""),
    Line("{{ 汇总单位 }}", styles.NAME),
    Line("{{ 成文日期 }}", styles.DAY),
)

ATTACHMENTS = (
    _attachment(
        1,
        "进展缓慢项目清单",
        "慢序时项目",
        "项目",
        TableColumn("序号", 11, "{{ 项目.序号 }}", centred=True),
        TableColumn("项目名称", 27, "{{ 项目.名称 }}"),
        TableColumn("牵头单位", 21, "{{ 项目.牵头单位 }}", centred=True),
        TableColumn("灯", 8, "{{ 项目.灯 }}", centred=True),
        TableColumn(
            "依据和差距",
            47,
            "{{ 项目.依据 }}{% if 项目.差距 %}；{{ 项目.差距 }}{% endif %}{% if 项目.连续红灯 %}，上季度也是红灯{% endif %}",
        ),
        TableColumn(
            "进度和问题",
            42,
            "{{ 项目.当前进度 }}{% if 项目.存在问题 %}\n存在问题：{{ 项目.存在问题 }}{% endif %}",
        ),
    ),
    _attachment(
        2,
        "其他项目清单",
        "其他项目",
        "项目",
        TableColumn("序号", 11, "{{ 项目.序号 }}", centred=True),
        TableColumn("项目名称", 43, "{{ 项目.名称 }}"),
        TableColumn("牵头单位", 32, "{{ 项目.牵头单位 }}", centred=True),
        TableColumn("灯", 8, "{{ 项目.灯 }}", centred=True),
        TableColumn("当前进度", 62, "{{ 项目.当前进度 }}"),
    ),
    _attachment(
        3,
        "各责任单位情况",
        "各单位",
        "单位",
        TableColumn("责任单位", 36, "{{ 单位.名称 }}"),
        TableColumn("负责项目", 20, "{{ 单位.负责项目 }}", centred=True),
        TableColumn("牵头项目", 20, "{{ 单位.项目数 }}", centred=True),
        TableColumn("绿", 11, "{{ 单位.绿 }}", centred=True),
        TableColumn("黄", 11, "{{ 单位.黄 }}", centred=True),
        TableColumn("红", 11, "{{ 单位.红 }}", centred=True),
        TableColumn("灰", 11, "{{ 单位.灰 }}", centred=True),
        TableColumn("不列入", 16, "{{ 单位.不考核 }}", centred=True),
        TableColumn("报送状态", 20, "{{ 单位.报送状态 }}", centred=True),
    ),
    _attachment(
        4,
        "补完的以前季度节点清单",
        "补完的节点",
        "节点",
        TableColumn("序号", 11, "{{ 节点.序号 }}", centred=True),
        TableColumn("项目名称", 43, "{{ 节点.项目 }}"),
        TableColumn("填报单位", 28, "{{ 节点.单位 }}", centred=True),
        TableColumn("补完的节点", 52, "{{ 节点.事项 }}"),
        TableColumn("原定季度", 22, "{{ 节点.原定季度 }}", centred=True),
        only_with_rows=True,
    ),
)
