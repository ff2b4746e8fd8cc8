"""The report of a large visit: 300 drawn items, 60 photos, 40 questions, 12 findings.

Anchor, in the same run: the same words, tables and photos set by bare reportlab, which gives a file
without tags, outline, attachment or archive metadata, and pictures with all a camera wrote.

    python bench/bench_report.py
"""

import datetime as dt
import hashlib
import io
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kontrollbesok.labels import report as labels  # noqa: E402
from kontrollbesok.labels.numbers import amount  # noqa: E402
from kontrollbesok.model.code import Basis  # noqa: E402
from kontrollbesok.model.grade import Grade  # noqa: E402
from kontrollbesok.model.ids import VisitId  # noqa: E402
from kontrollbesok.model.verdict import Verdict  # noqa: E402
from kontrollbesok.report import visit as v  # noqa: E402

ROUNDS = 5
ITEMS, PHOTOS, QUESTIONS, FINDINGS = 300, 60, 40, 12
SENTENCE = "Kontrollen omfattade attestordning, kontanthantering och inventarier på enheten. "


def report(photos: list[Path]) -> v.VisitReport:
    """A visit with more of everything than most."""
    day = dt.date(2026, 11, 24)
    return v.VisitReport(
        header=v.Header(
            "arbetsmarknadsförvaltningen",
            "Enhet Ängslid",
            "Åsgatan 1",
            v.VisitTime(day),
            day,
            "IK-2026-999",
            "AMF 2026/9999",
            "Kontrollrapport",
        ),
        summary=(SENTENCE * 3, SENTENCE * 2),
        team=(v.TeamMember("Besöksansvarig", "Alma Ek"),),
        background=v.Background("Lottad", "Utan anmärkning", "2026-12-11"),
        areas=tuple(v.AreaResult(f"Område {n}", str(n), yes=5) for n in range(8)),
        findings=tuple(finding(number) for number in range(FINDINGS)),
        samples=(v.SampleResult("IKP 25 Egna utlägg", ITEMS, ITEMS, 3, "Pågår"),),
        sample_notes=(SENTENCE,),
        not_checked=(),
        receivers=("enhetschefen", "registrator"),
        attests=(v.AttestLine("Bo Al", "granskare", day),),
        annexes=v.Annexes(
            questions=(v.QuestionArea("Område", tuple(question(n) for n in range(QUESTIONS))),),
            evidence=tuple(evidence(n, photo) for n, photo in enumerate(photos, start=1)),
            draws=(v.Draw("IKP 25 Egna utlägg", (), tuple(item(n) for n in range(ITEMS))),),
        ),
        seal=v.Seal(VisitId("0" * 32), 1, "0" * 64, (), (), ()),
    )


def finding(number: int) -> v.Finding:
    """Every fourth is major."""
    return v.Finding(
        number=f"A-{number}",
        title="Branddörr uppställd",
        grade=Grade.MINOR if number % 4 else Grade.MAJOR,
        observation=SENTENCE * 2,
        requirement=SENTENCE,
        consequence=SENTENCE,
        reply=v.UnitReply(SENTENCE * 2),
        remedy=SENTENCE,
        owner_role="Enhetschefen",
        due=dt.date(2027, 1, 15),
    )


def question(number: int) -> v.Question:
    """A question of ordinary length."""
    return v.Question(f"SBA-{number:02}", SENTENCE, Verdict.YES, Basis.SEEN)


def item(number: int) -> v.DrawnItem:
    """A drawn outlay."""
    day = dt.date(2026, 1, 1) + dt.timedelta(days=number % 250)
    return v.DrawnItem(str(20_000 + number), number, Verdict.YES, day, 137 * number + 10_000)


def evidence(number: int, photo: Path) -> v.Evidence:
    """A photo that follows the report."""
    data = photo.read_bytes()
    caption = f"Förråd B, hylla {number}"
    picture = v.Picture(data, f"{caption}.")
    sha256 = hashlib.sha256(data).hexdigest()
    return v.Evidence(f"B-{number:02}", caption, ("SBA-10",), sha256, picture)


def our_report(photos: list[Path]) -> bytes:
    """The program's own way."""
    from kontrollbesok.report.pdf import render_pdf

    return render_pdf(report(photos))


def bare_reportlab(photos: list[Path]) -> bytes:
    """The same content by reportlab's own layout, set up as fast as it goes."""
    from reportlab import rl_config
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Image, Paragraph, SimpleDocTemplate, Table

    rl_config.useA85 = 0  # else every picture is written as text, which takes ten times as long
    for face in ("SourceSans3-Regular", "SourceSans3-Semibold", "SourceCodePro-Regular"):
        registerFont(TTFont(face, str(ROOT / "resources/fonts" / f"{face}.ttf")))
    body = ParagraphStyle("body", fontName="SourceSans3-Regular", fontSize=10, leading=13.3)
    title = ParagraphStyle("title", body, fontName="SourceSans3-Semibold", fontSize=12.75)
    code = ParagraphStyle("code", body, fontName="SourceCodePro-Regular", fontSize=7.3)
    plain = [("FONT", (0, 0), (-1, -1), "SourceSans3-Regular", 10)]

    def table(rows: list[list[object]], widths: list[float]) -> Table:
        return Table(rows, colWidths=widths, repeatRows=1, style=plain)

    said, story = report(photos), []
    story += [Paragraph(said.header.unit, title), *(Paragraph(p, body) for p in said.summary)]
    areas: list[list[object]] = [list(labels.AREA_COLUMNS[:4])]
    areas += [[area.name, area.ikp, str(area.questions), str(area.yes)] for area in said.areas]
    story.append(table(areas, [150, 60, 60, 60]))
    for f in said.findings:
        story.append(Paragraph(f"{f.number} {f.title}", title))
        reply = f.reply.text if f.reply else ""
        for text in (f.requirement, f.observation, f.consequence, reply, f.remedy, f.owner_role):
            story.append(Paragraph(text, body))
    asked: list[list[object]] = [list(labels.QUESTION_COLUMNS)]
    asked += [
        [q.code, Paragraph(q.text, body), labels.VERDICT[q.verdict], "Sett"]
        for area in said.annexes.questions
        for q in area.questions
    ]
    story.append(table(asked, [50, 280, 80, 60]))
    pieces: list[list[object]] = [list(labels.EVIDENCE_COLUMNS)]
    for piece in said.annexes.evidence:
        words = [Paragraph(piece.caption, body), Paragraph(", ".join(piece.concerns), body)]
        pieces.append([piece.number, words, Paragraph(piece.sha256, code)])
    story.append(table(pieces, [40, 130, 300]))
    for piece, photo in zip(said.annexes.evidence, photos, strict=True):
        story.append(Image(str(photo), 235, 176))  # by name: a stream would be decoded
        story.append(Paragraph(f"{piece.number}. {piece.caption}", body))
    drawn: list[list[object]] = [list(labels.ITEM_COLUMNS)]
    for i in said.annexes.draws[0].items:
        assert i.day
        assert i.amount_ore is not None
        kronor, verdict = amount(i.amount_ore), labels.ITEM_VERDICT[i.verdict]
        drawn.append([str(i.order), i.item, i.day.isoformat(), kronor, verdict])
    story.append(table(drawn, [40, 130, 62, 72, 150]))
    stream = io.BytesIO()
    SimpleDocTemplate(stream, pageCompression=1, initialFontName="SourceSans3-Regular").build(story)
    return stream.getvalue()


SUBJECTS = {subject.__name__: subject for subject in (our_report, bare_reportlab)}


@dataclass(frozen=True)
class Figure:
    """Seconds of wall and of processor time, megabytes of memory and of file."""

    wall: float
    processor: float
    memory: float
    size: float


def measure(subject: str, folder: Path) -> Figure:
    """One run in a process of its own, imports and all."""
    command = [sys.executable, __file__, "--run", subject, str(folder)]
    env = dict(os.environ, PYTHONPATH=str(ROOT))
    out = subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout
    return Figure(*map(float, out.split()))


def run(subject: str, folder: Path) -> None:
    """One run, in this process."""
    import resource

    wall, processor = time.perf_counter(), time.process_time()
    pdf = SUBJECTS[subject](sorted(folder.glob("*.jpg")))
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(wall, processor, memory, len(pdf) / 1e6)


def take_photos(folder: Path) -> None:
    """Photos of 1280 × 960 with noise, so that they weigh what photos weigh."""
    from PIL import Image

    for number in range(PHOTOS):
        noise = Image.effect_noise((320, 240), 30 + number % 7).resize((1280, 960))
        photo = Image.merge("RGB", (noise, noise.rotate(180), noise))
        photo.save(folder / f"{number:02}.jpg", quality=88)


def main() -> None:
    """Measure turn by turn, so that both meet the same noise; print the ratios of the best."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        take_photos(folder)
        figures: dict[str, list[Figure]] = {subject: [] for subject in SUBJECTS}
        for _ in range(ROUNDS):
            for subject in SUBJECTS:
                figures[subject].append(measure(subject, folder))
    best = {subject: min(taken, key=lambda f: f.processor) for subject, taken in figures.items()}
    for subject, figure in best.items():
        print(
            f"  {subject:16} {figure.wall:6.2f} s  {figure.processor:6.2f} s cpu  "
            f"{figure.memory:.0f} MB  file {figure.size:.1f} MB"
        )
    ours, bare = best["our_report"], best["bare_reportlab"]
    print(f"tagged report / bare reportlab: {ours.processor / bare.processor:.2f}× (≤ 2)")
    print(f"its file / the bare one's: {ours.size / bare.size:.2f}× (≤ 1.1)")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        run(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
