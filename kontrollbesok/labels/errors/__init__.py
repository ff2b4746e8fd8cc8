"""Swedish for every error. The only place where its code becomes sentences.

What happened · what is safe · what to do. Numbers after E are those of docs/ux, section 7.3.
"""

from kontrollbesok.errors import UserError


def error_text(error: UserError) -> str:
    """The Swedish sentences for `error`."""
    # Imported when there is something to tell: a start without errors is quicker without it.
    from kontrollbesok.labels.errors.texts import ERROR_TEXT, UNRECORDED_TEXT
    from kontrollbesok.labels.sentence import SENTENCE

    texts = ERROR_TEXT if error.is_recorded else {**ERROR_TEXT, **UNRECORDED_TEXT}
    return SENTENCE.vformat(texts[error.code], (), error.params)
