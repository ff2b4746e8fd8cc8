"""The numbers of a visit's findings, A-1 and on."""

import json
from collections.abc import Iterable


def finding_labels(
    life_numbers: str | None, findings: Iterable[tuple[str, bool]]
) -> dict[str, str]:
    """Those that submission froze, then the others in order; "" for one that rests.

    `findings`: id and whether it rests, in the order of their ids.
    """
    frozen: dict[str, str] = json.loads(life_numbers or "{}")
    given = [label for label in frozen.values() if label.startswith("A-")]  # B-: evidence
    last = max((int(label.removeprefix("A-")) for label in given), default=0)
    labels = dict[str, str]()
    for finding, dormant in findings:
        if finding not in frozen and not dormant:
            last += 1
        labels[finding] = frozen.get(finding) or ("" if dormant else f"A-{last}")
    return labels
