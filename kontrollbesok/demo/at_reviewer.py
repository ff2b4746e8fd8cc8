"""A visit that is handed in with findings of every grade: what the reviewer has before her."""

from typing import Final

from kontrollbesok.demo.at_units import Wrong, submit
from kontrollbesok.demo.days_back import DaysBack
from kontrollbesok.demo.offices import Offices
from kontrollbesok.demo.team import REVIEWER
from kontrollbesok.demo.year import Year
from kontrollbesok.model.grade import Grade
from kontrollbesok.services import finding_reviews
from kontrollbesok.services.finding_reviews import Marked

_HANDED_IN_DAYS = 1
_WRONG: Final = {
    "INK-03": Wrong(
        Grade.MAJOR,
        "Fyra köp utanför ramavtal",
        "Fyra av nio köp under hösten är gjorda hos andra än ramavtalets leverantörer, utan "
        "motivering.",
        "Köpen kan vara otillåtna direktupphandlingar.",
    ),
    "INK-04": Wrong(
        Grade.MINOR,
        "Inköp är inte diarieförda",
        "Två inköp på 14 200 och 18 650 kronor saknas i diariet.",
        "Besluten går inte att följa i efterhand.",
    ),
    "BEH-02": Wrong(
        Grade.MINOR,
        "Behörigheter kvar efter avslut",
        "Rutinen säger inget om den som slutar. Två som har slutat har kvar sina behörigheter.",
        "Den som har slutat kan läsa personuppgifter.",
    ),
    "SHV-09": Wrong(
        Grade.OBSERVATION,
        "Larmprov antecknas inte",
        "Larmen provas varje månad, men ingen antecknar när.",
        "Det syns inte om ett prov har glömts.",
    ),
    "PUI-16": Wrong(
        Grade.MINOR,
        "Skrivaren töms inte",
        "I skrivarens utmatning låg fem utskrifter med personnummer vid dagens slut.",
        "Obehöriga kan läsa dem.",
    ),
}


def submit_yesterday(offices: Offices, year: Year, clock: DaysBack) -> None:
    """Handed in yesterday; the reviewer has asked about one of the findings."""
    clock.days = _HANDED_IN_DAYS
    visit = year.visits["oster"]
    submit(offices, visit, _WRONG)
    reviewer = offices.of(REVIEWER)
    asked = [one for one in reviewer.reads.findings(visit) if one.question == "INK-03"]
    finding_reviews.comment(
        reviewer,
        [Marked(visit, one) for one in asked],
        "Bra och tydligt. Skriv vilka fyra leverantörer det gäller.",
    )
    offices.sync(REVIEWER)
