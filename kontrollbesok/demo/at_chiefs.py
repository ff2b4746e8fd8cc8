"""Two visits that their units have answered: one waits for its chiefs, one for the registrar."""

from datetime import timedelta
from typing import Final

from kontrollbesok.demo.at_units import Wrong, send
from kontrollbesok.demo.days_back import DaysBack
from kontrollbesok.demo.offices import Offices
from kontrollbesok.demo.team import CHIEF, REVIEWER, UNIT_CHIEF
from kontrollbesok.demo.year import Year
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.registration import Registration
from kontrollbesok.model.remedy_mark import RemedyMark, Stand
from kontrollbesok.model.unit_reply import UnitReply
from kontrollbesok.services import attests, registrations, remedy_decisions, reviews

_SENT_DAYS, _SETTLED_DAYS, _REVIEWED_DAYS = 16, 8, 5
_TO_SETTLE: Final = {
    "LIS-02": Wrong(
        Grade.MINOR,
        "Utlägg utan försök till faktura",
        "Sex av nio utlägg gäller kurslitteratur som leverantören fakturerar.",
        "Kostnaden går vid sidan av avtalet och momsen blir fel.",
    ),
}
_TO_DECIDE: Final = {
    "SBA-10": Wrong(
        Grade.MAJOR,
        "Branddörr uppställd",
        "Branddörren mellan korridoren och trapphuset stod uppställd med en stol.",
        "Vid brand sprids rök till den enda utrymningsvägen.",
    ),
    "SBA-13": Wrong(
        Grade.MINOR,
        "Brister från egenkontrollen står kvar",
        "Två brister från kontrollen i mars har ingen ansvarig och inget datum.",
        "Ingen vet om de är åtgärdade.",
    ),
    "BEH-18": Wrong(
        Grade.MINOR,
        "Attestförteckning utan ersättare",
        "Förteckningen saknar ersättare för enhetschefen.",
        "Utlägg blir liggande eller attesteras av fel person vid frånvaro.",
    ),
}
_SAID: Final = {
    "LIS-02": ("Stämmer.", "Kurslitteratur beställs mot faktura."),
    "SBA-10": ("Stämmer. Dörrstängaren är sönder.", "Ny dörrstängare, rond varje vecka"),
    "SBA-13": ("Stämmer.", "Bristerna får ansvarig och datum på arbetsplatsträffen"),
    "BEH-18": ("Stämmer. Ersättaren slutade i augusti.", "Ersättare för attest i LISA"),
}


def send_both(offices: Offices, year: Year, clock: DaysBack) -> None:
    """Both are sent to their units."""
    clock.days = _SENT_DAYS
    send(offices, year.visits["matchning"], _TO_SETTLE)
    send(offices, year.visits["vagledning"], _TO_DECIDE)


def settle_one(offices: Offices, year: Year, clock: DaysBack) -> None:
    """One is answered, decided and settled: the registrar has it now."""
    clock.days = _SETTLED_DAYS
    visit, chief = year.visits["matchning"], offices.of(CHIEF)
    _answer(offices, visit, clock, "AMF 2026/1097")
    events = remedy_decisions.counting_events(chief, visit)
    said = [
        (found.label, RemedyMark(found.id, Stand.COMMENTED, "Ta upp det på nästa chefsmöte."))
        for found in remedy_decisions.proposed(chief, visit, events)
    ]
    attests.decide_remedies(chief, visit, offices.key(CHIEF), said)
    attests.settle(chief, visit, offices.key(CHIEF))
    offices.sync(CHIEF, REVIEWER)


def review_other(offices: Offices, year: Year, clock: DaysBack) -> None:
    """The other one is answered and finally reviewed: its chiefs have it now."""
    clock.days = _REVIEWED_DAYS
    _answer(offices, year.visits["vagledning"], clock, "AMF 2026/1125")


def _answer(offices: Offices, visit: VisitId, clock: DaysBack, dnr: str) -> None:
    reviewer, due = offices.of(REVIEWER), clock.today() + timedelta(days=60)
    replies = []
    for found in reviewer.reads.findings(visit):
        text, remedy = _SAID[str(found.question)]
        replies.append(UnitReply(found.id, True, text, remedy, "Enhetschefen", due.isoformat()))
    reviews.take_in_reply(reviewer, visit, tuple(replies))
    offices.sync(REVIEWER, UNIT_CHIEF)
    attests.confirm_facts(offices.of(UNIT_CHIEF), visit, offices.key(UNIT_CHIEF))
    offices.sync(UNIT_CHIEF, REVIEWER)
    registrations.note(reviewer, visit, Registration(dnr, classification="1.4.2"))
    reviews.final_review(reviewer, visit)
    offices.sync(REVIEWER, CHIEF)
