"""Work off the GUI thread: one worker owns the writing connection, its jobs run in order.

A job is a plain function; its result comes back on the GUI thread. Tests use `AtOnce`, which runs
the job where it stands, so that no test waits.
"""

import logging
import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from kontrollbesok.errors import UserError

log = logging.getLogger(__name__)
Result = TypeVar("Result")
OnError = Callable[[UserError], object]

BLOCKED_AFTER_MS = 50


class Work(Protocol):
    """Where jobs are run."""

    def run(
        self,
        job: Callable[[], Result],
        on_done: Callable[[Result], object],
        on_error: OnError,
    ) -> None:
        """Run `job`; then `on_done` with its result or `on_error` with the world's fault.

        Anything but a `UserError` is a bug and reaches the excepthook.
        """

    def make_way(self) -> bool:
        """In a long job, where all is whole: let what waits be done. False: end now."""


class AtOnce:
    """Runs each job at once, in the caller's thread."""

    def run(
        self,
        job: Callable[[], Result],
        on_done: Callable[[Result], object],
        on_error: OnError,
    ) -> None:
        """See `Work.run`."""
        try:
            result = job()
        except UserError as error:
            on_error(error)
        else:
            on_done(result)

    def make_way(self) -> bool:
        """Nothing ever waits."""
        return True


class Worker(QObject):
    """One thread that takes jobs in the order they came.

    Signals:
        _back(callable): a result on its way to the GUI thread.
    """

    _back = Signal(object)

    def __init__(self, name: str = "writer") -> None:
        super().__init__()
        self._jobs: SimpleQueue[Callable[[], Callable[[], object]] | None] = SimpleQueue()
        self._back.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._loop, name=name, daemon=True)
        self._thread.start()

    def run(
        self,
        job: Callable[[], Result],
        on_done: Callable[[Result], object],
        on_error: OnError,
    ) -> None:
        """See `Work.run`."""
        self._jobs.put(lambda: _outcome(job, on_done, on_error))

    def make_way(self) -> bool:
        """See `Work.make_way`. On the worker's thread only."""
        while True:
            try:
                job = self._jobs.get_nowait()
            except Empty:
                return True
            if job is None:
                self._jobs.put(None)  # the end, for the loop itself
                return False
            self._back.emit(job())

    def finish(self) -> None:
        """Do what is queued and end the thread. Results that come after this are dropped."""
        self._jobs.put(None)
        self._thread.join()

    @Slot(object)
    def _deliver(self, what: Callable[[], object]) -> None:
        what()

    def _loop(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._back.emit(job())


class Beside:
    """Threads beside the writing one, each begun when it is first asked for.

    They never touch the record: files are taken in and pictures are read there.
    """

    def __init__(self, make: Callable[[str], Work] = lambda _name: AtOnce()) -> None:
        self._make = make
        self._threads: dict[str, Work] = {}
        self.ended = False

    def thread(self, name: str) -> Work:
        """The thread called `name`."""
        if name not in self._threads:
            self._threads[name] = self._make(name)
        return self._threads[name]

    def finish(self) -> None:
        """End them; what asks `ended` in a long job stops there."""
        self.ended = True
        for thread in self._threads.values():
            if isinstance(thread, Worker):
                thread.finish()


def _outcome(
    job: Callable[[], Result], on_done: Callable[[Result], object], on_error: OnError
) -> Callable[[], object]:
    """Run `job` and return what the GUI thread shall do about it."""
    try:
        result = job()
    except UserError as error:
        fault = error
        return lambda: on_error(fault)
    except Exception as error:  # noqa: BLE001 - the worker's border: the bug is raised again in the GUI thread
        bug = error
        return lambda: _raise(bug)
    return lambda: on_done(result)


def _raise(bug: Exception) -> None:
    raise bug
