"""What two units report otherwise of one project: one thing to be settled between them, in however many columns."""

from collections.abc import Iterable, Mapping, Sequence

from validation.ledger.keys import ProjectKey, project_key
from validation.standing.row_findings import ReturnFinding

# Of one project, in the order of its columns.
Disagreement = Sequence[ReturnFinding]


def disagreements(findings: Iterable[ReturnFinding]) -> Mapping[tuple[str, str], list[Disagreement]]:
    """By the leading unit and the other one: the projects on which they differ."""
    found: dict[tuple[str, str], dict[ProjectKey, list[ReturnFinding]]] = {}
    for finding in findings:
        if finding.other:
            projects = found.setdefault((finding.other, finding.unit), {})
            projects.setdefault(project_key(finding.number, finding.name), []).append(finding)
    return {units: list(projects.values()) for units, projects in found.items()}


def counted(findings: Sequence[ReturnFinding]) -> int:
    """How many places findings speak of: what two units disagree on in one project is one."""
    between = sum(len(projects) for projects in disagreements(findings).values())
    return sum(not finding.other for finding in findings) + between
