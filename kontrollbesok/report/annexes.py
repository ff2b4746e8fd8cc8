"""The five annexes: answers, evidence, drawn items, seeds, checksums.

They are always five, so that "bilaga 4" means the same in every report.
Source: avvikelse_och_rapport §4.10; ux §2.8.
"""

from collections.abc import Iterator, Sequence

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels import report as labels
from kontrollbesok.labels.numbers import amount, seed_in_groups
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.report import styles
from kontrollbesok.report.account import Account
from kontrollbesok.report.paper.block import Block
from kontrollbesok.report.paper.figure import photo_figure
from kontrollbesok.report.paper.glyph import Glyph
from kontrollbesok.report.paper.photo import for_print
from kontrollbesok.report.paper.stack import Columns, Stack
from kontrollbesok.report.paper.table import Look, Row, Table, cell, row, row_head
from kontrollbesok.report.paper.text import Text
from kontrollbesok.report.parts import facts, head_row, heading, subheading, text
from kontrollbesok.report.visit import (
    Checksum,
    Draw,
    DrawnItem,
    Evidence,
    Picture,
    Question,
    QuestionArea,
    Seed,
    SkippedQuestion,
    VisitReport,
)

_VERDICT_GLYPH = {
    Verdict.YES: Glyph.YES,
    Verdict.PARTLY: Glyph.PARTLY,
    Verdict.NO: Glyph.NO,
    Verdict.NOT_APPLICABLE: Glyph.NOT_APPLICABLE,
    Verdict.NOT_ASSESSED: Glyph.NOT_ASSESSED,
}
_PICTURE_ROOM = (235.0, 200.0)  # two beside each other, three rows a page
_DENSE = Look(over=3.2, under=3.2)


def annexes(report: VisitReport) -> list[Block]:
    """The annexes in order, each beginning with its heading."""
    content = report.annexes
    parts = (
        (labels.ANNEX_QUESTIONS, (*_questions(content.questions), *_skipped(content.skipped))),
        (labels.ANNEX_EVIDENCE, _evidence(content.evidence)),
        (labels.ANNEX_DRAWS, _draws(content.draws, content.accounts)),
        (labels.ANNEX_SEEDS, _seeds(content.seeds)),
        (labels.ANNEX_CHECKSUMS, _checksums(report)),
    )
    return [
        Stack([heading(labels.annex_title(number, name)), *blocks])
        for number, (name, blocks) in enumerate(parts, start=1)
    ]


def _questions(areas: Sequence[QuestionArea]) -> Iterator[Block]:
    if not areas:
        yield _line(labels.NO_QUESTIONS)
    for area in areas:
        yield subheading(area.name)
        yield Table(
            (42, 280, 88, 58),
            [_question(question) for question in area.questions],
            head=head_row(labels.QUESTION_COLUMNS),
            look=_DENSE,
            before=4,
        )


def _skipped(skipped: Sequence[SkippedQuestion]) -> Iterator[Block]:
    if skipped:
        yield subheading(labels.SKIPPED)
        yield Table(
            (42, 280, 146),
            [
                row(
                    row_head(text(one.code, styles.CODE)),
                    cell(Text(one.text, styles.BODY)),
                    cell(Text(one.why, styles.BODY)),
                )
                for one in skipped
            ],
            head=head_row(labels.SKIPPED_COLUMNS),
            look=_DENSE,
            before=4,
        )


def _question(question: Question) -> Row:
    asked: list[Block] = [Text(question.text, styles.BODY)]
    remarks = [
        labels.KEY_CONTROL if question.key_control else "",
        ", ".join(question.findings),
        question.note,
    ]
    if any(remarks):
        asked.append(Text(". ".join(filter(None, remarks)), styles.SMALL))
    answer = labels.VERDICT[question.verdict]
    return row(
        row_head(text(question.code, styles.CODE)),
        cell(Stack(asked)),
        cell(Text(answer, styles.BODY, None, glyph=_VERDICT_GLYPH[question.verdict])),
        cell(text(labels.BASIS[question.basis] if question.basis else "")),
    )


def _evidence(evidence: Sequence[Evidence]) -> Iterator[Block]:
    if not evidence:
        yield _line(labels.NO_EVIDENCE)
        return
    yield _line(labels.EVIDENCE_INTRO)
    yield Table(
        (30, 152, 290),
        [_piece(piece) for piece in evidence],
        head=head_row(labels.EVIDENCE_COLUMNS),
        look=_DENSE,
        before=8,
    )
    pictures = [_picture(piece, piece.picture) for piece in evidence if piece.picture is not None]
    if pictures:
        yield subheading(labels.PICTURES)
        yield from _two_and_two(pictures)


def _piece(piece: Evidence) -> Row:
    described: list[Block] = [Text(piece.caption, styles.BODY)]
    if piece.concerns:
        described.append(Text(", ".join(piece.concerns), styles.SMALL))
    return row(
        row_head(text(piece.number, styles.CODE)),
        cell(Stack(described)),
        cell(text(piece.sha256, styles.MONO)),
    )


def _picture(piece: Evidence, picture: Picture) -> Block:
    try:
        photo = for_print(picture.data)
    except ValueError as error:
        raise UserError(ErrorCode.PICTURE_UNREADABLE, number=piece.number) from error
    caption = Text(f"{piece.number}. {piece.caption}", styles.SMALL, before=3)
    return Stack([photo_figure(photo, picture.alt, _PICTURE_ROOM), caption], "Div", whole=True)


def _two_and_two(blocks: Sequence[Block]) -> Iterator[Block]:
    for at in range(0, len(blocks), 2):
        left, *right = blocks[at : at + 2]
        yield Columns([left, right[0] if right else Stack([])], (1, 1), gap=20, before=10)


def _draws(draws: Sequence[Draw], accounts: Sequence[Account]) -> Iterator[Block]:
    if not draws:
        yield _line(labels.NO_SAMPLES)
        return
    yield _line(labels.DRAWS_INTRO)
    for draw in draws:
        yield subheading(draw.control)
        yield facts([(fact.label, fact.value) for fact in draw.facts], (100, 380), before=4)
        yield Table(
            (40, 130, 62, 72, 150),
            [_item(item) for item in draw.items],
            head=head_row(labels.ITEM_COLUMNS, right=(3,)),
            look=_DENSE,
            air_before={4: 10},
            before=10,
        )
        for account in accounts:
            if account.control == draw.control:
                yield from _account(account)


def _account(account: Account) -> Iterator[Block]:
    """Small, under its own heading: it is for whoever counts again."""
    lines = [(line.label, line.value) for line in account.lines]
    yield Text(account.title, styles.BODY_BOLD, "H4", before=12, keep=True)
    if account.note:
        yield Text(account.note, styles.SMALL, before=1, keep=True)
    yield facts(lines, (300, 180), look=_DENSE, before=3)


def _item(item: DrawnItem) -> Row:
    outcome: list[Block] = [
        Text(labels.ITEM_VERDICT[item.verdict], styles.BODY, glyph=_VERDICT_GLYPH[item.verdict])
    ]
    if item.note:
        outcome.append(Text(item.note, styles.SMALL))
    return row(
        row_head(text(labels.TARGETED if item.order is None else str(item.order))),
        cell(text(item.item)),
        cell(text(item.day.isoformat() if item.day else "")),
        cell(text(_amount(item.amount_ore), styles.BODY_RIGHT)),
        cell(Stack(outcome)),
    )


def _amount(ore: int | None) -> str:
    return "" if ore is None else amount(ore)


def _seeds(seeds: Sequence[Seed]) -> Iterator[Block]:
    if not seeds:
        yield _line(labels.NO_SEEDS)
        return
    yield _line(labels.SEEDS_INTRO)
    for seed in seeds:
        yield subheading(seed.purpose)
        yield Table(
            (80, 400),
            [
                row(row_head(text(label, styles.LABEL)), cell(text(value, style)))
                for label, value, style in (
                    (labels.SEED, seed_in_groups(seed.digits), styles.SEED),
                    (labels.METHOD, seed.method, styles.BODY),
                    (labels.FILE_CHECKSUM, seed.sha256, styles.MONO),
                )
            ],
            before=4,
        )


def _checksums(report: VisitReport) -> Iterator[Block]:
    if report.seal is None:
        yield _line(labels.NO_CHECKSUMS)
        return
    seal = report.seal
    name = labels.VISIT_CHECKSUM.format(version=seal.version)
    yield _line(labels.CHECKSUMS_INTRO)
    yield Table(
        (170, 300),
        [
            row(row_head(text(checksum.name)), cell(text(checksum.sha256, styles.MONO)))
            for checksum in (Checksum(name, seal.digest), *report.annexes.checksums)
        ],
        head=head_row(labels.CHECKSUM_COLUMNS),
        look=_DENSE,
        before=8,
    )


def _line(words: str) -> Text:
    return Text(words, styles.NOTE, before=2)
