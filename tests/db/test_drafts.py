"""Text that is being written survives everything but being finished."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.store import RecordStore
from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.ports.store import Draft
from tests.disk import FULL, Refuser, watched
from tests.offices import DATABASE_KEY

VISIT = "v" * 32


def draft(text: str, entity: str = "e" * 32, at_ms: int = 1) -> Draft:
    return Draft(VISIT, "finding", entity, "observation", text, at_ms)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "x.db"
    RecordStore.open(path, DATABASE_KEY).close()
    return path


def texts(store: RecordStore, visit: str = VISIT) -> list[str]:
    return [found.text for found in store.drafts(visit)]


def test_a_draft_takes_the_place_of_the_one_before(path: Path) -> None:
    """One row a field, whatever is typed; another field has its own."""
    store = RecordStore.open(path, DATABASE_KEY)
    for text in ("D", "Dö", "Dörren var"):
        store.save_draft(draft(text))
    store.save_draft(draft("Ljuset", entity="f" * 32, at_ms=2))

    assert texts(store) == ["Dörren var", "Ljuset"]
    assert texts(store, "another visit") == []
    store.close()


def test_a_draft_is_on_the_disk_at_once(path: Path) -> None:
    """Another connection sees it, and so does the next start."""
    store = RecordStore.open(path, DATABASE_KEY)
    store.save_draft(draft("Dörren var"))
    other = RecordStore.open(path, DATABASE_KEY)
    assert texts(other) == ["Dörren var"]
    other.close()
    store.close()


def test_a_draft_is_not_readable_in_the_file(path: Path) -> None:
    """What was typed lies encrypted like all else, in the log too."""
    store = RecordStore.open(path, DATABASE_KEY)
    store.save_draft(draft("Dörren stod uppställd"))
    assert b"uppst" not in path.read_bytes() + Path(f"{path}-wal").read_bytes()
    store.close()


def test_a_dropped_draft_is_gone(path: Path) -> None:
    """Dropping forgets that field alone, and once more is no error."""
    store = RecordStore.open(path, DATABASE_KEY)
    store.save_draft(draft("Dörren var"))
    store.save_draft(draft("Ljuset", entity="f" * 32))
    for _ in range(2):
        store.drop_draft(VISIT, "finding", "e" * 32, "observation")
    assert texts(store) == ["Ljuset"]
    store.close()


def test_drafts_outlive_a_rebuild(path: Path) -> None:
    """They are no projection: nothing could make them anew."""
    store = RecordStore.open(path, DATABASE_KEY)
    store.save_draft(draft("Dörren var"))
    store.rebuild()
    store.rejudge()
    assert texts(store) == ["Dörren var"]
    store.close()


def test_a_full_disk_keeps_the_former_draft(path: Path) -> None:
    """Fault 8: the text before is there, and the new one as soon as there is room."""
    refuser = Refuser(FULL)
    with watched(refuser):
        store = RecordStore.open(path, DATABASE_KEY)
        store.save_draft(draft("Dörren"))
        refuser.begin()
        with pytest.raises(UserError) as caught:
            store.save_draft(draft("Dörren var öppen"))
        assert caught.value.code is ErrorCode.DISK_FULL
        assert texts(store) == ["Dörren"]
        refuser.end()
        store.save_draft(draft("Dörren var öppen"))
        store.close()
    store = RecordStore.open(path, DATABASE_KEY)
    assert texts(store) == ["Dörren var öppen"]
    store.close()


@given(st.lists(st.tuples(st.sampled_from("efg"), st.text(max_size=200)), max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_any_text_comes_back_as_it_was(path: Path, typed: list[tuple[str, str]]) -> None:
    """Every character, the last text of each field, in the order of the fields' last change."""
    store = RecordStore.open(path, DATABASE_KEY)
    try:
        for at, (field, text) in enumerate(typed):
            store.save_draft(draft(text, field * 32, at))
        last = dict(typed)
        order = sorted(last, key=lambda f: max(i for i, (g, _) in enumerate(typed) if g == f))
        assert texts(store) == [last[field] for field in order]
        for field in last:
            store.drop_draft(VISIT, "finding", field * 32, "observation")
        assert texts(store) == []
    finally:
        store.close()
