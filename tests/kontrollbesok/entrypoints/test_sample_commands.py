"""The command line twin of a control's sample: the same services, Swedish, JSON where asked for."""

import json

import pytest

from kontrollbesok.entrypoints.commands.amounts import confidence, per_cent, period
from kontrollbesok.errors import ErrorCode, UserError
from tests.controls import LISA, POPULATIONS, SEED
from tests.verifiers import run_draw_verifier

IN_KRONOR = ("--metod", "belopp", "--gräns", "500")
DIGITS = SEED.replace(" ", "")
ASKED = ("--kalla", "lisa", "--period", "2022", "--sakerhet", "95", "--gräns", "5", "--fel", "1")


def test_a_draw_needs_nothing_but_the_file(drawing, run, tmp_path):
    """No data folder: the account, the plan, every item; the protocol then verifies itself."""
    code, said, _ = drawing(LISA, *ASKED)

    assert code == 0
    assert "1 700 rader: 1 668 att dra bland, 32 riktade, 0 oförklarade." in said
    assert "Granska 91 av 1 668 utlägg. Hittar vi högst 1 fel kan vi med 95 % säkerhet" in said
    lines = said.splitlines()
    assert sum(line[:6].strip().isdigit() for line in lines) == 91
    assert sum(line.strip().startswith("R ") for line in lines) == 32
    for file in (LISA, tmp_path / "p.txt"):
        code, said, _ = run("stickprov", "verifiera", tmp_path / "p.json", file)
        assert (code, said.startswith("Urvalet stämmer: 91 av 1 668 poster")) == (0, True)
    assert run_draw_verifier(tmp_path / "p.json", tmp_path / "p.txt").returncode == 0


@pytest.mark.parametrize(
    ("words", "happened"),
    [
        (("--frö", "4827 1930"), "Startvärdet ska ha 20 siffror, du har skrivit 8."),
        (("--frö", "fyra"), "Startvärdet får bara ha siffrorna 0–9."),
        (("--frö", DIGITS, "--huvudbok", "1 000"), "Summan skiljer 676 725,95 kr från huvudboken."),
    ],
)
def test_a_draw_from_a_file_says_that_nothing_is_saved(run, tmp_path, words, happened):
    """E08 and E04 where there is no record: the words of the window would be untrue."""
    out = ("--ut", tmp_path / "p.json")

    code, _, said = run("stickprov", "dra", LISA, *ASKED, *words, *out)

    said = said.replace("\u00a0", " ")
    assert (code, said.startswith(f"{happened} Inget är draget")) == (1, True)
    assert "sparad" not in said
    assert not (tmp_path / "p.json").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("--metod", "belopp", "--gräns", "5 000", "--fel", "100"),
        ("--metod", "systematiskt", "--gräns", "5"),
        ("--metod", "alla"),
        ("--metod", "stratifierat", "--skikt", "stora", "1000", "--skikt", "små", "resten"),
        ("--gräns", "5", "--fel", "1", "--utökning"),
    ],
)
def test_every_method_verifies(drawing, run, tmp_path, words):
    """What is drawn by any method is redone from the export and by the script alone."""
    code, _, _ = drawing(LISA, "--period", "2022", *words)
    verified, said, _ = run("stickprov", "verifiera", tmp_path / "p.json", LISA, "--json")

    assert (code, verified) == (0, 0)
    assert json.loads(said)["same_bytes"] is True
    assert run_draw_verifier(tmp_path / "p.json", tmp_path / "p.txt").returncode == 0


def test_items_that_are_not_worth_money_have_no_amount(drawing):
    """Access rights have neither a column of kronor nor a sum."""
    code, said, _ = drawing(POPULATIONS / "behorigheter.csv")

    assert code == 0
    assert "1 800 rader" in said.replace("\u00a0", " ")
    assert "kr" not in said.split()
    assert "Belopp" not in said


def test_json_is_for_machines(drawing):
    """The same items, with rows, öre and lots."""
    _, said, _ = drawing(LISA, *ASKED, "--json")

    found = json.loads(said)
    assert (found["rows"], found["to_draw"], found["targeted"]) == (1700, 1668, 32)
    assert found["total_ore"] == 67_772_595
    assert [item["number"] for item in found["items"][:91]] == list(range(1, 92))
    assert found["items"][0]["lot"].startswith("0.0002744")


def test_a_changed_file_is_caught(drawing, run, tmp_path):
    """One öre in one row: other bytes, other rows, and the answer is no."""
    drawing(LISA, *ASKED)
    changed = tmp_path / "lisa.csv"
    changed.write_bytes(LISA.read_bytes().replace(b"281,11", b"281,12"))

    code, said, _ = run("stickprov", "verifiera", tmp_path / "p.json", changed)

    assert code == 1
    assert said.splitlines() == [
        "Filen är inte den som lästes in: kontrollsumman skiljer.",
        "Populationen är inte den som låstes.",
        "Raderna i urvalet är inte de som urvalet drogs ur.",
        "Urvalet stämmer inte.",
    ]


def test_a_forged_protocol_is_caught(drawing, run, tmp_path):
    """An item swapped for another is not what the seed gives."""
    drawing(LISA, *ASKED)
    protocol = tmp_path / "p.json"
    forged = json.loads(protocol.read_text(encoding="utf-8"))
    forged["parts"][0]["picks"][0][0] = "U22-0000002"
    protocol.write_text(json.dumps(forged), encoding="utf-8")

    code, said, _ = run("stickprov", "verifiera", protocol, LISA)

    assert (code, said.splitlines()[0]) == (1, "Startvärdet ger andra poster i urvalet.")


def test_a_sample_smaller_than_its_plan_is_caught(drawing, run, tmp_path):
    """The first forty of ninety-one are what the seed gives too; the plan asks for the rest."""
    drawing(LISA, *ASKED)
    protocol = tmp_path / "p.json"
    forged = json.loads(protocol.read_text(encoding="utf-8"))
    part = forged["parts"][0]
    part["sizes"], part["picks"] = [40], part["picks"][:40]
    protocol.write_text(json.dumps(forged), encoding="utf-8")

    code, said, _ = run("stickprov", "verifiera", protocol, LISA)
    _, machine, _ = run("stickprov", "verifiera", protocol, tmp_path / "p.txt", "--json")

    wanted = "Planen kräver 91 poster i urvalet, men 40 är dragna."
    assert (code, said.splitlines()) == (1, [wanted, "Urvalet stämmer inte."])
    assert json.loads(machine)["mismatches"] == [
        {"kind": "size", "where": "", "asked": 91, "drawn": 40}
    ]


def test_a_plan_made_to_fit_is_caught(drawing, run, tmp_path):
    """The size, the plan's figures and the draw agree; the plan that was recorded does not."""
    drawing(LISA, *ASKED[:-4], "--gräns", "10", "--fel", "1")
    protocol, lax = tmp_path / "p.json", json.loads((tmp_path / "p.json").read_text("utf-8"))
    drawing(LISA, *ASKED)
    forged = {**lax, "source": json.loads(protocol.read_text("utf-8"))["source"]}
    protocol.write_text(json.dumps(forged), encoding="utf-8")

    code, said, _ = run("stickprov", "verifiera", protocol, LISA)

    assert code == 1
    assert said.splitlines()[0] == "Planen kräver 91 poster i urvalet, men 45 är dragna."
    assert "Planen i protokollet är inte den som urvalet drogs efter." in said


@pytest.mark.parametrize(
    ("protocol", "file", "begins"),
    [
        ("p.json", "tom.csv", "Filen är tom."),
        ("p.json", "borta.csv", "borta.csv finns inte"),
        ("borta.json", "tom.csv", "borta.json finns inte"),
    ],
)
def test_what_is_verified_must_be_there(drawing, run, tmp_path, protocol, file, begins):
    """A file that is away or empty is named as that, not as one without a column."""
    drawing(LISA, *ASKED)
    (tmp_path / "tom.csv").touch()

    code, _, complaint = run("stickprov", "verifiera", tmp_path / protocol, tmp_path / file)

    assert (code, complaint.startswith(begins)) == (1, True)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": "kontrollbesok-urval/1"}'])
def test_what_is_no_protocol_says_so(run, tmp_path, text):
    """Nothing is verified against something else."""
    protocol = tmp_path / "p.json"
    protocol.write_text(text, encoding="utf-8")

    code, _, complaint = run("stickprov", "verifiera", protocol, LISA)

    assert (code, complaint.startswith("Protokollet gick inte att läsa.")) == (1, True)


@pytest.mark.parametrize(
    ("file", "words", "seed", "begins"),
    [
        (
            "lisa_utlagg.csv",
            ASKED,
            "4827193066",
            "Startvärdet ska ha 20 siffror, du har",
        ),
        ("lisa_utlagg.csv", (*ASKED[:-1], "84"), DIGITS, "Gränsen för fel måste vara högre"),
        ("lisa_utlagg.csv", ("--gräns", "fem"), DIGITS, "fem % gick inte att läsa som ett tal."),
        ("lisa_utlagg.csv", ("--period", "i fjol"), DIGITS, "Perioden i fjol går inte att läsa."),
        ("lisa_utlagg.csv", ("--huvudbok", "1"), DIGITS, "Summan skiljer "),
        ("behorigheter.csv", IN_KRONOR, DIGITS, "Ingen post har ett belopp över noll"),
        ("finns_inte.csv", (), DIGITS, "finns_inte.csv finns inte eller går inte att läsa."),
    ],
)
def test_what_cannot_be_drawn_says_why(drawing, tmp_path, file, words, seed, begins):
    """One sentence of the program's own, exit code 1, and no protocol is left behind."""
    code, _, complaint = drawing(POPULATIONS / file, *words, seed=seed)

    assert (code, complaint.startswith(begins)) == (1, True), complaint
    assert not (tmp_path / "p.json").exists()


def test_rows_nobody_can_read_are_named_and_explained(drawing, tmp_path):
    """The row and what is wrong with it stand on the screen; an explanation lets the draw go on."""
    rows = [f"V{n};2022-03-04;{n},50" for n in range(1, 101)]
    rows[41] = "V42;2022-03-04;fyrtiotvå"
    file = tmp_path / "fil.csv"
    file.write_text("\n".join(["Verifikat;Datum;Belopp", *rows]), encoding="utf-8")

    stopped, _, complaint = drawing(file)
    explained, said, _ = drawing(file, "--forklara", "42", "Provrad från testmiljön.")
    targeted, beside, _ = drawing(file, "--riktad", "42")

    assert stopped == 1
    assert complaint.splitlines()[0] == "Rad 42: Belopp: Beloppet går inte att läsa"
    assert "En av 100 rader behöver dig." in complaint
    assert (explained, "Förklarade rader: 1" in said) == (0, True)
    assert (targeted, "Gick inte att läsa och prövas därför för sig: 1" in beside) == (0, True)


def test_n_is_never_above_the_population(drawing, tmp_path):
    """E07: the plan needs more than there is, and says what to choose."""
    file = tmp_path / "fil.csv"
    lines = [f"V{n};2022-03-04;{n},50" for n in range(1, 41)]
    file.write_text("\n".join(["Verifikat;Datum;Belopp", *lines]), encoding="utf-8")

    code, _, complaint = drawing(file, "--gräns", "5", "--fel", "3 %")

    assert code == 1
    assert complaint.startswith("Planen kräver ")
    assert "poster men populationen har 40. Inget är draget. Välj Alla poster" in complaint


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022-01-15/2022-06-30", "2022-01-15", "2022-06-30"),
        ("2022-01/2022-06", "2022-01-01", "2022-06-30"),
        ("2022-05-17", "2022-05-17", "2022-05-17"),
    ],
)
def test_periods(text, first, last):
    """A year, a month, or two of either."""
    found = period(text)

    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize("text", ["", "22-13", "2022-02-30", "2022/2021", "2022-1-1-1"])
def test_a_period_that_is_none(text):
    """Neither days that do not exist nor an end before the beginning."""
    with pytest.raises(UserError) as caught:
        period(text)

    assert caught.value.code is ErrorCode.PERIOD_UNREADABLE


def test_per_cent_is_understood():
    """A bare number after a word that means per cent is per cent; a confidence may be a share."""
    assert [per_cent("5"), per_cent("0,5"), per_cent("5 %")] == ["5 %", "0,5 %", "5 %"]
    assert [confidence("95"), confidence("0,95"), confidence("95 %")] == ["95 %", "0,95", "95 %"]


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (("--forklara", "5", "Hör inte hit."), "Rad 5 går att läsa och är en post som andra."),
        (("--riktad", "5"), "Rad 5 går att läsa och är en post som andra."),
        (("--riktad", "9999"), "Rad 9 999 finns inte: filen har 1 700 rader."),
        (("--forklara", "5", " "), "Skriv varför raden inte är en post."),
    ],
)
def test_a_row_that_can_be_read_is_an_item_and_stays_one(drawing, words, begins):
    """No row is put beyond the draw by a word on the command line."""
    code, _, complaint = drawing(LISA, *ASKED, *words)

    assert (code, complaint.startswith(begins)) == (1, True), complaint


def test_a_protocol_that_leaves_out_a_row_that_can_be_read_is_caught(drawing, run, tmp_path):
    """Drawn from fewer rows than the file has: the seed and the fingerprint agree all the same."""
    few = tmp_path / "few.csv"
    rows = LISA.read_bytes().splitlines(keepends=True)
    few.write_bytes(b"".join([*rows[:5], b"x\n", *rows[6:]]))
    drawing(few, *ASKED, "--forklara", "5", "Hör inte hit.")

    assert run("stickprov", "verifiera", tmp_path / "p.json", few)[0] == 0
    code, _, complaint = run("stickprov", "verifiera", tmp_path / "p.json", LISA)

    assert (code, complaint.startswith("Rad 5 går att läsa")) == (1, True), complaint
