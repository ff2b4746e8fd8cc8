"""A sample handed to somebody without the program: its protocol, and the means to check it."""

from pathlib import Path

from kontrollbesok.labels import protocol as labels
from kontrollbesok.model.control import control_number
from kontrollbesok.model.ids import SampleId
from kontrollbesok.services import drawn_samples, protocols
from kontrollbesok.services.appearing_folder import write_folder
from kontrollbesok.services.office import Office
from kontrollbesok.services.verifier_files import read_me_file, verifier


def write_package(office: Office, sample: SampleId, place: Path) -> Path:
    """Put a new folder in `place`: protocol, population and the two verifiers. Whole or not at all.

    Raises `UserError`: PACK_EXISTS, PACK_NOT_WRITTEN, and as `drawn_samples.drawn`.
    """
    drawn = drawn_samples.drawn(office, sample)
    number, lock = control_number(drawn.sample.control), drawn.sample.lock
    text = labels.read_me(
        f"IKP {number}",
        sum(not item.targeted for item in drawn.to_test),
        len(drawn.frame),
        lock.fingerprint if lock else "",
    )
    contents = {
        labels.PROTOCOL_FILE: protocols.protocol_text(office, sample).encode(),
        labels.POPULATION_FILE: protocols.population_lines(office, sample).encode(),
        labels.BY_PYTHON: verifier(labels.BY_PYTHON),
        labels.BY_BROWSER: verifier(labels.BY_BROWSER),
        labels.READ_ME_FILE: read_me_file(text),
    }
    folder = place / labels.folder_name(number, drawn.sample.control.split("/")[1])
    write_folder(folder, contents)
    return folder
