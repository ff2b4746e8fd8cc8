"""The figures of the design's pictures, so that the program can be laid beside them.

Run: python -m tests.ui.pictures FOLDER
"""

import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPainter, QPixmap

from kontrollbesok.model.code import Basis, Moment, QuestionCode
from kontrollbesok.model.evidence import Copy
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import BlobId, VisitId
from kontrollbesok.model.question import Question
from kontrollbesok.model.verdict import Verdict
from tests.ui.fakes import FakeVisit, Stand, core_questions
from ui.pages.checklists.rows import (
    EvidenceTile,
    FindingForm,
    GuidanceText,
    LastAnswer,
    TextField,
    TimeMeter,
)
from ui.pages.visits.rows import (
    Mark,
    MarkKind,
    Progress,
    ReadyRow,
    TodayCard,
    ToDoRow,
    VisitRow,
    VisitsShown,
)

WALK = ("SBA-06", "SBA-08", "SBA-10", "SBA-11", "SBA-13", "SBA-18", "AHD-12", "PUI-15", "SHV-09")
BEFORE = ("SBA-02", "SBA-03", "SBA-14", "BEH-02", "BEH-05", "PUI-04", "SHV-01")
CHIEF = (
    "SBA-01", "LIS-02", "LIS-11", "REP-01", "REP-15", "AHD-03", "INK-14", "BEH-16", "BEH-18",
    "AHD-14",
)  # fmt: skip
STAFF = ("LIS-01", "AHD-02", "AHD-10", "PUI-05", "SHV-03", "SHV-15")
TEXTS = {
    "SBA-06": "Är utrymningsvägarna fria, öppningsbara inifrån utan nyckel och skyltade?",
    "SBA-08": "Är släckutrustningen på plats, åtkomlig, plomberad och kontrollerad?",
    "SBA-10": "Är branddörrar och brandcellsgränser intakta?",
    "SBA-11": "Görs egenkontrollerna så ofta som SBA-dokumentet anger, och är de signerade?",
    "SBA-13": "Är brister från egenkontrollerna åtgärdade, med ansvarig och datum?",
    "SBA-18": "Finns en plan för att utrymma personer med nedsatt rörlighet, syn eller hörsel?",
    "AHD-12": "Förvaras pappershandlingar låst och skyddat mot brand, fukt och obehöriga?",
}


def picture_questions() -> tuple[Question, ...]:
    """The core, each question in the moment that picture 02 gives it."""
    by_code = {str(question.id): question for question in core_questions()}
    moments = {
        **dict.fromkeys(BEFORE, Moment.BEFORE),
        **dict.fromkeys(CHIEF, Moment.CHIEF_TALK),
        **dict.fromkeys(STAFF, Moment.STAFF_TALK),
        **dict.fromkeys(WALK, Moment.WALK_ROUND),
    }
    ordered = [*BEFORE, *CHIEF, *STAFF, *WALK]
    ordered += [code for code in by_code if code not in moments]
    return tuple(
        replace(
            by_code[code],
            moment=moments.get(code, Moment.AT_COMPUTER),
            text=TEXTS.get(code, by_code[code].text),
        )
        for code in ordered
    )


def picture_visit() -> FakeVisit:
    """The visit of picture 02: 20 of 38 answered, SBA-10 with finding A-3."""
    visit = FakeVisit(picture_questions(), holders={Moment.WALK_ROUND: "TB"}, next_finding=4)
    for code in (*BEFORE, *CHIEF):
        visit.stands[QuestionCode(code)] = Stand(Verdict.YES, basis=Basis.DOCUMENT)
    visit.stands[QuestionCode("SBA-06")] = Stand(
        Verdict.YES, basis=Basis.SEEN, evidence=_tiles("Väg")
    )
    visit.stands[QuestionCode("SBA-08")] = Stand(
        Verdict.PARTLY,
        basis=Basis.SEEN,
        evidence=_tiles("Släckare", "Plombering"),
        finding=FindingForm("finding-2", "A-2", "Förifylld av svaret Delvis", grade=Grade.MINOR),
    )
    visit.stands[QuestionCode("SBA-10")] = Stand(
        Verdict.NO,
        basis=Basis.SEEN,
        note="Kilen togs bort direkt. Enheten felanmäler dörrstängaren i dag.",
        evidence=_tiles("Dörr plan 2", "Kil", "Skylt"),
        answered_at="10:31",
        finding=FindingForm(
            "finding-3",
            "A-3",
            "Förifylld av svaret Nej",
            observation=(
                "Branddörren mot trapphuset på plan 2 stod uppställd med en kil kl. 10:20. "
                "Dörrstängaren är lossad från karmen."
            ),
            requirement="Enhetens SBA-dokument, avsnitt 4: branddörrar hålls stängda.",
            grade=Grade.MAJOR,
            missing=(TextField.CONSEQUENCE,),
        ),
    )
    visit.steps[QuestionCode("SBA-10")] = GuidanceText(
        (
            "Prova dörrarna mot trapphus och teknikrum. De ska stängas av sig själva.",
            "Leta efter kilar, lossade dörrstängare och hål kring nya kablar.",
            "Svara Nej om en dörr inte stänger, Delvis om bara märkning eller tätning brister.",
        ),
        "Enhetens SBA-dokument, avsnitt 4. IKP 13. Nyckelkontroll: sett eller dokument krävs.",
        "Foto utan personer, eller felanmälan med datum.",
    )
    visit.last[QuestionCode("SBA-10")] = LastAnswer(
        Verdict.PARTLY, "2025-03-12", "En dörr var märkt fel. Åtgärdad 2025-04-02."
    )
    visit.time_left = TimeMeter(118, 65)
    return visit


def picture_visits() -> VisitsShown:
    """The start page of picture 01."""
    missing = Mark(MarkKind.MISSING, "Saknas på datorn")
    return VisitsShown(
        date_line="tisdag 24 november 2026, vecka 48",
        today=TodayCard(
            visit=VisitId("visit-031"),
            unit="Jobbtorg Norr",
            number="IK-2026-031",
            mark=Mark(MarkKind.ONGOING, "Pågår"),
            go_on="Fortsätt på SBA-11",
            time="09:00–12:30",
            address="Lingonstigen 4, plan 2",
            team="Du och Idris Lundvik",
            host="Enhetschef Rut Ekmyra tar emot",
            progress=(
                Progress("Inför besöket", 7, 7),
                Progress("Samtal chef", 10, 10),
                Progress("Samtal medarbetare", 0, 6),
                Progress("Rundvandring", 3, 9),
                Progress("Vid datorn", 0, 6),
                Progress("Stickprov", 11, 22),
            ),
            answered=20,
            questions=38,
            tested=11,
            items=22,
            closing="12:10",
        ),
        sent_back=(
            VisitRow(
                VisitId("visit-029"),
                "Vuxenutbildning Söder",
                "17 nov",
                "tis",
                "IK-2026-029 · Maj Sandhamre: "
                "”Koppla underlag till INK-04 och förtydliga iakttagelsen i A-2.”",
                Mark(MarkKind.COMMENTS, "2 kommentarer"),
            ),
        ),
        coming=(
            VisitRow(
                VisitId("visit-032"),
                "Ungdomsteam Öst",
                "26 nov",
                "tor",
                "IK-2026-032 · kärna, 38 frågor, med Idris Lundvik",
                Mark(MarkKind.DOWNLOADED, "Nedladdat"),
            ),
            VisitRow(
                VisitId("visit-033"),
                "Kompetenscentrum Lagården",
                "1 dec",
                "tis",
                "IK-2026-033 · aviserat, 3 av 5 underlag inkomna",
                missing,
            ),
            VisitRow(
                VisitId("visit-034"),
                "SFI-centrum Holmen",
                "3 dec",
                "tor",
                "IK-2026-034 · kärna och inköp, med Yara Askliden",
                missing,
            ),
        ),
        coming_hint="Hela planen finns under Årsplan",
        ready_line="Allt till dagens besök ligger på den här datorn.",
        ready=(
            ReadyRow(True, "Frågebank 2026.2", "38 frågor i kärnan, med vägledning"),
            ReadyRow(True, "Enhetens stickprovsposter", "22 poster ur IKP 25, 28 och 56"),
            ReadyRow(True, "Utrymme för bilder", "41 GB ledigt"),
            ReadyRow(True, "Krypterad lagring", "Låses efter 10 minuter utan tangent"),
            ReadyRow(False, "Två kommande besök saknas", "Synka senast 30 november,", "F9"),
        ),
        to_do=(
            ToDoRow("finding-3", "Avvikelse A-3 saknar konsekvens"),
            ToDoRow("item-21167", "Be om originalkvitto till post 21167"),
            ToDoRow("visit-029", "Besvara 2 kommentarer, Vuxenutb. Söder"),
        ),
    )


def _tiles(*captions: str) -> tuple[EvidenceTile, ...]:
    return tuple(
        EvidenceTile(f"{number}", f"B-{number:02}", caption, Copy(BlobId(f"{number}"), "", ""))
        for number, caption in enumerate(captions, 1)
    )


def small_picture(copy: Copy) -> QPixmap:
    """A plain photograph-like picture: a wall, and a door, a wedge or a sign."""
    number = int(copy.blob)
    image = QPixmap(320, 240)
    image.fill(QColor("#cfc8bb"))
    painter = QPainter(image)
    if number == 1:
        painter.fillRect(110, 20, 110, 220, QColor("#8fa3bd"))
        painter.fillRect(135, 45, 60, 30, QColor("#2c7a45"))
    elif number == 2:
        painter.fillRect(0, 0, 320, 150, QColor("#8fa3bd"))
        painter.setBrush(QColor("#9a6a2a"))
        painter.drawPolygon([QPoint(80, 200), QPoint(250, 120), QPoint(250, 200)])
    else:
        painter.fillRect(40, 50, 240, 120, QColor("#2c7a45"))
        painter.fillRect(200, 80, 45, 60, QColor("white"))
    painter.end()
    return image


def main(folder: Path) -> None:
    """Take the pictures."""
    from datetime import datetime

    from tests.ui.frames import PICTURE_SHOTS, picture_window
    from ui.app import start_app
    from ui.bilder import take_pictures
    from ui.preferences import PreferencesFile

    preferences = PreferencesFile()
    preferences.change(intros_seen=frozenset({"ChecklistPage", "VisitsPage"}))
    app = start_app([], preferences)
    window = picture_window(preferences)
    window.saved(datetime(2026, 11, 24, 10, 31, 58))  # noqa: DTZ001 - a local time, as shown
    take_pictures(window, PICTURE_SHOTS, folder)
    del app


if __name__ == "__main__":
    main(Path(sys.argv[1]))
