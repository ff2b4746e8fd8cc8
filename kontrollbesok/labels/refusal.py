"""Why an event does not count: read in Synk, and when an own act is stopped."""

from kontrollbesok.journal.refusal import Reason

REFUSAL_TEXT: dict[Reason, str] = {
    Reason.MALFORMED: "innehållet är inte skrivet som det ska",
    Reason.TOO_LARGE: "ändringen är för stor",
    Reason.NEWER_VERSION: "den kommer från en nyare version av programmet",
    Reason.OTHER_ORGANISATION: "den hör till en annan organisation",
    Reason.BODY_DIFFERS: "innehållet är inte det som signerades",
    Reason.ALTERED: "filen är skadad, avhuggen eller ändrad",
    Reason.BROKEN_CHAIN: "den passar inte in efter det som redan finns",
    Reason.FORK: "datorn har skrivit två olika ändringar på samma plats",
    Reason.BAD_SIGNATURE: "signaturen stämmer inte",
    Reason.UNKNOWN_DEVICE: "datorn är inte med i teamet",
    Reason.OTHER_PERSON: "datorn hör till någon annan",
    Reason.REVOKED: "datorn är spärrad",
    Reason.USER_SIGNATURE_MISSING: "lösenfrasen krävs",
    Reason.NO_RIGHT: "rätten saknas",
    Reason.TIED: "personen har en koppling till enheten",
    Reason.OWN_WORK: "den som har deltagit i besöket kan inte granska eller fastställa det",
    Reason.WRONG_STATE: "besöket är inte i det läget",
    Reason.UNSEEN_VALUE: "den ersätter något som inte hade visats",
    Reason.BAD_VALUE: "ett värde är inte skrivet som det ska",
    Reason.WRONG_DIGEST: "kontrollsumman stämmer inte",
    Reason.LATE: "den kom efter fastställandet",
}


def refusal_text(reason: Reason) -> str:
    """Why an event does not count, as half a sentence."""
    return REFUSAL_TEXT[reason]
