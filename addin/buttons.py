"""The buttons of the ribbon, one row each: the ribbon, RunPython's entry, ``minshi live`` and 使用说明 come from here.

A click and the command line both load this module, so it imports nothing of ours.
"""

from enum import Enum

from msgspec import Struct


class Group(Enum):
    """The groups of the tab, from left to right, each with its label."""

    CHECK = "校验"
    PERIOD = "年度和季度"
    DISTRIBUTE = "下发"
    CONSOLIDATE = "回收"
    SUPERVISE = "督查"
    HELP = "帮助"

    @property
    def id(self) -> str:
        """As the ribbon's XML calls it."""
        return f"minshi{self.name.capitalize()}"


class Button(Struct, frozen=True):
    """One button.

    ``image`` is one of Office's own icons; ``tip`` says what the button does while the pointer rests on it.
    ``in_menu``: it stands in the menu of a cell, too.
    ``by_python``: the function of the same name in addin/excel/live.py does it; otherwise the macros do it alone.
    ``live``: the help of ``minshi live``, blank where that does not offer the button.
    ``step``: what 使用说明 says of it, blank where it is none of the steps through a quarter.
    """

    name: str
    label: str
    group: Group
    image: str
    keytip: str
    tip: str
    large: bool = False
    in_menu: bool = False
    by_python: bool = False
    live: str = ""
    step: str = ""

    @property
    def id(self) -> str:
        """As the ribbon's XML calls it: ``importNotice``."""
        first, *others = self.name.split("_")
        return "".join((first, *map(str.capitalize, others)))

    @property
    def callback(self) -> str:
        """The Sub that Excel calls: ``OnImportNotice``."""
        return f"On{self.id[0].upper()}{self.id[1:]}"


BUTTONS = (
    Button(
        "import_notice",
        "导入通知",
        Group.CHECK,
        image="FileOpen",
        keytip="T",
        tip="选一份通知（.txt 或 .docx），把里面的项目表做成 Excel 项目表，存在通知旁边并打开。",
        large=True,
        by_python=True,
    ),
    Button(
        "check",
        "校验项目表",
        Group.CHECK,
        image="Spelling",
        keytip="J",
        tip="逐条检查当前工作簿里的项目表：有问题的单元格标上颜色，哪里不对、怎么改、依据是什么列在“校验结果”。不改动您的内容和格式。",
        large=True,
        by_python=True,
        live="校验打开着的项目表：标色，并列出校验结果。",
        step="打开项目表（没有 Excel 表的先点“导入通知”），点“校验项目表”。标红的是错误，黄的是警告，蓝的是提示。",
    ),
    Button(
        "next_finding",
        "下一处",
        Group.CHECK,
        image="ReviewNextComment",
        keytip="X",
        tip="跳到“校验结果”里下一处没有核实的单元格，哪里不对、怎么改写在窗口左下角的状态栏。",
        step="点“下一处”逐处查看：哪里不对、怎么改写在左下角的状态栏，依据在“校验结果”里。改好再校验，颜色就消失。",
    ),
    Button(
        "previous_finding",
        "上一处",
        Group.CHECK,
        image="ReviewPreviousComment",
        keytip="U",
        tip="跳到“校验结果”里上一处没有核实的单元格，哪里不对、怎么改写在窗口左下角的状态栏。",
    ),
    Button(
        "show_problem",
        "看问题",
        Group.CHECK,
        image="ReviewShowOrHideComment",
        keytip="K",
        tip="选中标了颜色的单元格，再点这里（或在单元格上点右键）：哪里不对、怎么改。",
        in_menu=True,
    ),
    Button(
        "verify",
        "标为已核实",
        Group.CHECK,
        image="DataValidation",
        keytip="H",
        tip="选中标了颜色的单元格，或“校验结果”里的行，再点这里：核对无误的不再提示，直到单元格内容改动。",
        in_menu=True,
        by_python=True,
        live="把选中的单元格标为已核实。",
        step="核对无误、不用改的，选中后点“标为已核实”，并在“理由”列写一句。内容再改动时会重新提示。",
    ),
    Button(
        "clear",
        "清除标记",
        Group.CHECK,
        image="ClearFormats",
        keytip="Q",
        tip="去掉校验标上的颜色，项目表恢复原样。“校验结果”保留，记着已核实的内容。",
        by_python=True,
        live="清除标记，项目表恢复原样。",
    ),
    Button(
        "distribute",
        "生成任务表",
        Group.DISTRIBUTE,
        image="FileSendAsAttachment",
        keytip="S",
        tip="给每个责任单位做一份所选季度的任务表，放进“设置”里的任务表文件夹。已有的文件不会被覆盖。",
        large=True,
        by_python=True,
        live="按设置里的季度生成任务表。",
        step="在功能区选好季度，点“生成任务表”：每个责任单位一份，放在“任务表”文件夹，发给各单位填写。",
    ),
    Button(
        "open_folder",
        "打开文件夹",
        Group.DISTRIBUTE,
        image="FileOpen",
        keytip="W",
        tip="打开放任务表的文件夹；还没有生成过时打开 minshi.xlsm 所在的文件夹。",
    ),
    Button(
        "consolidate",
        "汇总回收表",
        Group.CONSOLIDATE,
        image="Consolidate",
        keytip="Z",
        tip="把“设置”里回收文件夹中收到的任务表并进总台账，旧的总台账留备份。",
        large=True,
        by_python=True,
        live="按设置里的季度汇总回收表。",
        step="收回的任务表放进“回收”文件夹里这个季度的文件夹，点“汇总回收表”；谁没报，点“报送情况”看。",
    ),
    Button(
        "reporting",
        "报送情况",
        Group.CONSOLIDATE,
        image="OutlineSubtotals",
        keytip="B",
        tip="打开总台账的“报送情况”：哪些单位报了、没报、要退回修改。",
        by_python=True,
        live="打开总台账的报送情况。",
    ),
    Button(
        "open_returns",
        "回收文件夹",
        Group.CONSOLIDATE,
        image="FileOpen",
        keytip="R",
        tip="打开放回收任务表的文件夹；还没有这个文件夹时打开 minshi.xlsm 所在的文件夹。",
    ),
    Button(
        "plan",
        "节点和指标",
        Group.SUPERVISE,
        image="OutlineSubtotals",
        keytip="P",
        tip="把项目表的进度计划拆成节点、列出指标草稿，写进“指标和节点设置”；采用哪些、谁填报由您定。您改过的照旧。",
        large=True,
        by_python=True,
        live="列出项目表的节点和指标。",
        step="点“节点和指标”，在“指标和节点设置”里看一遍：指标要用的，采用选“是”；填报单位待确认的，选好单位。",
    ),
    Button(
        "lights",
        "亮灯",
        Group.SUPERVISE,
        image="ConditionalFormattingIconSetsGallery",
        keytip="A",
        tip="打开总台账的“亮灯”：每个项目每季度亮什么灯、依据是什么、差多少；不按规则的在“认定灯”里选，写明理由。",
        large=True,
        by_python=True,
        live="打开总台账的亮灯。",
        step="点“亮灯”看每个项目的灯和依据，点依据跳到填报的那一格；要另行认定的，在“认定灯”里选，并写理由。",
    ),
    Button(
        "close",
        "季度定稿",
        Group.SUPERVISE,
        image="ReviewProtectWorkbook",
        keytip="F",
        tip="把所选季度的灯和依据存进总台账：以后的报送和更正不再改它，变了的列在“定稿后变动”。先问一句再写。",
        large=True,
        by_python=True,
        live="把设置里的季度定稿。",
        step="这一季度核对完，点“季度定稿”。定稿后变了的，列在总台账的“定稿后变动”。",
    ),
    Button(
        "reopen",
        "重新打开",
        Group.SUPERVISE,
        image="Undo",
        keytip="O",
        tip="重新打开已定稿的季度：先要写明理由，再问一句；谁在哪天为什么打开记在“变动记录”，改好后再点“季度定稿”。",
        by_python=True,
    ),
    Button(
        "notice",
        "督查通报",
        Group.SUPERVISE,
        image="FilePrintPreview",
        keytip="V",
        tip="按定稿的亮灯写出所选季度的通报（Word），放在总台账旁边；已有的文件不会被覆盖，总台账不动。",
        by_python=True,
        live="写出设置里的季度的督查通报。",
        step="定稿以后点“督查通报”，打开写出的 Word 文件，标黄的“待填”由人写上或删去。",
    ),
    Button(
        "dispatch",
        "督办单",
        Group.SUPERVISE,
        image="FilePrint",
        keytip="I",
        tip="按定稿的灯拟督办单，列在总台账的“督办台账”：蓝单提醒，黄单督促，红单督办。写上签发人的才写出来，每件一张；没有签发的什么也不发。",
        by_python=True,
        live="拟设置里的季度的督办单，写出已签发的。",
        step="定稿后点“督办单”：在“督办台账”要发的那几行写上签发人，保存、关闭，再点一次，每件写成一张，打印送达。",
    ),
    Button(
        "score",
        "考核",
        Group.SUPERVISE,
        image="SortDescendingExcel",
        keytip="C",
        tip="按定稿的灯和报送情况给各单位计分、排名，写进总台账的“考核”，每处扣分列在“扣分明细”；满意度、加分由您填。",
        by_python=True,
        live="按定稿的季度考核。",
        step="定稿以后点“考核”：各单位的得分和名次；在“考核”里填满意度、加分，在“扣分明细”里核实，再点一次。",
    ),
    Button(
        "settings",
        "设置",
        Group.HELP,
        image="PropertySheet",
        keytip="E",
        tip="打开工作表“设置”：年度、季度、文件夹、容差等；单位在工作表“单位名录”。",
    ),
    Button("guide", "使用说明", Group.HELP, image="Help", keytip="Y", tip="打开工作表“使用说明”。"),
    Button("about", "关于", Group.HELP, image="AdvancedFileProperties", keytip="G", tip="版本和出错记录在哪里。"),
)
