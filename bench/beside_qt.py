"""A widget of ours beside Qt's own: both in turn in one run, and what each paint costs."""

import statistics
import time
from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QTableView


def compare(
    name: str,
    anchor: Callable[[], object],
    ours: Callable[[], object],
    aim: str,
    *,
    rounds: int,
    stops: int,
) -> None:
    """So many rounds of `stops` paints each; the middle ratio, and our time a paint in ms."""
    anchor(), ours()
    ratios, times = [], []
    for _ in range(rounds):
        base = seconds(anchor)
        times.append(seconds(ours))
        ratios.append(times[-1] / base)
    each = statistics.median(times) / stops * 1000
    print(f"{name} / a plain QTableView: {statistics.median(ratios):.2f}× ({aim})")
    print(f"{each:.1f} ms a paint")


def scroll(view: QTableView, stops: int) -> None:
    """From the top to the bottom, a full paint at each stop."""
    bar = view.verticalScrollBar()
    for stop in range(stops):
        bar.setValue(bar.maximum() * stop // stops)
        view.viewport().repaint()


def seconds(act: Callable[[], object]) -> float:
    """How long it takes, with what it leaves to be done."""
    start = time.perf_counter()
    act()
    QApplication.processEvents()
    return time.perf_counter() - start
