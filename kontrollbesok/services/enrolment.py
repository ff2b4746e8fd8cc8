"""Enrolment: a new computer asks, the coordinator lets it in, and it becomes a member.

Request and answer are files: carried by a person, or laid in the team's folder. That the request
is the newcomer's own is heard: both screens show six words, and they are read aloud.
Source: docs/format §13; ux.md §2.0.
"""

from collections.abc import Iterator
from pathlib import Path

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.exchange.answer import read_answer, seal_answer
from kontrollbesok.exchange.bundle import Bundle, NotForUsError, is_recipient, open_bundle
from kontrollbesok.exchange.folder_names import (
    ENROLMENT,
    NEWCOMERS,
    answer_path,
    is_request,
    request_path,
)
from kontrollbesok.exchange.share import Share, ShareLostError
from kontrollbesok.journal import request as journal_request
from kontrollbesok.journal.erasure import is_about_trust
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.keys import device_id
from kontrollbesok.journal.refusal import RefusedError
from kontrollbesok.journal.request import MAX_REQUEST_BYTES, EnrolmentRequest, seal_request
from kontrollbesok.journal.six_words import six_words
from kontrollbesok.journal.verify import keys_in, person_keys_in, verified
from kontrollbesok.labels.genitive import device_label
from kontrollbesok.model.ids import DeviceId, OrganisationId, PersonId, StreamId, mint
from kontrollbesok.model.people import Role
from kontrollbesok.ports.clock import Clock
from kontrollbesok.ports.files import Files
from kontrollbesok.ports.keys import Keys, UserKey
from kontrollbesok.ports.reads import Reads
from kontrollbesok.ports.store import Store
from kontrollbesok.services import people
from kontrollbesok.services.appearing_file import replace_whole
from kontrollbesok.services.office import Office, open_office
from kontrollbesok.services.sync_receiving import STEP

_MOST_ANSWER_BYTES = 2 * 1024**3


# --- the newcomer -------------------------------------------------------------------------------


def request(keys: Keys, name: str, title: str, label: str | None = None) -> bytes:
    """The file with which this computer asks to be let in; `label` is what it is to be called."""
    asked = EnrolmentRequest(
        device_key=keys.device_public,
        user_key=keys.user_public,
        recipient=keys.recipient,
        name=name,
        title=title,
        label=label or device_label(name),
    )
    return seal_request(asked, keys.sign)


def read_request(data: bytes) -> EnrolmentRequest:
    """The request in a file. Raises `UserError` REQUEST_UNREADABLE."""
    try:
        found = journal_request.read_request(data)
    except RefusedError as refusal:
        raise UserError(ErrorCode.REQUEST_UNREADABLE) from refusal
    if not is_recipient(found.recipient):
        raise UserError(ErrorCode.REQUEST_UNREADABLE)
    return found


def words(request: EnrolmentRequest) -> tuple[str, ...]:
    """The six words that both read aloud. Any change of the request gives others."""
    return six_words(request.digest)


def join(
    store: Store, reads: Reads, clock: Clock, keys: Keys, files: Files, answer: bytes
) -> Office:
    """Take in the coordinator's answer and become a member. Once more changes nothing.

    Raises `UserError` ANSWER_UNREADABLE, ANSWER_FOR_OTHERS, TEAM_JOINED_BEFORE, and what the disk
    says; the first three leave everything as it was.
    """
    organisation, bundles = _read_answer(answer)
    mine = reads.organisation()
    if mine is not None and mine.id != organisation:
        raise UserError(ErrorCode.TEAM_JOINED_BEFORE)
    _check(organisation, bundles, keys)
    for bundle in _opened(organisation, bundles, keys):
        for start in range(0, len(bundle.events), STEP):
            store.receive(bundle.events[start : start + STEP])
    office = open_office(store, reads, clock, keys, files, organisation)
    _learn_recovery(office)
    if store.delivery.own_stream() is None:
        store.begin_stream(StreamId(mint(clock.now_ms())))
    return office


# --- the coordinator ----------------------------------------------------------------------------


def approve(
    office: Office,
    request: EnrolmentRequest,
    roles: frozenset[Role],
    person_key: UserKey,
    person: PersonId | None = None,
) -> bytes:
    """Let a device in and give the file that makes it a member.

    `person`: it is another device of somebody known. A device that has been let in before gets
    the answer anew, and nothing is recorded twice. Raises `UserError` NOT_ALLOWED.
    """
    if not _is_member(office, request):
        people.certify(
            office,
            request.name,
            request.title,
            roles,
            device_key=request.device_key,
            user_key=request.user_key,
            recipient=request.recipient,
            label=request.label,
            person_key=person_key,
            person=person,
        )
    return seal_answer(
        office.store.events_unknown_to({}),
        office.organisation,
        [request.recipient],
        office.store.device_keys(),
    )


# --- as files in a person's hands ---------------------------------------------------------------


def request_in(file: Path) -> EnrolmentRequest:
    """The request in a file. Raises `UserError` REQUEST_UNREADABLE."""
    return read_request(_content(file, MAX_REQUEST_BYTES, ErrorCode.REQUEST_UNREADABLE))


def answer_in(file: Path) -> bytes:
    """What may be an answer. Raises `UserError` ANSWER_UNREADABLE."""
    return _content(file, _MOST_ANSWER_BYTES, ErrorCode.ANSWER_UNREADABLE)


def save(content: bytes, target: Path) -> None:
    """A request or an answer as a file, whole or not at all.

    Raises `UserError` FOLDER_NOT_WRITABLE.
    """
    try:
        replace_whole(content, target)
    except OSError as error:
        raise UserError(ErrorCode.FOLDER_NOT_WRITABLE, folder=target.parent.name) from error


def _content(file: Path, most: int, code: ErrorCode) -> bytes:
    try:
        with file.open("rb") as source:
            content = source.read(most + 1)
    except OSError as error:
        raise UserError(code) from error
    if len(content) > most:
        raise UserError(code)
    return content


# --- over the team's folder ---------------------------------------------------------------------


def lay_request(root: Path, data: bytes) -> None:
    """Lay a request in the shared folder `root`. Raises `UserError` as sync does."""
    found = read_request(data)
    share = _newcomers(root, found.device)
    try:
        if not share.is_there():
            share.begin()
        share.write(request_path(found.digest), data, replace=True)
    except ShareLostError as error:
        raise _unreachable(share) from error


def requests(office: Office, root: Path) -> tuple[EnrolmentRequest, ...]:
    """The requests in the shared folder of devices that are not let in yet, or wait for the answer.

    Between the certificate and the answer the folder may go away, or the computer be closed.
    """
    share = _newcomers(root, office.author.device)
    return tuple(
        found
        for found in _requests(share)
        if not _is_member(office, found) or share.size(answer_path(found.digest)) is None
    )


def lay_answer(office: Office, root: Path, request: EnrolmentRequest, answer: bytes) -> None:
    """Lay the answer beside its request. Raises `UserError` as sync does."""
    share = _newcomers(root, office.author.device)
    try:
        if not share.is_there():
            share.begin()
        share.write(answer_path(request.digest), answer, replace=True)
    except ShareLostError as error:
        raise _unreachable(share) from error


def find_answer(root: Path, data: bytes) -> bytes | None:
    """The answer to one's own request, or None while there is none."""
    found = read_request(data)
    share = _newcomers(root, found.device)
    try:
        return share.read(answer_path(found.digest), _MOST_ANSWER_BYTES)
    except ShareLostError:
        return None


def _newcomers(root: Path, device: DeviceId) -> Share:
    return Share(root / NEWCOMERS, device[:8])


def _requests(share: Share) -> Iterator[EnrolmentRequest]:
    try:
        for name in share.names(ENROLMENT):
            data = (
                share.read(f"{ENROLMENT}/{name}", MAX_REQUEST_BYTES) if is_request(name) else None
            )
            if data is None:
                continue
            try:
                found = read_request(data)
            except UserError:
                continue  # damaged, or not ours: a request that counts is compared by its words
            if request_path(found.digest) == f"{ENROLMENT}/{name}":
                yield found
    except ShareLostError:
        return  # no folder, no requests


def _unreachable(share: Share) -> UserError:
    return UserError(ErrorCode.FOLDER_UNREACHABLE, folder=share.label, unsent=0)


# --- one's own certificate ----------------------------------------------------------------------


def awaits_new_key(office: Office) -> bool:
    """Whether one's own key is another than the certified: after the recovery code was used.

    Until the coordinator has let the device in anew the person can record, and sign nothing.
    """
    own = office.keys.user_public.hex()
    standing = office.store.register("certificate", office.author.device, "certificate")
    return not any(one.value is not None and one.value.get("user_key") == own for one in standing)


def own_request(office: Office) -> bytes:
    """The request of somebody who is in the team already, with the keys of today."""
    me = office.reads.people()[office.author.person]
    return request(office.keys, me.name, me.title)


# --- the answer ---------------------------------------------------------------------------------


def _is_member(office: Office, request: EnrolmentRequest) -> bool:
    device = office.store.delivery.devices().get(request.device)
    if device is None or device.revoked or device.recipient != request.recipient:
        return False
    certificates = office.store.register("certificate", request.device, "certificate")
    return any(
        one.value is not None and one.value.get("user_key") == request.user_key.hex()
        for one in certificates
    )


def _read_answer(data: bytes) -> tuple[OrganisationId, tuple[bytes, ...]]:
    try:
        return read_answer(data)
    except RefusedError as refusal:
        raise UserError(ErrorCode.ANSWER_UNREADABLE) from refusal


def _opened(
    organisation: OrganisationId, bundles: tuple[bytes, ...], keys: Keys
) -> Iterator[Bundle]:
    for data in bundles:
        yield open_bundle(data, organisation, keys.identity)


def _check(organisation: OrganisationId, bundles: tuple[bytes, ...], keys: Keys) -> None:
    """See that the whole answer holds, and lets this device in, before any of it is kept."""
    me = device_id(keys.device_public)
    known: dict[DeviceId, bytes] = {}
    events: list[Event] = []  # with certificates in them
    try:
        for bundle in _opened(organisation, bundles, keys):
            verified(bundle.events, organisation, known, person_keys_in(events))
            known |= keys_in(bundle.events)
            events += [event for event in bundle.events if is_about_trust(event)]
    except NotForUsError as error:
        raise UserError(ErrorCode.ANSWER_FOR_OTHERS) from error
    except RefusedError as refusal:
        raise UserError(ErrorCode.ANSWER_UNREADABLE) from refusal
    if me not in known:
        raise UserError(ErrorCode.ANSWER_FOR_OTHERS)


def _learn_recovery(office: Office) -> None:
    """Let the holder of the organisation's recovery code open this device's keys too."""
    for founding in office.store.register("organisation", office.organisation, "founding"):
        if founding.value is not None:
            recovery = str(founding.value["recovery"])
            if office.keys.recovery_recipient != recovery:
                office.keys.wrap_to_recovery(recovery)
