"""The main job as the README starts it: a whole visit to a settled PDF, anew each time."""

import tempfile

import pytest

from kontrollbesok.entrypoints import cli


@pytest.fixture(scope="module")
def driven(tmp_path_factory):
    """A demo that has been driven through, in a folder that an earlier run left half made."""
    root = tmp_path_factory.mktemp("d") / "demo"
    (root / "tova").mkdir(parents=True)
    (root / "tova" / "keys.json").write_text("avbruten")
    (root / "demo-paborjad").touch()
    assert cli.main(["demo", "--utan-fonster", "--data", str(root)]) == 0
    return root


def test_the_settled_report_is_what_was_settled(driven, capsys):
    """The PDF tells by itself, without any database, that nothing has changed."""
    assert cli.main(["verifiera", str(driven / "rapport-jobbtorg-norr.pdf")]) == 0

    assert "Sten Norrvall" in capsys.readouterr().out


def test_everyone_has_the_settled_visit(driven, capsys):
    """Each of the six computers says the same of the visit."""
    for person in ("nadja", "tova", "idris", "maj", "rut", "sten"):
        assert cli.main(["besok", "visa", "IK-2026-031", "--data", str(driven / person)]) == 0
        assert "Diariefört. 38 av 38 frågor besvarade." in capsys.readouterr().out


def test_a_demo_that_is_there_is_left_alone(driven, capsys, tmp_path, monkeypatch):
    """Another drive goes to a folder of its own among the temporary ones."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = sorted(path.name for path in driven.iterdir())

    assert cli.main(["demo", "--utan-fonster", "--data", str(driven)]) == 0

    assert sorted(path.name for path in driven.iterdir()) == before
    assert str(tmp_path) in capsys.readouterr().out
