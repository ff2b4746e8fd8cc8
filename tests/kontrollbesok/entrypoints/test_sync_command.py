"""`synka` on two fictive colleagues' computers, over one folder."""

import json
from pathlib import Path

import pytest

from kontrollbesok.demo.team import INSPECTOR, LEAD
from kontrollbesok.demo.whole_visit import DOORS
from kontrollbesok.entrypoints import cli
from kontrollbesok.entrypoints.bootstrap import opened
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import answers


def test_what_one_writes_the_other_gets(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A note goes by the folder; what is sent and received is said in words and as JSON."""
    shared = str(demo / "filyta")
    tova, idris = str(demo / LEAD.folder), str(demo / INSPECTOR.folder)
    with opened(Path(tova)) as program:
        visits = program.office.reads.visits()
        visit = next(one.id for one in visits if one.state is VisitState.ONGOING)
        answers.note(program.office, visit, DOORS, "Kilen är borta.")

    sent = cli.main(["synka", shared, "--data", tova])
    said = capsys.readouterr().out.splitlines()
    received = cli.main(["synka", shared, "--json", "--data", idris])
    result = json.loads(capsys.readouterr().out)

    assert (sent, received) == (0, 0)
    assert said[:2] == ["1 ändring sänd", "0 ändringar mottagna"]
    assert "1 egen ändring har ingen annan dator kvitterat än" in said
    assert (result["sent"], result["received"]) == (0, 1)
    with opened(Path(idris)) as program:
        assert program.office.reads.answer(visit, DOORS).note == "Kilen är borta."


def test_e20_what_two_wrote_apart_is_said(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In words by the one who syncs last, and by its code to a program that asks."""
    shared, folders = str(demo / "filyta"), (demo / LEAD.folder, demo / INSPECTOR.folder)
    for folder, text in zip(folders, ("Kilen är borta.", "Kilen sitter."), strict=True):
        with opened(folder) as program:
            ongoing = VisitState.ONGOING
            visit = next(v.id for v in program.office.reads.visits() if v.state is ongoing)
            answers.note(program.office, visit, DOORS, text)
    tova, idris = map(str, folders)
    cli.main(["synka", shared, "--data", tova])
    capsys.readouterr()

    cli.main(["synka", shared, "--data", idris])
    said = capsys.readouterr().out
    cli.main(["synka", shared, "--json", "--data", tova])
    result = json.loads(capsys.readouterr().out)

    assert "Två personer har svarat olika på 1 fråga. Båda svaren är sparade." in said
    assert result["news"] == ["answers_differ"]


@pytest.mark.parametrize(
    "words", [["synka", ""], ["--data", "", "besok", "lista"], ["--data", " "]]
)
def test_an_empty_word_is_not_the_folder_one_stands_in(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
) -> None:
    """A variable that is not set: nothing is laid where the command happens to be run."""
    monkeypatch.chdir(tmp_path)

    with pytest.raises(SystemExit) as caught:
        cli.main(words)

    assert caught.value.code == 2
    assert "skriv vilken mapp" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is said, with how many changes wait, and nothing is lost."""
    code = cli.main(["synka", str(demo / "borta"), "--data", str(demo / LEAD.folder)])

    assert code == 1
    assert "Mappen borta går inte att nå." in capsys.readouterr().err
