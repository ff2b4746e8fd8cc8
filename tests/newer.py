"""What a newer program than this one writes."""

from types import SimpleNamespace

from kontrollbesok.journal.seal import Act, seal
from kontrollbesok.journal.verify import verified
from kontrollbesok.model.ids import VisitId
from kontrollbesok.services.recording import put
from tests.offices import Team
from tests.pen import critical


def answer_anew(team: Team, name: str, visit: VisitId, question: str = "SBA-11") -> None:
    """An answer by `name` that asks its readers to understand what nobody here knows."""
    office, store = team.offices[name], team.stores[name]
    value = {"verdict": "ja", "basis": "egen iakttagelse"}
    answer = put(store, "answer", f"{visit}/{question}", "verdict", value)
    plain = seal(
        Act("answer.give", (answer,), context=visit),
        office.organisation,
        office.author,
        store.position(),
        at_ms=office.clock.now_ms(),
        salt=bytes(16),
        sign=office.keys.sign,
    )
    newer = critical(plain, SimpleNamespace(device_key=office.keys.device), "weights")
    store.receive(verified([newer], office.organisation, store.device_keys()))
