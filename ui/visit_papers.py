"""Saving a visit's papers where a person says: the field list, and what is said at the end."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.visit import Visit
from kontrollbesok.services.office import Office
from ui.context import Context
from ui.frame.page import Handlers
from ui.frame.place import Place, RailPage
from ui.keys import Action
from ui.pages.cases.makers import new_case
from ui.pages.visit_header import CLOSING, ENTERING

Choose = Callable[[QWidget, str, str], str]


def save_field_list(context: Context, visit: Visit, choose: Choose | None = None) -> None:
    """Ask where, write the field list there, and say so."""

    def write(office: Office, one: VisitId, target: Path) -> None:
        from kontrollbesok.services.visit_papers import write_field_list

        write_field_list(office, one, target)

    _save(context, visit, "Fältlista", write, choose)


def save_closing_page(context: Context, visit: Visit, choose: Choose | None = None) -> None:
    """Ask where, write the page for the last meeting there, and say so."""

    def write(office: Office, one: VisitId, target: Path) -> None:
        from kontrollbesok.services.visit_papers import write_closing_page

        write_closing_page(office, one, target)

    _save(context, visit, "Det här såg vi", write, choose)


def papers_of(context: Context, visit: Callable[[], Visit]) -> Handlers:
    """The field list, its way back in, the closing page and a case, in the tabs of a visit.

    The case is about the visit; a page with a question, an item or a finding says which.
    """
    return {
        Action.ENTER_FIELD_LIST: lambda: context.go(Place(RailPage.VISITS, ENTERING, visit().id)),
        Action.PRINT: lambda: save_field_list(context, visit()),
        Action.CLOSING_PAGE: lambda: context.go(Place(RailPage.VISITS, CLOSING, visit().id)),
        Action.RESTRICTED_CASE: lambda: context.go(new_case(visit().id, "")),
    }


def _save(
    context: Context,
    visit: Visit,
    name: str,
    write: Callable[[Office, VisitId, Path], None],
    choose: Choose | None,
) -> None:
    proposed = f"{name} {visit.unit_name} {visit.date}.pdf"
    chosen = (choose or ask_where)(context.window(), f"Spara {name}", proposed)
    if not chosen:
        return
    target = Path(chosen)
    context.work.run(
        lambda: write(context.office, visit.id, target),
        lambda _: context.notice(f"{target.name} är sparad. Skriv ut den från ditt PDF-program."),
        context.say,
    )


def ask_where(parent: QWidget, title: str, proposed: str) -> str:
    """The place a person chooses; "" when none."""
    start = str(Path.home() / proposed)
    return QFileDialog.getSaveFileName(parent, title, start, "PDF (*.pdf)")[0]
