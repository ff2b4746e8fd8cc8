"""Where the team's stick sits: where it was, or wherever the team's folder is found."""

from pathlib import Path

from kontrollbesok.model.ids import OrganisationId
from ui.sticks import find_stick

ORGANISATION = OrganisationId("a" * 32)


def disk(folder: Path, name: str, *folders: str) -> Path:
    root = folder / name
    root.mkdir()
    for one in folders:
        (root / one).mkdir()
    return root


def test_it_is_found_under_another_letter(tmp_path: Path) -> None:
    """Where it was chosen there is nothing now; the disk that has the team's folder is it."""
    disks = [disk(tmp_path, "D", "DCIM"), disk(tmp_path, "F", ORGANISATION)]

    assert find_stick(str(tmp_path / "E"), "", ORGANISATION, lambda: disks) == disks[1]


def test_where_it_was_comes_first(tmp_path: Path) -> None:
    """Another stick that has the folder too is not taken for it."""
    kept = disk(tmp_path, "E", ORGANISATION)

    assert (
        find_stick(str(kept), "", ORGANISATION, lambda: [disk(tmp_path, "F", ORGANISATION)]) == kept
    )


def test_the_teams_folder_is_no_stick(tmp_path: Path) -> None:
    """A network drive whose root is the team's folder has what a stick has."""
    shared = disk(tmp_path, "K", ORGANISATION)

    assert find_stick("", str(shared), ORGANISATION, lambda: [shared]) is None


def test_a_disk_that_does_not_answer_is_passed_over(tmp_path: Path) -> None:
    """A name that no file system takes is no stick."""
    assert find_stick("", "", ORGANISATION, lambda: [tmp_path / ("x" * 300)]) is None
