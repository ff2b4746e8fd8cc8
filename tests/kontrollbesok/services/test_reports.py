"""The report through the services: a draft follows the record, what is settled never moves."""

import datetime as dt
import sys
from dataclasses import dataclass, replace

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.seal import Act
from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.code import AreaCode, Basis, UnitType
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import SampleId, VisitId
from kontrollbesok.model.people import Role
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Reply
from kontrollbesok.report.proof import settled_text, text_digest
from kontrollbesok.report.visit import AttestLine, VisitReport
from kontrollbesok.services import (
    answers,
    attests,
    conclusions,
    findings,
    people,
    reports,
    reviews,
    units,
    visits,
)
from kontrollbesok.services.appearing_file import write_whole
from kontrollbesok.services.recording import put, record
from kontrollbesok.services.report_attests import stated
from tests import controls, whole_visit
from tests.asked import NO, PARTLY, YES, press
from tests.offices import Team
from tests.shares import copies


@dataclass
class Case:
    """A team, its visit, and what was said of it when it was settled."""

    team: Team
    visit: VisitId

    def report(self, name: str = "Nadja", version: int | None = None) -> VisitReport:
        return reports.visit_report(self.team.offices[name], self.visit, version)


@pytest.fixture
def case(tmp_path):
    """A visit that is planned and nothing else."""
    team = whole_visit.whole_team(tmp_path)
    return Case(team, whole_visit.planned(team))


@pytest.fixture(scope="module")
def settled(tmp_path_factory):
    """The whole visit, settled. Nobody changes it."""
    team = whole_visit.whole_team(tmp_path_factory.mktemp("team"))
    visit = whole_visit.planned(team)
    whole_visit.settled(team, visit)
    return Case(team, visit)


# --- a draft ------------------------------------------------------------------------------------


def test_a_visit_that_has_not_begun(case):
    """Nothing is claimed: no area is assessed, none is without findings."""
    report = case.report()

    assert report.is_draft
    assert report.outcome is None
    assert report.summary == ("Inget område är bedömt.",)
    assert [area.not_assessed for area in report.areas] == [10, 2, 4, 6]
    assert report.not_checked == ("22 frågor är inte besvarade än.",)
    assert report.background.unit_reply == "Inte inkommet"


def test_who_is_going_to_attest(case):
    """In the order of the chain: by name where the name is known, else by role, without days."""
    assert case.report().attests == (
        AttestLine("Tova Björkfält", "besöksansvarig i kontrollteamet", None),
        AttestLine("Rut Ekmyra", "enhetschef", None, "bekräftar sakuppgifterna"),
        AttestLine("", "Granskare", None),
        AttestLine("", "Avdelningschef", None, "beslutar åtgärderna"),
        AttestLine("", "Ekonomichef eller administrativ chef", None, "fastställer rapporten"),
    )


def test_a_draft_bears_the_day_of_its_newest_change(case):
    """It is the same file until something changes, whatever day it is written."""
    before = case.report()
    case.team.clock.move(days=2)
    unchanged = case.report()
    press(case.team.offices["Tova"], case.visit, YES)
    whole_visit.share(case.team)

    assert unchanged == before
    assert before.header.reported == dt.date(2026, 11, 24)
    assert case.report().header.reported == dt.date(2026, 11, 26)


def test_every_replica_gives_the_same_draft(case):
    """Whatever order the events came in, the report is one."""
    press(case.team.offices["Tova"], case.visit, YES, "SBA-06")
    case.team.clock.move(days=1)
    press(case.team.offices["Idris"], case.visit, NO, "SBA-10")
    whole_visit.share(case.team)

    drafts = {case.report(name).header.reported for name in case.team.stores}

    assert drafts == {dt.date(2026, 11, 25)}
    assert case.report("Tova") == case.report("Idris") == case.report("Sam")


def test_an_answer_counts_by_what_it_means(case):
    """One of three knew: partly. A date is an answer; without a verdict a finding speaks."""
    tova = case.team.offices["Tova"]
    office = tova, case.visit
    ask = whole_visit.question_of
    answers.give(*office, ask(*office, "PUI-05"), Reply(number=1, of=3, basis=Basis.VERBAL))
    answers.give(*office, ask(*office, "SBA-03"), Reply(date="2026-03-01"))
    answers.give(*office, ask(*office, "SBA-18"), Reply(Verdict.NOT_APPLICABLE, reason="Nej."))
    report = case.report("Tova")
    shown = {q.code: q for area in report.annexes.questions for q in area.questions}

    assert (shown["PUI-05"].verdict, shown["PUI-05"].note) == (PARTLY, "Någon vi frågade")
    assert (shown["SBA-03"].verdict, shown["SBA-03"].note) == (YES, "2026-03-01")
    assert shown["SBA-18"].note == "Nej."
    assert (report.areas[0].yes, report.areas[0].not_applicable) == (1, 1)
    assert report.areas[3].partly == 1
    assert sum(area.questions for area in report.areas) == 22


def test_two_answers_are_told(case):
    """While nobody has chosen between two answers, a draft says so."""
    press(case.team.offices["Tova"], case.visit, YES)
    press(case.team.offices["Idris"], case.visit, NO)
    whole_visit.share(case.team)
    (shown,) = [q for q in case.report().annexes.questions[0].questions if q.code == "SBA-10"]

    assert shown.note == "Två olika svar, ingen har valt mellan dem än"


def test_a_resting_finding_is_left_out(case):
    """Laid to rest, it is in no count and no list."""
    tova = case.team.offices["Tova"]
    press(tova, case.visit, NO)
    (found,) = tova.reads.findings(case.visit)
    before = case.report("Tova")
    findings.rest(tova, case.visit, found.id, dormant=True)
    after = case.report("Tova")

    assert [finding.number for finding in before.findings] == ["A-1"]
    assert before.areas[0].worst is before.findings[0].grade
    assert after.findings == ()
    assert after.areas[0].worst is None


def test_the_last_visit_is_remembered(case):
    """A unit that has been visited is not said to be new; its findings wait for a word."""
    whole_visit.settled(case.team, case.visit)
    nadja = case.team.offices["Nadja"]
    first = nadja.reads.visit(case.visit)
    again = visits.plan(
        nadja,
        visits.Plan(
            unit=first.unit,
            date="2027-05-04",
            lead=case.team.person("Tova"),
            team=(),
            content=first.content,
            areas=(AreaCode("SBA"),),
        ),
    )

    last = reports.visit_report(nadja, again).last_visit

    assert last.day == dt.date(2026, 11, 24)
    assert sorted(found.text for found in last.findings) == [
        "Attestförteckning utan ersättare",
        "Branddörr uppställd med kil",
    ]
    assert {found.state for found in last.findings} == {Verdict.NOT_ASSESSED}
    assert case.report().last_visit is None


def test_an_unknown_visit(case):
    """Its sentence is ready."""
    with pytest.raises(UserError) as caught:
        reports.visit_report(case.team.offices["Nadja"], VisitId("f" * 32))

    assert caught.value.code is ErrorCode.VISIT_UNKNOWN
    assert error_text(caught.value)


# --- settled ------------------------------------------------------------------------------------


def test_what_the_settled_report_says(settled):
    """Counts, findings in both grades, the unit's words, what could not be checked."""
    report = settled.report()
    by_title = {finding.title: finding for finding in report.findings}
    doors = by_title["Branddörr uppställd med kil"]
    register = by_title["Attestförteckning utan ersättare"]

    assert not report.is_draft
    assert report.outcome is Grade.MAJOR
    assert report.summary == (
        "Två av fyra områden är utan avvikelse.",
        "Två avvikelser, varav en väsentlig. Därtill en iakttagelse.",
    )
    assert [(area.yes, area.partly, area.no) for area in report.areas] == [
        (8, 0, 1),
        (2, 0, 0),
        (3, 1, 0),
        (3, 0, 1),
    ]
    assert [area.worst for area in report.areas] == [
        Grade.MAJOR,
        None,
        Grade.MINOR,
        Grade.OBSERVATION,
    ]
    assert report.not_checked == ("PUI-04 och PUI-09: Ansvarig medarbetare var sjuk.",)
    assert (doors.reply.agrees, doors.remedy, doors.due) == (
        True,
        "Ny dörrstängare.",
        dt.date(2027, 1, 15),
    )
    assert not register.reply.agrees
    assert register.reply.text == whole_visit.DISPUTES
    assert report.background.ties == "Uppgiven koppling: Idris Lundvik (1 av 2)"
    assert report.background.unit_reply == "2026-12-07"
    assert report.header.dnr == whole_visit.DNR


def test_who_attested_when_and_as_what(settled):
    """The chain's own order; a part in the visit goes before a title."""
    assert settled.report().attests == (
        AttestLine("Tova Björkfält", "besöksansvarig i kontrollteamet", dt.date(2026, 11, 24)),
        AttestLine("Rut Ekmyra", "enhetschef", dt.date(2026, 12, 7), "bekräftar sakuppgifterna"),
        AttestLine("Maj Sandhamre", "granskare", dt.date(2026, 12, 11)),
        AttestLine("Sten Norrvall", "avdelningschef", dt.date(2026, 12, 12), "beslutar åtgärderna"),
        AttestLine(
            "Alva Ringmark", "administrativ chef", dt.date(2026, 12, 13), "fastställer rapporten"
        ),
    )


def test_the_report_bears_the_day_it_was_settled(settled):
    """Not the day of the visit, nor today."""
    assert settled.report().header.reported == dt.date(2026, 12, 13)


def test_the_seal_is_what_the_chief_s_digest_covers(settled):
    """Every event of the visit but the settling, and the pinned question bank."""
    office = settled.team.offices["Sam"]
    rows = office.reads.history(settled.visit)
    seal = settled.report("Sam").seal

    assert seal.visit == settled.visit
    assert len(seal.events) == len(rows) - 1
    assert seal.content == (office.reads.visit(settled.visit).content,)
    assert [checksum.sha256 for checksum in settled.report().annexes.checksums] == [*seal.content]


def test_the_same_report_on_every_computer(settled):
    """Byte for byte, the proof in it too."""
    files = {reports.render(office, settled.visit) for office in settled.team.offices.values()}

    assert len(files) == 1


def test_what_the_chief_saw_is_what_was_settled(case):
    """The event carries the report that was on the screen when the passphrase was typed."""
    whole_visit.ready(case.team, case.visit)
    seen = case.report("Alva")
    whole_visit.settle(case.team, case.visit)
    report = case.report()

    assert replace(report, header=seen.header, attests=seen.attests, seal=None) == seen
    assert report.attests[:-1] == seen.attests[:-1]


def test_a_late_answer_changes_nothing(case):
    """What nobody had seen stays apart: not a byte of the report moves."""
    team, visit = case.team, case.visit
    idris = team.stores.pop("Idris")
    press(team.offices["Idris"], visit, YES, "SBA-10")
    whole_visit.settled(team, visit)
    before = reports.render(team.offices["Nadja"], visit)
    team.stores["Idris"] = idris
    whole_visit.share(team)

    assert [row.aside for row in team.offices["Nadja"].reads.aside(visit)] == ["late"]
    assert reports.render(team.offices["Nadja"], visit) == before
    assert reports.render(team.offices["Idris"], visit) == before


def test_later_names_and_units_change_nothing(case):
    """The chief marries, the unit moves, the colleague gets a title: the report is from then."""
    whole_visit.settled(case.team, case.visit)
    before = reports.render(case.team.offices["Nadja"], case.visit)
    for name in ("Alva", "Tova"):
        whole_visit.rename(case.team, "Nadja", name, f"{name} Nygift", "Förvaltningschef")
    whole_visit.share(case.team)
    attests.register(case.team.offices["Sam"], case.visit)
    whole_visit.share(case.team)

    assert case.team.offices["Nadja"].reads.people()[case.team.person("Alva")].name != "Alva"
    assert reports.render(case.team.offices["Nadja"], case.visit) == before


def test_reopened_it_is_a_draft_and_the_first_version_stands(case):
    """Version 2 shows what came late and why it was opened; version 1 is as it was settled."""
    whole_visit.late_answer(case.team, case.visit)
    first = case.report()
    alva = case.team.offices["Alva"]
    attests.reopen(alva, case.visit, "Ett svar kom efter.", case.team.passphrase("Alva"))
    whole_visit.share(case.team)
    second = case.report()

    assert second.is_draft
    assert (second.header.version, second.header.version_reason) == (2, "Ett svar kom efter.")
    assert [line.day for line in second.attests] == [None] * 5
    assert [line.name for line in second.attests] == ["Tova Björkfält", "Rut Ekmyra", "", "", ""]
    assert case.report(version=1) == first
    assert case.report("Sam", version=1) == first


def test_settled_again_both_versions_stand(case):
    """Each is read from its own settling."""
    whole_visit.late_answer(case.team, case.visit)
    first = case.report()
    whole_visit.again(case.team, case.visit, "Ett svar kom efter.")
    second = case.report()

    assert (second.is_draft, second.header.version) == (False, 2)
    assert second.header.reported == dt.date(2026, 12, 14)
    assert [line.day for line in second.attests] == [
        dt.date(2026, 12, 13),
        dt.date(2026, 12, 13),
        dt.date(2026, 12, 14),
    ]
    assert second.seal.digest != first.seal.digest
    assert set(first.seal.events) < set(second.seal.events)
    assert case.report(version=1) == first
    assert case.report(version=2) == second


@pytest.mark.parametrize("version", [0, 2, 99])
def test_a_version_that_nobody_settled(settled, version):
    """It is said, with what to do."""
    with pytest.raises(UserError) as caught:
        settled.report(version=version)

    assert caught.value.code is ErrorCode.REPORT_VERSION_UNKNOWN
    assert str(version) in error_text(caught.value)


def test_two_who_settle_the_same_apart_give_one_report(case):
    """On the same ground the two say the same; the report names the first of them, everywhere."""
    whole_visit.ready(case.team, case.visit)
    nadja = case.team.offices["Nadja"]
    people.grant(nadja, case.team.person("Sam"), Role.FINANCE_CHIEF, case.team.passphrase("Nadja"))
    whole_visit.share(case.team)
    for name in ("Alva", "Sam"):
        attests.settle(case.team.offices[name], case.visit, case.team.passphrase(name))
    whole_visit.share(case.team)

    reports_by_name = {name: case.report(name) for name in case.team.stores}

    assert not reports_by_name["Nadja"].is_draft
    assert all(report == reports_by_name["Nadja"] for report in reports_by_name.values())


# --- the department's samples -------------------------------------------------------------------


@dataclass
class Sampled:
    """A visit to a unit with all of a control's drawn items, and who it takes to settle it."""

    team: Team
    visit: VisitId
    sample: SampleId


@pytest.fixture
def sampled(tmp_path):
    team = controls.control_team(tmp_path)
    team.join("Maj", Role.REVIEWER)
    team.join("Alva", Role.FINANCE_CHIEF)
    nadja = team.offices["Nadja"]
    unit = units.register_unit(nadja, "Jobbtorg Norr", UnitType.IN_HOUSE, cost_centre="31010")
    visit = team.visit("Tova", unit=unit)
    population = controls.locked(nadja, controls.small_file(tmp_path, 300))
    sample = controls.drawn_from(nadja, population, controls.ONE_COLUMN)
    team.exchange()
    return Sampled(team, visit, sample)


def test_the_unit_s_items_before_anybody_has_tested_them(sampled):
    """They wait, and that is said: no conclusion, no count of errors."""
    report = reports.visit_report(sampled.team.offices["Tova"], sampled.visit)
    (result,) = report.samples

    assert (result.control, result.items, result.tested, result.errors) == (
        "IKP 25 Annan fil",
        83,
        0,
        None,
    )
    assert result.conclusion == "Pågår, preliminärt"
    assert report.sample_notes[0] == "83 poster hos enheten väntar på att prövas."
    assert report.not_checked[-1] == "IKP 25: 83 av enhetens poster är inte prövade."


def test_what_was_found_of_them(sampled):
    """Counts, the unit's honest sentence, the department's conclusion, and how to draw again."""
    tova = sampled.team.offices["Tova"]
    controls.answer(tova, sampled.sample, wrong=1)

    report = reports.visit_report(tova, sampled.visit)
    (result,), (draw,), (seed,) = report.samples, report.annexes.draws, report.annexes.seeds

    assert (result.items, result.tested, result.errors) == (83, 83, 1)
    assert result.conclusion == "Högst 4,7\xa0% fel, gräns 5\xa0%"
    assert report.sample_notes[0].startswith("83 av enhetens 300 poster är prövade. 1 är fel.")
    assert report.sample_notes[1].startswith("IKP 25 gäller hela förvaltningen. Vi kan med 95\xa0%")
    assert [item.order for item in draw.items] == list(range(1, 84))
    assert [item.verdict for item in draw.items].count(NO) == 1
    assert {fact.label: fact.value for fact in draw.facts} == {
        "Period": "2022-01-01 till 2022-12-31",
        "Fil": "fil.csv, 300 rader",
        "Att dra bland": "300 poster",
        "Säkerhetsgrad": "95\xa0%, godtagbar felandel 5\xa0%",
    }
    assert (seed.digits, seed.method) == ("48271930665102849375", "Attribut, 83 poster")
    (account,) = report.annexes.accounts
    assert (account.control, account.title) == ("IKP 25 Annan fil", "Så räknades slutsatsen")
    assert account.lines[-1].value == "14"


def test_how_another_way_was_counted_stands_after_the_conclusions(sampled):
    """Only what somebody set beside it, and as what it is."""
    nadja = sampled.team.offices["Nadja"]
    controls.answer(sampled.team.offices["Tova"], sampled.sample, wrong=1)
    sampled.team.exchange()
    conclusions.settle(nadja, sampled.sample, ["binomial/upper"])

    accounts = reports.visit_report(nadja, sampled.visit).annexes.accounts

    assert [account.title for account in accounts] == [
        "Så räknades slutsatsen",
        "Till jämförelse, valt när resultatet var känt: Binomialmodell",
    ]
    assert accounts[1].note.startswith("Räknar som om populationen vore oändligt stor")


def test_a_file_that_has_not_come_stops_the_report(sampled):
    """Without its file nobody can say which items the unit has: it is said, not left out."""
    idris = controls.own_blobs(sampled.team, "Idris")
    for blob in (idris.reads.visit(sampled.visit).content,):
        idris.files.put_plain(sampled.team.offices["Tova"].files.read(blob))

    with pytest.raises(UserError) as caught:
        reports.visit_report(idris, sampled.visit)

    assert caught.value.code is ErrorCode.POPULATION_FILE_MISSING


def test_the_control_goes_on_and_the_settled_report_stands(sampled):
    """The department's conclusion comes after the settling: the report is from before."""
    team, visit = sampled.team, sampled.visit
    tova, maj = team.offices["Tova"], team.offices["Maj"]
    for asked in whole_visit.asked_at(tova, visit):
        answers.give(tova, visit, asked, Reply(YES, date="2026-10-01", basis=Basis.SEEN))
    controls.answer(tova, sampled.sample, wrong=1)
    reviews.submit(tova, visit, team.passphrase("Tova"))
    team.exchange()
    reviews.approve(maj, visit, team.passphrase("Maj"))
    reviews.to_unit(maj, visit)
    reviews.final_review(maj, visit)
    visits.set_dnr(maj, visit, whole_visit.DNR)
    team.exchange()
    attests.settle(team.offices["Alva"], visit, team.passphrase("Alva"))
    team.exchange()
    before = reports.render(team.offices["Nadja"], visit)

    conclusions.settle(team.offices["Nadja"], sampled.sample)
    team.exchange()

    assert reports.render(team.offices["Nadja"], visit) == before
    assert reports.render(maj, visit) == before
    assert len(reports.visit_report(maj, visit).samples) == 1


# --- too long for an event ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def long_template(tmp_path_factory):
    """A visit whose report does not fit in the event that settles it: settled all the same."""
    team = whole_visit.whole_team(tmp_path_factory.mktemp("long"))
    visit = whole_visit.planned(team)
    whole_visit.submitted(team, visit)
    tova, maj = team.offices["Tova"], team.offices["Maj"]
    reviews.take_back(tova, visit)
    for number, finding in enumerate(tova.reads.findings(visit)):
        text = f"Iakttagelse {number}. " + "Dörren stod öppen. " * 4_000
        findings.write(tova, visit, finding.id, findings.Part.OBSERVATION, text)
    reviews.submit(tova, visit, team.passphrase("Tova"))
    whole_visit.share(team)
    reviews.approve(maj, visit, team.passphrase("Maj"))
    reviews.to_unit(maj, visit)
    reviews.final_review(maj, visit)
    visits.set_dnr(maj, visit, whole_visit.DNR)
    whole_visit.share(team)
    whole_visit.settle(team, visit)
    for store in team.stores.values():
        store.close()
    return Case(team, visit)


@pytest.fixture
def long_case(long_template, tmp_path):
    """The same on files of one's own."""
    return Case(copies(long_template.team, tmp_path), long_template.visit)


def test_a_report_too_long_for_an_event(long_case):
    """Its text is not kept: the report composed anew is held against the digest."""
    office, report = long_case.team.offices["Nadja"], long_case.report()
    digest = text_digest(settled_text(report))
    event = reports.settled(office, long_case.visit).event

    assert not report.is_draft
    assert stated(event, "life")["report"] == digest
    assert office.store.past().register("report", digest, "text") == ()


def test_a_text_that_is_not_what_it_is_called_is_not_read(long_case):
    """Somebody keeps other words under the digest: they are passed over."""
    office, report = long_case.team.offices["Nadja"], long_case.report()
    digest = text_digest(settled_text(report))
    value = {"visit": long_case.visit, "version": 1, "text": "{}"}
    operation = put(office.store, "report", digest, "text", value)
    record(office, Act("report.keep", (operation,)))

    assert long_case.report() == report


def test_the_text_is_kept_once_and_only_its_digest_in_the_settling(settled):
    """The settling lasts for ever; the words may be erased with the visit."""
    office, report = settled.team.offices["Sam"], settled.report("Sam")
    text = settled_text(report)
    event = reports.settled(office, settled.visit).event

    (kept,) = office.store.past().register("report", text_digest(text), "text")

    assert kept.value == {"visit": settled.visit, "version": 1, "text": text}
    assert stated(event, "life")["report"] == text_digest(text)
    assert office.reads.event(kept.event).header.context is None
    assert len(event.body_bytes) < 2_000


def test_a_long_report_that_would_be_another_is_not_written(long_case, tmp_path):
    """Nothing but what was settled passes for settled: it is said, and no file is left."""
    whole_visit.rename(long_case.team, "Nadja", "Tova", "Tova Nygift", "Kontrollant")
    target = tmp_path / "rapport.pdf"

    with pytest.raises(UserError) as caught:
        reports.write_pdf(long_case.team.offices["Nadja"], long_case.visit, target)

    assert caught.value.code is ErrorCode.REPORT_NOT_AS_SETTLED
    assert "diariet" in error_text(caught.value)
    assert not target.exists()


# --- the file -----------------------------------------------------------------------------------


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits are set as on Linux")
def test_a_full_disk_is_not_taken_for_a_missing_right(tmp_path):
    """What can be done about it is something else; what stood there stands."""
    import resource

    target = tmp_path / "rapport.pdf"
    target.write_bytes(b"before")
    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, unlimited[1]))
    try:
        with pytest.raises(UserError) as caught:
            write_whole(bytes(2000), target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)

    assert caught.value.code is ErrorCode.NO_ROOM_FOR_FILE
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"before"]


def test_the_file_appears_whole_or_not_at_all(case, tmp_path):
    """A folder that is not there: a calm word, and nothing left behind."""
    with pytest.raises(UserError) as caught:
        reports.write_pdf(case.team.offices["Nadja"], case.visit, tmp_path / "ingen" / "x.pdf")

    assert caught.value.code is ErrorCode.PLACE_NOT_WRITABLE
    assert not list(tmp_path.glob("*.part"))
