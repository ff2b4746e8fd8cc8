"""What the plan's other controls have given: values, activities, follow-ups, one on demand."""

from datetime import date

from kontrollbesok.demo.offices import Offices
from kontrollbesok.demo.team import COORDINATOR, INSPECTOR, LEAD
from kontrollbesok.demo.year import Year
from kontrollbesok.model.control_check import CheckState, CheckWay, CheckWords, month_subject
from kontrollbesok.model.control_outcome import Assessment
from kontrollbesok.model.evidence import of_check
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import ControlId, control_id
from kontrollbesok.model.indicator import Direction, Target
from kontrollbesok.services import control_checks, controls, indicators
from kontrollbesok.services.evidence import add_to
from kontrollbesok.services.evidence_files import Source, keep
from kontrollbesok.services.indicators import ValueWords
from kontrollbesok.services.office import Office

TRAINED, BOUGHT, FOLLOWED = (control_id(2022, number) for number in (61, 40, 19))
_ARCHIVE = control_id(2022, 35)
_SOURCE, _CHIEF = "ILS-webb", "Enhetschefen"
# Of how many staff how many had taken the course, at the end of last year, in spring and autumn.
_STAFF = {
    "norr": (20, 12, 15, 19),
    "soder": (34, 20, 24, 28),
    "vast": (18, 14, 16, 18),
    "hamnen": (22, 9, 13, 17),
    "matchning": (16, 10, 14, 15),
    "vagledning": (12, 9, 11, 12),
    "sodra": (25, 15, 19, 24),
    "centrum": (14, 8, 12, 13),
    "arbete": (30, 16, 21, 26),
    "oster": (19, 11, 15, 0),
    "ost": (15, 7, 9, 0),
}
_DAYS = (date(2021, 12, 31), date(2022, 4, 30), date(2022, 10, 31))
_BOUGHT = (
    ("norr", CheckState.FINE, ""),
    ("soder", CheckState.FINE, ""),
    ("vast", CheckState.FINE, "Tre beställare har fått nya behörigheter."),
    ("hamnen", CheckState.FINDING, "Två inköp gjordes utanför systemet i maj."),
    ("matchning", CheckState.FINE, ""),
    ("vagledning", CheckState.NOT_CONCERNED, "Enheten gör inga egna inköp."),
    ("sodra", CheckState.FINE, ""),
    ("arbete", CheckState.FINE, ""),
)
_FORECAST = b"Manadsprognos september\nAvrop: 14,2 av 18,0 mnkr\n"


def run(offices: Offices, year: Year) -> None:
    """Two units lack their value, six their report, and one month is late."""
    office = offices.of(COORDINATOR)
    _measure(office, year)
    _report(office, year)
    _follow_up(office)
    _on_demand(office)
    offices.sync(COORDINATOR, LEAD, INSPECTOR)


def _measure(office: Office, year: Year) -> None:
    name = "Andel medarbetare som gått utbildningen i personuppgifter"
    indicators.set_target(
        office, controls.outcome(office, TRAINED), Target(Direction.AT_LEAST, 900, name)
    )
    for short, (staff, *counts) in _STAFF.items():
        for day, count in zip(_DAYS, counts, strict=True):
            if count:
                share = indicators.counted(count, staff)
                words = ValueWords(year.units[short], day, share, _SOURCE)
                indicators.add_value(office, TRAINED, words)


def _report(office: Office, year: Year) -> None:
    for at, (short, state, note) in enumerate(_BOUGHT):
        words = CheckWords(state, date(2022, 9, 5 + at), _CHIEF, note=note)
        _say(office, BOUGHT, CheckWay.ACTIVITY, year.units[short], words)


def _follow_up(office: Office) -> None:
    months = (3, 4, 5, 8, 9, 10)
    control_checks.set_months(office, controls.outcome(office, FOLLOWED), months)
    for month in (3, 4, 5, 8, 9):
        late = month == 8
        words = CheckWords(
            CheckState.FINDING if late else CheckState.FINE,
            date(2022, month + 1, 7),
            "Controllern",
            note="Fyra mnkr bedöms inte nyttjas i år." if late else "Avropen följer planen.",
        )
        _say(office, FOLLOWED, CheckWay.FOLLOW_UP, month_subject(month), words)
    last = controls.outcome(office, FOLLOWED).check(CheckWay.FOLLOW_UP, month_subject(9))
    assert last is not None  # said just now
    forecast = keep(office.files, Source(_FORECAST, "prognos_september.txt"))
    add_to(office, FOLLOWED, forecast, (of_check(last.id),), "Månadsprognos september")


def _on_demand(office: Office) -> None:
    words = CheckWords(
        CheckState.FINDING,
        date(2022, 6, 14),
        "Registratorn",
        "Handlingar saknades vid en begäran om utlämnande",
        "Sju av fyrtio handlingar var inte registrerade. Enheten har fått stöd.",
    )
    control_checks.say(office, control_checks.new_check(office, _ARCHIVE), words)
    found = control_id(2022, 54)
    control_checks.set_months(office, controls.outcome(office, found), (11,))
    _say(
        office,
        found,
        CheckWay.FOLLOW_UP,
        month_subject(11),
        CheckWords(CheckState.FINE, date(2022, 11, 21), "Informationssäkerhetssamordnaren"),
    )
    concluded = "Alla system i drift är klassade under de senaste två åren."
    said = Assessment(Grade.OBSERVATION, concluded)
    control_checks.assess(office, controls.outcome(office, found), said)


def _say(
    office: Office, control: ControlId, way: CheckWay, subject: str, words: CheckWords
) -> None:
    control_checks.say(office, control_checks.unwritten(control, way, subject), words)
