"""What the desk reads after an act is what stands in the record, however little it reads."""

import pytest
from PySide6.QtWidgets import QWidget

from kontrollbesok.model.code import Basis, QuestionCode
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Reply
from kontrollbesok.services import answers
from tests.offices import REP, SBA, Team
from ui.changes import Changes
from ui.pages.checklists import snapshot
from ui.pages.checklists.desk import ChecklistDesk
from ui.pages.checklists.rows import TextField
from ui.pages.checklists.snapshot import read_snapshot

CODES = tuple(map(QuestionCode, ("SBA-10", "SBA-11", "SBA-07")))
DOORS, SIGNS, PATHS = CODES


class Queue:
    """Jobs wait to be done, and what they give waits to be shown."""

    def __init__(self):
        self.jobs, self.results = [], []

    def run(self, job, on_done, on_error):
        self.jobs.append((job, on_done))

    def make_way(self):
        return True

    def do_all(self):
        for job, on_done in self.jobs:
            self.results.append((on_done, job()))
        self.jobs = []

    def show_all(self):
        for on_done, result in self.results:
            on_done(result)
        self.results = []


class Checklists:
    """The desk over a visit of two."""

    def __init__(self, folder):
        self.team = Team(folder)
        self.team.found("Nadja")
        self.team.join("Tova")
        self.team.join("Idris")
        self.visit = self.team.visit("Tova", "Idris", areas=(REP, SBA))
        self.team.send("Nadja", "Tova")
        self.team.send("Nadja", "Idris")
        self.office = self.team.offices["Tova"]
        self.changes, self.work = Changes(), Queue()
        first = read_snapshot(self.office, self.visit)
        self.desk = ChecklistDesk(self.office, self.visit, self.work, self.changes, first)

    def finish(self):
        self.work.do_all()
        self.work.show_all()

    def stands(self):
        return read_snapshot(self.office, self.visit)


@pytest.fixture
def lists(qapp, tmp_path):
    return Checklists(tmp_path)


def test_each_act_is_shown_as_it_stands(lists):
    """Whether the act touched an answer alone, or a finding, or the visit that it began."""
    desk = lists.desk
    acts = (
        lambda: desk.give(DOORS, Verdict.YES),
        lambda: desk.give(SIGNS, Verdict.YES),
        lambda: desk.basis(SIGNS, Basis.DOCUMENT),
        lambda: desk.flag(SIGNS, True),
        lambda: desk.note(SIGNS, "Skylten är ny."),
        lambda: desk.give(PATHS, Verdict.NO),
        lambda: desk.finding(PATHS, TextField.OBSERVATION, "Kartonger i trappan."),
        lambda: desk.give(PATHS, Verdict.NOT_APPLICABLE),
        lambda: desk.reason(PATHS, "Ingen trappa."),
        lambda: desk.clear(DOORS),
        desk.undo,
        desk.redo,
    )
    for act in acts:
        act()
        lists.finish()

        assert desk.reading == lists.stands()
        assert desk.rows() == snapshot.rows(lists.stands())


def test_an_answer_leaves_the_other_rows_be(lists):
    """The row that is new is the answered question's."""
    lists.desk.give(DOORS, Verdict.YES)
    lists.finish()
    before = {one.code: one for group in lists.desk.rows().areas for one in group.questions}
    lists.desk.give(SIGNS, Verdict.YES)
    lists.finish()
    after = {one.code: one for group in lists.desk.rows().areas for one in group.questions}

    assert [code for code in after if after[code] is not before[code]] == [SIGNS]


def test_answers_given_before_the_first_is_shown_are_all_shown(lists):
    """The writing thread may be ahead of the screen: it reads upon what it read itself."""
    for code in CODES:
        lists.desk.give(code, Verdict.YES)
    lists.work.do_all()
    lists.work.show_all()

    assert {code: lists.desk.reading.answer(code).verdict for code in CODES} == dict.fromkeys(
        CODES, Verdict.YES
    )
    assert lists.desk.reading == lists.stands()


def test_a_key_before_the_last_one_is_shown_replaces_it(lists):
    """A slow disk never makes a person stand against themselves."""
    lists.desk.give(DOORS, Verdict.YES)
    lists.finish()
    lists.desk.give(DOORS, Verdict.PARTLY)
    lists.desk.note(DOORS, "Kil")
    lists.desk.give(DOORS, Verdict.NOT_APPLICABLE)
    lists.desk.note(DOORS, "Kil under dörren")
    lists.work.do_all()
    lists.work.show_all()

    answer = lists.desk.reading.answer(DOORS)
    assert (answer.verdict, answer.note) == (Verdict.NOT_APPLICABLE, "Kil under dörren")
    assert (answer.conflict, len(answer.seen), len(answer.note_seen)) == (False, 1, 1)


def test_a_colleagues_answer_behind_ones_own_keys_stands_against_them(lists):
    """It was never on the screen, however fast the keys came."""
    lists.desk.give(DOORS, Verdict.YES)
    lists.finish()
    question = lists.desk.reading.question(DOORS)
    answers.give(lists.team.offices["Idris"], lists.visit, question, Reply(Verdict.NO))
    lists.team.send("Idris", "Tova")
    for verdict in (Verdict.PARTLY, Verdict.YES):
        lists.desk.give(DOORS, verdict)
    lists.finish()

    assert lists.desk.reading.answer(DOORS).conflict
    assert len(lists.desk.reading.answer(DOORS).seen) == 2


def test_a_colleagues_answer_is_shown_when_it_is_told_of(lists):
    """Also between two answers of one's own."""
    lists.desk.give(DOORS, Verdict.YES)
    lists.finish()
    idris = lists.team.offices["Idris"]
    question = lists.desk.reading.question(PATHS)
    answers.give(idris, lists.visit, question, Reply(Verdict.NO))
    lists.team.send("Idris", "Tova")
    lists.changes.changed.emit(Touched.ANSWERS | Touched.FINDINGS)
    lists.desk.give(SIGNS, Verdict.YES)
    lists.finish()

    assert lists.desk.reading.answer(PATHS).verdict is Verdict.NO
    assert lists.desk.reading == lists.stands()


def test_what_changed_the_visit_is_read_with_the_next_answer(lists):
    """A stand against one's own answer makes a conflict of the visit: all of it is read."""
    question = lists.desk.reading.question(PATHS)
    lists.desk.give(PATHS, Verdict.YES)
    lists.desk.give(DOORS, Verdict.YES)
    lists.finish()
    answers.give(lists.team.offices["Idris"], lists.visit, question, Reply(Verdict.PARTLY))
    lists.team.send("Idris", "Tova")
    lists.desk.give(SIGNS, Verdict.YES)
    lists.finish()

    assert lists.desk.reading.answer(PATHS).conflict
    assert lists.desk.reading == lists.stands()


def test_a_hidden_page_reads_nothing_of_others_keys(lists, qtbot):
    """Twelve kept pages would make each key twelve readings; the one in sight is worth its time."""
    page = QWidget()
    qtbot.addWidget(page)
    lists.desk.setParent(page)
    answers.flag(lists.office, lists.visit, DOORS, True)
    for _ in range(3):
        lists.changes.tell(Touched.ANSWERS)
    asked_hidden = len(lists.work.jobs)
    page.show()
    lists.finish()

    assert asked_hidden == 0
    assert lists.desk.reading.answer(DOORS).come_back
