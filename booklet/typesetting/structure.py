"""The tagged tree of a document in its PDF, and the links that belong to it."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pydyf_for_booklet as pydyf

from booklet.tagging import Element, written
from booklet.tagging.roles import alternative, formal
from booklet.tagging.tree import GROUPING, INLINE
from booklet.typesetting.destinations import lead_to_elements
from booklet.typesetting.embedding import named
from booklet.typesetting.links import link_of, link_page, settle_links
from booklet.typesetting.tagged import Tagger, this_run

Function = Callable[..., Any]


class WrittenObject(pydyf.Object):  # type: ignore[misc]  # pydyf is untyped
    """An object of a PDF that is written already."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.told = data

    @property
    def data(self) -> bytes:
        """What is written."""
        return self.told


def add_tags(engine: Function) -> Function:
    """The function that adds the tree to a PDF whose pages are drawn."""

    def add_tags(pdf: Any, document: Any, pdf_version: Any, streams: Any) -> None:
        tagger = this_run.get()
        if tagger is None:
            engine(pdf, document, pdf_version, streams)
            return
        tagger.streams = [each.number for each in streams]
        settle_links(tagger)
        settle_pictures(tagger)
        first, pages = len(pdf.objects), pdf.page_references
        done = written(tagger.tree, tagger.canvases, first, pages, second=tagger.second)
        for data in done.objects:
            pdf.add_object(WrittenObject(data))
        for canvas in tagger.canvases:
            page = pages[canvas.page]
            holder = canvas.stream.extra if canvas.stream else named(pdf, page)
            holder["StructParents"] = done.keys[canvas]
        for link in tagger.links:
            link.annotation["StructParent"] = done.keys[link.mark.reference]
        if tagger.second:
            lead_to_elements(pdf, tagger, done.numbers)
        pdf.catalog["StructTreeRoot"] = pdf.objects[first].reference
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    return add_tags


def settle_pictures(tagger: Tagger) -> None:
    """Let what stands for a picture that is not drawn be what it is: a figure by what it says of
    itself, or words, as those of a picture that cannot be had (HTML, 15.4.2)."""
    settled: set[Element] = set()
    for key, made in tagger.made.items():
        if made in settled or made.kind != "Figure":
            continue
        settled.add(made)
        said = "" if isinstance(key, tuple) or key.tag == "img" else alternative(key)
        if not made.attributes and not formal(said):
            made.alt = said
        elif not made.attributes:
            blocks = any(isinstance(kid, Element) and kid.kind not in INLINE for kid in made.kids)
            alone = made.parent is not None and made.parent.kind in GROUPING
            made.kind = "Div" if blocks else "P" if alone else "Span"


def add_links(engine: Function) -> Function:
    """The function that adds the links and the anchors of a page to a PDF."""

    def add_links(found: Any, matrix: Any, pdf: Any, page: Any, names: Any, tags: Any) -> None:
        tagger = this_run.get()
        if tagger is None or tags is None:
            engine(found, matrix, pdf, page, names, tags)
            return
        links, anchors = found
        link_page(tagger, links, matrix, pdf, page)
        engine(([], anchors), matrix, pdf, page, names, tags)

    return add_links


def resolve_links(engine: Function) -> Function:
    """The function that finds which links lead to places of the pages, and tells of those that lead
    nowhere: once of each, where the engine tells of all its lines, and of what a style adds."""

    def resolve(pages: Any) -> Any:
        there = {name for page in pages for name in page.anchors}
        tagger, nowhere = this_run.get(), set[tuple[Any, str]]()

        def is_new(link: Any) -> bool:
            kind, name, _, box = link
            if kind != "internal" or name in there:
                return True
            met = link_of(tagger, box.element) if tagger else box.element, name
            known = met in nowhere
            nowhere.add(met)
            return not known

        kept = [[*filter(is_new, page.links)] for page in pages]
        named = zip(kept, pages, strict=True)
        return engine([SimpleNamespace(links=links, anchors=each.anchors) for links, each in named])

    return resolve


def add_outlines(engine: Function) -> Function:
    """The function that adds the outline to a PDF: its pages are named once, where the engine does
    it for each entry."""

    def add_outlines(pdf: Any, *rest: Any) -> Any:
        named = SimpleNamespace(
            page_references=pdf.page_references, add_object=pdf.add_object, catalog=pdf.catalog
        )
        return engine(named, *rest)

    return add_outlines
