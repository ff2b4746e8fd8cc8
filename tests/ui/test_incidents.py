"""What nobody caught is said in the window, under the number that the log has."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.machine.log import install_excepthook
from ui.incidents import Incidents


def test_an_incident_in_another_thread_is_said_in_the_windows(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever thread it comes in, widgets are touched in their own."""
    said: list[tuple[UserError, int]] = []
    incidents = Incidents(lambda error: said.append((error, threading.get_ident())))
    former = install_excepthook(incidents.told.emit)
    try:
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: len(said) == 1)
    finally:
        former()

    (error, where) = said[0]
    assert error.code is ErrorCode.PROGRAM_FAULT
    assert f"incident {error.params['incident']}" in caplog.text
    assert where == threading.get_ident()
