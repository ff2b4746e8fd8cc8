"""What works at the unit, in the team's own words: the first column of Det här såg vi.

Source: ux §2.2, picture 17; docs/format, kind `visit`, group `outcome`.
"""

from kontrollbesok.journal.merge import agreed
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record


def strengths(office: Office, visit: VisitId) -> str:
    """What is written, a line for each; "" where nothing is."""
    return _outcome(office, visit).get("strengths", "")


def write_strengths(office: Office, visit: VisitId, text: str) -> Touched:
    """Keep the words, unless they are as they were. Empty: what the answers say holds again.

    Raises `UserError` NOT_ALLOWED.
    """
    before = _outcome(office, visit)
    if text.strip() == before.get("strengths", ""):
        return Touched.NOTHING
    value = {**before, "strengths": text.strip() or None}
    operation = put(office.store, "visit", visit, "outcome", value)
    return record(office, Act("visit.outcome", (operation,), context=visit))


def _outcome(office: Office, visit: VisitId) -> dict[str, str]:
    """The words that stand of the outcome; those that conflict are nobody's."""
    written = agreed(office.store.register("visit", visit, "outcome"))
    value = (written.value if written else None) or {}
    return {name: text for name, text in value.items() if isinstance(text, str)}
