"""WeasyPrint, our own copy of it, fenced in: one run at a time, whose findings are its own."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from booklet.errors import (
    BookletError,
    Finding,
    FontError,
    Severity,
    TypesettingError,
    refuse,
)
from booklet.errors.faults import engine, pages
from booklet.errors.system import reason_of
from booklet.model.book import Galley, Impression, Proof
from booklet.model.enclosed import origin
from booklet.reading.record import naming
from booklet.typesetting.alone import alone
from booklet.typesetting.deep import in_deep_stack, in_one_piece
from booklet.typesetting.heard import PAGES, as_warning, heard_of, unwatched
from booklet.typesetting.loading import UNSET, load_engine

if TYPE_CHECKING:
    from booklet.typesetting.families import Families
    from booklet.typesetting.fence import Fence
    from booklet.typesetting.places import Rectangle
    from booklet.typesetting.watch import Missing, Watch


def typeset(galley: Galley, fonts: Path, accept: Container[str] = ()) -> Proof:
    """The proof of a galley set in the faces of the folder `fonts`, by any number of threads.

    Characters that no face draws are printed as 〓 if that is among the codes in `accept`, else
    FontError is raised. Raises TypesettingError for what the engine reports as an error, for
    whatever asks for a file outside the house, and for pages that cannot be set."""
    load_engine()
    from booklet.typesetting.stacking import until_parted

    work = partial(until_parted, lambda: proof_of(galley, fonts, accept))
    with alone(), as_findings():
        try:
            return in_one_piece(work)
        except RecursionError:
            return in_deep_stack(work)


def proof_of(
    galley: Galley,
    fonts: Path,
    accept: Container[str] = (),
    substituted: Missing = MappingProxyType({}),
) -> Proof:
    """As `typeset`; the characters in `substituted` are printed as 〓. Raises RecursionError for
    what is nested too deeply for the stack."""
    from booklet.typesetting.composition import composing
    from booklet.typesetting.families import Families
    from booklet.typesetting.fence import Fence
    from booklet.typesetting.filling import filling
    from booklet.typesetting.keeping import keeping
    from booklet.typesetting.logger import listening
    from booklet.typesetting.stylesheets import kept_while_well
    from booklet.typesetting.unshown import noting
    from booklet.typesetting.watch import Watch, watching

    flaws: list[Finding] = []
    watch = Watch(substituted)
    with (
        listening() as records,
        kept_while_well(records, own=galley.own),
        composing(lambda flaw: flaws.append(as_warning(flaw))),
        contextlib.closing(Families(fonts)) as families,
        watching(watch),
        noting(galley.watched) as unshown,
        filling(galley.fills),
    ):
        folders = (galley.folder, fonts, *galley.pictures)
        fetcher = Fence(folders, galley.behind, families.faces)
        html, below = parsed(galley, fetcher)
        below += standing_in(substituted, families, fetcher)
        render = partial(rendered, html, families, below, galley)
        spoken = partial(anything, records, watch, unshown)
        with keeping(html, families, galley, render, spoken, flaws) as (document, root):
            pdf, short = written(document, root, galley)
        rights = told_of_faces(document, families)
    heard = heard_of(unwatched(records, fetcher.missed), galley)
    told = [*heard, *fetcher.missed.values(), *flaws, *watch.findings(), *short, *rights]
    findings = refuse(errors_of(told), dict.fromkeys(told), accept)
    if lacking := watch.lacking():
        return proof_of(galley, fonts, accept, lacking)
    proof = finished(document, pdf, findings, watch.texts)
    record = recorded(document, galley)
    return replace(proof, record=record, source=galley.source, hidden=tuple(unshown))


def standing_in(characters: Collection[str], families: Families, fetcher: Fence) -> list[Any]:
    """The style sheet with the face that draws 〓 for characters, if there are any."""
    from weasyprint_for_booklet import CSS

    from booklet.typesetting.geta import rule_of

    if not characters:
        return []
    return [CSS(string=rule_of(characters), font_config=families, url_fetcher=fetcher)]


def anything(records: Sequence[object], watch: Watch, unshown: Sequence[str]) -> bool:
    """Whether anything was told of the pages so far, but for lines that could not be set well."""
    return bool(records or unshown) or any(watch.told())


def rendered(html: Any, families: Families, below: list[Any], galley: Galley) -> Any:
    """The pages of a galley, laid out; `below` are the style sheets under its own."""
    return html.render(font_config=families, stylesheets=below, presentational_hints=not galley.own)


def recorded(document: Any, galley: Galley) -> str:
    """The record of a galley, with the distributions of faces that drew some of its pages."""
    further = document.font_config.further(embedded_in(document))
    return naming(galley.record, further) if galley.record else ""


def embedded_in(document: Any) -> list[tuple[str, int]]:
    """The faces that a document embeds: their families and weights."""
    return [(font.family, font.weight) for font in document.fonts.values()]


def told_of_faces(document: Any, families: Families) -> list[Finding]:
    """What is to be told of the faces that a document embeds. Raises FontError for those that are
    neither the house's nor the pages' own."""
    embedded = embedded_in(document)
    refuse(FontError, families.wrong(family for family, _ in embedded))
    return [*families.forbidden(embedded)]


def written(document: Any, root: Any, galley: Galley) -> tuple[bytes, list[Finding]]:
    """The PDF of a document that was laid out from this tree, and what it lacks of what it could
    claim to be."""
    from booklet.typesetting.archiving import VERSIONS, claim, entitle, settle, shortcomings
    from booklet.typesetting.attaching import attach
    from booklet.typesetting.tagged import tagging
    from booklet.typesetting.written_again import WrittenBook, written_again, written_first

    short: list[Finding] = []

    def finish(document: Any, pdf: Any, known: WrittenBook | None = None) -> None:
        book = known or written_first(document, pdf, tagger)
        if files := origin(recorded(document, galley), galley.source):
            attach(files, pdf)
        short.extend(known.short if known else shortcomings(document, pdf, tagger))
        claim(document, pdf, galley.archive, short)
        settle(pdf)
        if book:
            book.keep(pdf, short)

    entitle(document, root)
    version = VERSIONS[galley.archive]
    if again := written_again(document, galley.archive):
        pdf, known = again
        finish(document, pdf, known)
        pdf.write(output := BytesIO(), version, identifier=True, compress=True)
        return output.getvalue(), short
    with tagging(root, galley.archive) as tagger:
        pdf = document.write_pdf(
            pdf_tags=True, pdf_identifier=True, pdf_version=version, finisher=finish
        )
    return pdf, short


def parsed(galley: Galley, fetcher: Fence) -> tuple[Any, list[Any]]:
    """The pages of a galley, readings in their texts, and the style sheets below theirs: of those
    of others what Chinese books do, and the counters that the engine lacks."""
    from weasyprint_for_booklet import CSS, HTML

    from booklet.typesetting.chinese import STYLE, count_down, know_language
    from booklet.typesetting.kept_sources import known_parts
    from booklet.typesetting.numerals import counter_styles
    from booklet.typesetting.rubies import gather

    read = "<ruby" in galley.html.lower()
    with known_parts(lasting=galley.own and not read):
        html = HTML(string=galley.html, base_url=f"{galley.folder}/", url_fetcher=fetcher)
    if read:
        gather(html.etree_element)
    if galley.own:
        return html, []
    know_language(html.etree_element)
    count_down(html.etree_element)
    markers = dict(counter_styles())
    below = [CSS(string=STYLE, counter_style=markers)]
    usual = html._ua_counter_style()
    html._ua_counter_style = lambda: [*usual, markers]
    return html, below


def finished(
    document: Any,
    pdf: bytes,
    warnings: tuple[Finding, ...],
    texts: Mapping[int, Rectangle],
) -> Proof:
    """The proof of a document that was laid out and written, its `texts` where they stand."""
    first = document.pages[0]
    starts = ((name, n) for n, page in enumerate(document.pages, 1) for name in page.anchors)
    return Proof(
        pdf=pdf,
        pages=len(document.pages),
        trim=size_of(first),
        starts=tuple(sorted(starts, key=lambda start: start[1])),
        warnings=warnings,
        bleed=max(max(page.bleed.values()) for page in document.pages) * 0.75,
        impressions=tuple(
            Impression(size_of(page), texts[number][:] if number in texts else None)
            for number, page in enumerate(document.pages, 1)
        ),
    )


def size_of(page: Any) -> tuple[float, float]:
    """Width and height of a page, in pt."""
    return page.width * 0.75, page.height * 0.75


def errors_of(findings: Iterable[Finding]) -> type[BookletError]:
    """The kind of error that they are: of faces, if nothing but a glyph is missing."""
    grave = {each.fault for each in findings if each.severity is Severity.ERROR}
    return (
        FontError
        if grave <= {pages.NO_GLYPH, pages.NO_GLYPH_YET, pages.SUBSTITUTED}
        else TypesettingError
    )


@contextlib.contextmanager
def as_findings() -> Iterator[None]:
    """What stops the engine, as a sentence."""
    try:
        yield
    except UNSET as error:
        raise TypesettingError(engine.CANNOT_BE_SET.at(PAGES, why=reason_of(error))) from error
