"""Restricted cases on their way: a letter from everyone at every sync, mostly about nothing.

Source: docs/format §15.
"""

from collections.abc import Sequence
from contextlib import suppress

from kontrollbesok.exchange.letter import CasePost, open_letter, seal_letter
from kontrollbesok.journal.case_record import read_case
from kontrollbesok.journal.refusal import RefusedError
from kontrollbesok.journal.verify import is_signed
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.cases import holders
from kontrollbesok.services.office import Office
from kontrollbesok.services.sync_peers import Session, active


def lay_letter(session: Session) -> None:
    """Lay one's own letter, with or without anything in it."""
    if not session.stopped():
        letter = seal_letter(_posts(session.office), session.office.organisation)
        session.transport.lay_letter(letter)


def take_in_letters(session: Session) -> Touched:
    """Read the others' letters."""
    office = session.office
    keys, came = office.store.device_keys(), 0
    for letter in session.transport.letters():
        if session.stopped():
            break
        with suppress(RefusedError):  # nobody's fault that anyone may be told of; a new one comes
            for post in open_letter(letter, office.organisation, office.keys.identity):
                signed = [event for event in post.events if is_signed(event, keys)]
                came += office.store.cases.keep(post.case, [e for e in signed if e.body])
    return Touched.CASES if came else Touched.NOTHING


def _posts(office: Office) -> Sequence[CasePost]:
    """Every case that the person reads, whole, to the computers of those who read it."""
    devices, held = list(active(office.store.delivery.devices())), holders(office)
    posts = []
    for case in office.store.cases.cases():
        record = read_case(case, office.store.cases.events(case), held)
        if office.author.person in record.readers:
            to = [one.recipient for one in devices if one.person in record.readers]
            posts.append(CasePost(case, record.known, to))
    return posts
