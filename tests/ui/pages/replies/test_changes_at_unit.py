"""Hos enheten when a chief wants a remedy proposed anew, by keys."""

from tests.kontrollbesok.services.test_remedy_decisions import ask, proposed
from tests.kontrollbesok.services.test_remedy_decisions import team as team
from tests.kontrollbesok.services.test_remedy_decisions import visit as visit
from tests.kontrollbesok.services.test_unit_changes import WISH, filled
from tests.kontrollbesok.services.test_unit_changes import maj as maj
from tests.ui.pages.replies.test_replies_page import ctrl_enter, row
from tests.ui.pages.replies.test_replies_page import make_page as make_page
from tests.ui.pages.replies.test_replies_page import person as person


def test_a_change_waits_here_until_it_is_answered(team, maj, visit, make_page, person, tmp_path):
    """It is listed with its time; the file is shown, and taken in it goes to the chief."""
    first = ask(team, visit, WISH)
    page = make_page(maj)
    listed, counts = row(page), [tab.count for tab in page.header().tabs]
    goes_on = page.side.on.isVisible()
    person.file = filled(maj, visit, tmp_path / "svar.pdf", "Vaktmästaren lagar.")
    ctrl_enter(page)
    shown = page.replies.bar.isVisible()
    ctrl_enter(page)
    anew = next(one for one in proposed(team, visit, "Maj") if one.id == first.id)

    assert listed[1].startswith("Ändrad åtgärd, senast ")
    assert listed[2] == "10 dagar"
    assert counts == ["", "1", "", "", ""]
    assert not goes_on
    assert shown
    assert anew.remedy == "Vaktmästaren lagar."
    assert page.current() is None
    assert page.body.stack.currentWidget() is page.body.nothing
