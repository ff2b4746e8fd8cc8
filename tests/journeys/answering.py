"""A process that answers without end and says each answer that is saved. It is there to be killed.

Usage: python -m tests.journeys.answering DATABASE VISIT
"""

import sys
from pathlib import Path

from db.reads import RecordReads
from db.store import RecordStore
from kontrollbesok.model.visit import Reply
from kontrollbesok.services import answers, visits
from kontrollbesok.services.office import open_office
from tests.asked import NO, YES
from tests.fakes import FixedClock
from tests.offices import DATABASE_KEY, MemoryFiles, MemoryKeys


def main(path: Path, visit: str, keys_number: int) -> None:
    """Answer the visit's questions round after round, a note with a running number each time."""
    store = RecordStore.open(path, DATABASE_KEY)
    reads = RecordReads(store.connection)
    files = MemoryFiles()
    for blob in path.parent.glob("*.blob"):
        files.put_plain(blob.read_bytes())
    office = open_office(
        store, reads, FixedClock(), MemoryKeys.numbered(keys_number), files, reads.organisation().id
    )
    found = visits.opened(office, visit)
    asked = visits.questions_of(visits.checklist_of(office, found), found)
    number = 0
    while True:
        for question in asked:
            verdict = YES if number % 2 else NO
            answers.give(office, visit, question, Reply(verdict, text=str(number)))
            sys.stdout.write(f"{question.id} {number}\n")
            sys.stdout.flush()
            number += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
