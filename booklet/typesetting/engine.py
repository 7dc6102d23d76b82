"""WeasyPrint, started quietly and fenced in."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from booklet.errors import Finding, Place, Severity, TypesettingError, ad_hoc, refuse
from booklet.model.book import Galley, Proof
from booklet.typesetting.loading import load_engine, replaced

if TYPE_CHECKING:
    from booklet.typesetting.composition import Flaw

SETTINGS = "fonts.conf"
UNSET = (
    ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError,
    ValueError,
)  # fmt: skip


def typeset(galley: Galley, fonts: Path) -> Proof:
    """The proof of a galley set in the faces of the folder `fonts`.

    Raises TypesettingError for what the engine reports as an error, for whatever asks for a file
    outside the house, and for pages that cannot be set."""
    load_engine()
    if galley.own:
        return proof_of(galley, fonts)
    from booklet.typesetting.deep import in_deep_stack

    return in_deep_stack(lambda: proof_of(galley, fonts))


def proof_of(galley: Galley, fonts: Path) -> Proof:
    from weasyprint import CSS, HTML

    from booklet.typesetting.chinese import STYLE, know_language
    from booklet.typesetting.composing import composing
    from booklet.typesetting.fence import Fence

    flaws: list[Finding] = []
    with (
        told(),
        listening() as records,
        composing(lambda flaw: flaws.append(as_warning(flaw))),
    ):
        fetcher = Fence((galley.folder, fonts, *galley.pictures))
        html = HTML(string=galley.html, base_url=f"{galley.folder}/", url_fetcher=fetcher)
        below = []
        if not galley.own:
            know_language(html.etree_element)
            below = [CSS(string=STYLE)]
        document = html.render(font_config=faces_of(fonts), stylesheets=below)
        pdf = document.write_pdf(pdf_tags=galley.own)
    findings = tuple(dict.fromkeys([*map(as_finding, records), *flaws]))
    refuse(TypesettingError, findings)
    first = document.pages[0]
    starts = ((name, n) for n, page in enumerate(document.pages, 1) for name in page.anchors)
    return Proof(
        pdf=pdf,
        pages=len(document.pages),
        trim=(first.width * 0.75, first.height * 0.75),
        starts=tuple(sorted(starts, key=lambda start: start[1])),
        warnings=findings,
    )


@contextlib.contextmanager
def told() -> Iterator[None]:
    """What stops the engine, as a sentence."""
    from weasyprint.urls import FatalURLFetchingError

    from booklet.typesetting.seam import WrongEngine

    try:
        yield
    except WrongEngine as error:
        raise TypesettingError(ad_hoc(Place("weasyprint"), "E06", str(error))) from error
    except FatalURLFetchingError as error:
        raise TypesettingError(ad_hoc(Place("pages"), "E02", str(error))) from error
    except UNSET as error:
        sentence = f"the pages cannot be set: {error or type(error).__name__}"
        raise TypesettingError(ad_hoc(Place("pages"), "E03", sentence)) from error


def faces_of(fonts: Path):  # type: ignore[no-untyped-def]  # FontConfiguration is untyped
    """A font configuration that shows the folder's faces and nothing that the machine has."""
    from booklet.typesetting.seam import use_families

    configuration = configured(fonts)
    use_families(configuration)
    return configuration


@lru_cache
def configured(fonts: Path):  # type: ignore[no-untyped-def]
    """The configuration of a folder, which a process makes but once."""
    from weasyprint.text.fonts import FontConfiguration

    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str((fonts / SETTINGS).resolve())
    try:
        return FontConfiguration()
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@contextlib.contextmanager
def listening() -> Iterator[list[logging.LogRecord]]:
    """What WeasyPrint logs while it works, kept instead of printed."""
    records: list[logging.LogRecord] = []
    logger = logging.getLogger("weasyprint")
    keeper = Keeper(records)
    with replaced(logger, "handlers", [keeper]), replaced(logger, "propagate", False):
        yield records


class Keeper(logging.Handler):
    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__(logging.WARNING)
        self.emit = records.append  # type: ignore[method-assign, assignment]


def as_warning(flaw: Flaw) -> Finding:
    """A line that could not be set well."""
    sentence = f"{flaw.fault} in {flaw.measure:g} em: {flaw.text}"
    return ad_hoc(Place("pages"), "E05", sentence, severity=Severity.WARNING)


def as_finding(record: logging.LogRecord) -> Finding:
    severe = record.levelno >= logging.ERROR
    severity = Severity.ERROR if severe else Severity.WARNING
    return ad_hoc(Place("pages"), "E04", record.getMessage(), severity=severity)
