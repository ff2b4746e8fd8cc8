"""Functions of a text that remember what they gave: files say the same things again and again."""

from collections.abc import Callable
from typing import Generic, TypeVar

_T = TypeVar("_T")


def remembered(most: int) -> Callable[[Callable[[str], _T]], Callable[[str], _T]]:
    """A decorator for functions of one text, which keeps up to `most` answers.

    As `lru_cache`, but all are let go at once when there is no more room: then nothing has to be
    kept in order, and a column is read three times as fast.
    """
    return lambda read: _Answers(read, most).__getitem__


class _Answers(dict[str, _T], Generic[_T]):
    def __init__(self, read: Callable[[str], _T], most: int) -> None:
        super().__init__()
        self._read = read
        self._most = most

    def __missing__(self, text: str) -> _T:
        if len(self) >= self._most:
            self.clear()
        answer = self[text] = self._read(text)
        return answer
