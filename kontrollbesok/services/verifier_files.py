"""What lies in a folder for whoever checks it without the program."""

from importlib.resources import files


def verifier(name: str) -> bytes:
    """One of the verifiers that come with the program."""
    return (files("resources") / "verifiers" / name).read_bytes()


def read_me_file(text: str) -> bytes:
    """A text to be read first. It is often opened in Notepad."""
    return text.replace("\n", "\r\n").encode("utf-8-sig")
