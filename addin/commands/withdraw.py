"""撤回: one return is taken out of the master as if it had not come, and kept out, or let in again."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath

from msgspec import Struct

from addin.commands.consolidate import ConsolidateResult
from addin.commands.opened.master_file import concluded, held, put_back
from addin.commands.opened.sources import OfficeSource, ending_in, open_office
from addin.journeys.consolidate import redrawn
from templates.files.read import read_bytes
from templates.master.read import open_master
from validation.cells.offered import nearest
from validation.errors import MinshiError
from validation.ledger.records.returns import Return
from validation.ledger.today import take_over
from validation.ledger.view import LedgerView


class WithdrawRequest(Struct, frozen=True):
    """``file`` is the return's path, or its name as 来源 shows it; ``undo`` lets a withdrawn one in again."""

    master: Path
    file: str
    office: OfficeSource = None
    undo: bool = False
    dry_run: bool = False


class WithdrawResult(Struct, frozen=True):
    """The return that was asked for, and what the master became."""

    request: WithdrawRequest
    withdrawn: Return
    result: ConsolidateResult


def withdraw(request: WithdrawRequest) -> WithdrawResult:
    """Take one return out, or let it in. Raises MinshiError where the master has none, or several, of that name."""
    master, office = ending_in(".xlsx", request.master), open_office(request.office)
    with held(master, request.dry_run):
        there = open_master(master)
        before, ledger = there.ledger, take_over(there.ledger, there.written)
        wanted = _named(ledger.withdrawn if request.undo else ledger.returns, request.file, master)
        after = ledger.again(wanted) if request.undo else ledger.without(wanted)
        found = redrawn(
            before, LedgerView(after), office, wanted.quarter, datetime.now(), put_back(there, office.settings)
        )
        concluded(found, master, office, request.dry_run)
    return WithdrawResult(request, wanted, ConsolidateResult(found, request.master, request.dry_run))


def _named(returns: Iterable[Return], file: str, master: Path) -> Return:
    """The return of that content, else of that name. Raises MinshiError where there is none, or more than one."""
    known = list(returns)
    content = sha256(read_bytes(Path(file))).hexdigest() if Path(file).is_file() else ""
    name = PurePosixPath(Path(file).as_posix())
    found = (
        [returned for returned in known if returned.sha256 == content]
        or [returned for returned in known if returned.file == name.as_posix()]
        or [returned for returned in known if PurePosixPath(returned.file).name == name.name]
    )
    if not found:
        names = {PurePosixPath(returned.file).stem: returned.file for returned in known}
        meant = "、".join(f"“{names[stem]}”" for stem in nearest(name.stem, sorted(names)))
        meant = f"是不是{meant}？" if meant else ""
        raise MinshiError(f"“{master.name}”里没有“{file}”这份任务表；{meant}请照工作表“来源”里的文件名写。")
    if len(found) > 1:
        listed = "、".join(f"“{returned.file}”（{returned.quarter.term}，{returned.unit}）" for returned in found)
        raise MinshiError(f"叫“{name.name}”的有{len(found)}份：{listed}；请给出那份文件本身的路径。")
    return found[0]
