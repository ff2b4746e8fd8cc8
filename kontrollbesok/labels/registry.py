"""The words of a package for the registry: its folder, its files and what its metadata says."""

import datetime as dt
from typing import Final

REPORT_FILE: Final = "Rapport.pdf"
REPLY_FILE: Final = "Enhetens svar{place}.pdf"
EVIDENCE_FOLDER: Final = "Bilagor"
METADATA_FILE: Final = "metadata.json"
NOT_STATED: Final = "ej angivet"
NO_SECRECY: Final = "ingen"
KIND_REPORT: Final = "rapport med bilaga 1–5, PDF/A-3a"
KIND_REPLY: Final = "enhetens svar, som det kom"
KIND_EVIDENCE: Final = "underlag till {findings}"
KIND_COVERED: Final = "underlag till {findings}, kopia som visas i rapporten"
SECRET: Final = "sekretessmarkerat"
ELSEWHERE: Final = "hör inte till någon avvikelse"
MASKED: Final = (
    "Ingen egen maskerad version: rapporten nämner sekretessmarkerade underlag bara med nummer och "
    "visar bilder med det som är övertäckt."
)
NOT_SETTLED: Final = "besöket är inte fastställt"
OTHER_DNR: Final = "rapporten är fastställd med dnr {dnr}"

_UNSAFE: Final = '<>:"/\\|?*'
_LONGEST: Final = 60


def folder_name(dnr: str, unit: str, version: int) -> str:
    """`AMF 2026-1184 Jobbtorg Norr`."""
    later = f" version {version}" if version > 1 else ""
    return file_name(f"{dnr} {unit}{later}")


def evidence_name(number: str, title: str, suffix: str) -> str:
    """`B-06 Dörren mot trapphuset.jpg`."""
    stem = title.removesuffix(suffix)[:_LONGEST]
    return file_name(f"{number} {stem}").rstrip(" .") + suffix


def file_name(name: str) -> str:
    """A name that every file system takes."""
    return "".join("-" if sign in _UNSAFE or sign < " " else sign for sign in name).strip(" .")


def registered_on(day: dt.date) -> str:
    """The reason of the act: on which day the registry has it, in the registrar's own words."""
    return f"Diariefört {day.isoformat()}"


def size_text(size: int) -> str:
    """`1,4 MB`, `220 kB`."""
    if size >= 1_000_000:
        return f"{size / 1_000_000:.1f} MB".replace(".", ",")
    return f"{max(1, round(size / 1_000))} kB"
