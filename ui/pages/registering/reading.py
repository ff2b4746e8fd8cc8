"""Att diarieföra's values, made from the record. Read on the writing thread."""

from kontrollbesok.errors import UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.labels.registry import NO_SECRECY, NOT_STATED
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import registry_packages, remedy_decisions
from kontrollbesok.services.office import Office
from kontrollbesok.services.registrations import registration_of
from kontrollbesok.services.registry_packages import Package
from kontrollbesok.services.report_attests import day_of
from ui.pages.judging.attest_reading import day_in_words
from ui.pages.registering.rows import PaperRow, RegisteredVisit, Registering

_STEPS = {"visit.settle": "fastställt", "visit.register": "diariefört"}


def read_registering(office: Office, known: Registering) -> Registering:
    """The visits that are settled, one row each; those that are registered below.

    Of the registered ones, those that are `known` as they stand are not read again.
    """
    every = office.reads.visits()
    behind = (one for one in every if one.state is VisitState.REGISTERED)
    return Registering(
        tuple(_visit(office, one) for one in every if one.state is VisitState.SETTLED),
        tuple(_coming(office, one) for one in every if one.state is VisitState.FINALLY_REVIEWED),
        tuple(_registered(office, one, known) for one in behind)[::-1],
    )


def _coming(office: Office, visit: Visit) -> RegisteredVisit:
    """A visit that is with its chiefs: how it is filed can still be said."""
    return RegisteredVisit(
        visit=visit.id,
        unit=visit.unit_name,
        subtitle=_subtitle(visit),
        detail=f"{visit.number or ''}, hos cheferna".strip(", "),
        right="",
        dnr=visit.dnr or "",
        version=visit.version,
        is_registered=False,
        coming=registration_of(office, visit.id),
    )


def _subtitle(visit: Visit) -> str:
    dnr = f"dnr {visit.dnr}" if visit.dnr else ""
    return ", ".join(filter(None, (visit.unit_name, visit.number, dnr)))


def _registered(office: Office, visit: Visit, known: Registering) -> RegisteredVisit:
    before = known.visit(visit.id)
    unchanged = before is not None and before.is_registered and before.version == visit.version
    saved = registry_packages.saved_in(office, visit.id)
    if before is None or not unchanged or before.saved_in != saved or before.why:
        return _visit(office, visit)
    return before


def _visit(office: Office, visit: Visit) -> RegisteredVisit:
    package, why = None, ""
    try:
        package = registry_packages.package_of(office, visit.id)
    except UserError as error:
        why = error_text(error)
    events = remedy_decisions.counting_events(office, visit.id)
    last = [event for event in events if event.header.act in _STEPS]
    told = f"{_STEPS[last[-1].header.act]} {day_in_words(day_of(last[-1]))}" if last else ""
    reason = last[-1].body.reason if last and last[-1].body is not None else None
    registered = visit.state is VisitState.REGISTERED
    return RegisteredVisit(
        visit=visit.id,
        unit=visit.unit_name,
        subtitle=_subtitle(visit),
        detail=f"{visit.number or ''}, {told}".strip(", "),
        right="",
        dnr=visit.dnr or "",
        version=visit.version,
        is_registered=registered,
        facts=_facts(package, (reason or "") if registered else ""),
        papers=tuple(PaperRow(one.name, one.kind) for one in package.papers) if package else (),
        left_out=tuple(PaperRow(one.number, one.why) for one in package.left_out)
        if package
        else (),
        saved_in=registry_packages.saved_in(office, visit.id),
        why=why,
    )


def _facts(package: Package | None, registered: str) -> tuple[tuple[str, str], ...]:
    if package is None:
        return ()
    filed = package.registration
    return (
        ("Handlingstyp", filed.document_type),
        ("Klassificering", filed.classification or NOT_STATED),
        ("Sekretessmarkering", filed.secrecy or NO_SECRECY),
        *((("Diariet", registered),) if registered else ()),
    )
