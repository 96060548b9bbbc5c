"""What became of a 通报 and of its template, in words."""

from pathlib import Path

from addin.commands.notice import NoticeResult
from templates.bulletin.check import Checked
from validation.terms import Light


def as_text(result: NoticeResult, opened: bool = False) -> str:
    """What was written, what a person has to fill in, and which fonts the machine lacks; ``opened`` where it is shown."""
    lights = result.bulletin.whole.lights
    counts = "、".join(f"{light.term}{lights[light]}" for light in Light if lights[light])
    lines = [
        f"已写出{'并打开' if opened else ''}“{result.output}”：{result.bulletin.whole.total} 个项目，{counts or '没有亮灯的项目'}。"
    ]
    if result.gaps:
        lines.append(f"标黄的 {len(result.gaps)} 处“待填”要由人写：{'、'.join(result.gaps)}。")
    if result.lacking:
        named = "、".join(f"“{font}”" for font in result.lacking)
        lines.append(
            f"这台电脑没有字体{named}，打开时会用别的字体代替；请装上；或在“设置”的“通报字体”选“系统自带”（命令加 --fonts 系统自带），再写一份。"
        )
    return "\n".join(lines)


def template_as_text(path: Path, checked: Checked) -> str:
    """Everything that is wrong with a template, one line each; what a 通报 would lack behind it."""
    if not checked.broken and not checked.missing:
        return f"模板“{path}”没有问题：用演示数据填了一遍，每个字段都认得。"
    lines = [f"模板“{path}”有 {len(checked.broken)} 处错、{len(checked.missing)} 处缺："]
    lines += [f"  错　{fault}" for fault in checked.broken]
    lines += [f"  缺　{gap}；有意不写的不用管" for gap in checked.missing]
    return "\n".join(lines)
