"""Web pages that people have saved: their main text.

pages           the page as a tree of elements, within bounds
sheets, linked  what its style sheets say, and those beside it
hiding          what it hides
maintext        where its main text stands
around          what stands around that
flow            its elements become blocks; elements, lists, grid (tables), calls (of notes)
pictures        those in the page and beside it
archived        pages that were saved with all of these as one file
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

from booklet.errors import OrderError, Place
from booklet.errors.faults import brought as faults
from booklet.intake.gathering.elements import is_hidden, styled
from booklet.intake.gathering.looks import lost
from booklet.intake.gathering.runs import said
from booklet.intake.gathering.texts import flat
from booklet.intake.headings import with_headings
from booklet.intake.opening.encodings import decoded
from booklet.intake.opening.trees import text_in
from booklet.intake.pictures import Album
from booklet.intake.taken import Taken
from booklet.intake.titles import tell_marks, titled
from booklet.intake.told import Kind, Told
from booklet.intake.web.around import around
from booklet.intake.web.calls import calls_in
from booklet.intake.web.flow import Flow
from booklet.intake.web.hiding import unhide
from booklet.intake.web.linked import apply_all
from booklet.intake.web.maintext import main_text
from booklet.intake.web.pages import page
from booklet.intake.web.pictures import PagePictures
from booklet.intake.web.standing import STANDING
from booklet.model.blocks import Block, Break
from booklet.patterns import pattern

__all__ = ["take_html", "take_page"]

SITE = pattern(r"\s*(?:[-_|–—]+|\s[-–—·|]\s)\s*[^-_|–—]{1,30}$")


def take_html(data: bytes, name: str, folder: Path, *, plain: bool = False) -> Taken:
    """The main text of a page; what stands around it, and what is hidden, is told."""
    return take_page(data, PagePictures(name, Album(folder)), plain=plain)


def take_page(data: bytes, pictures: PagePictures, *, plain: bool = False) -> Taken:
    """The main text of a page that has these pictures."""
    name, album = pictures.name, pictures.album
    text = decoded(data, Place(name))
    tree, told = page(text.text, name), Told(Place(name))
    apply_all(tree, pictures.beside, told)
    unhide(tree.root)
    calls, back = calls_in(tree.root)
    main, apart = main_text(tree.root, frozenset(calls.values()))
    flow = Flow(tree, told, pictures, STANDING, apart, calls, back)
    blocks, heading = ended(flow.blocks(main)), headline(tree.root)
    tell_upright(flow, main)
    for element, kind, words in around(tree.root, main, apart):
        if element is not heading:
            told.tell(kind, words, tree.place(element))
    if not blocks:
        raise OrderError((*told.findings, faults.NO_WORDS.at(Place(name))))
    title, blocks = headed(flow, blocks, main, heading)
    album.write(blocks)
    findings = (*text.findings(Place(name)), *told.findings)
    taken = Taken(
        title or named(tree.root), blocks, findings, headed=bool(title), beside=tuple(album.beside),
        languages=(tree.root.get("lang") or tree.root.get("xml:lang") or "",),
    )  # fmt: skip
    return with_headings(taken, plain=plain)


def ended(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks without a line across the page at the end, below which notes or nothing stood."""
    last = next((n for n in range(len(blocks), 0, -1) if not isinstance(blocks[n - 1], Break)), 0)
    return blocks[:last]


def tell_upright(flow: Flow, main: Element) -> None:
    """Tell that lines of the main text were upright by what stands around it."""
    for each in flow.tree.root.iter():
        if each is main:
            return
        upright = "writing-mode" in each.get("style", "") and Kind.VERTICAL in lost(styled(each))
        if upright and any(inner is main for inner in each.iter()):
            flow.tell(main, Kind.VERTICAL)


def headed(
    flow: Flow, blocks: Sequence[Block], main: Element, heading: Element | None
) -> tuple[str | None, tuple[Block, ...]]:
    """The title of a page with this headline, and its blocks without it."""
    if heading is None:
        return None, tuple(blocks)
    if any(each is heading for each in main.iter()):
        return titled(blocks, None, flow.told)
    runs = flat(flow.blocks(heading))
    tell_marks(runs, flow.told, flow.tree.place(heading))
    return said(runs), tuple(blocks)


def headline(root: Element) -> Element | None:
    """The one heading of the first level of a page."""
    found = [each for each in root.iter("h1") if text_in(each).strip() and not is_hidden(each)]
    return found[0] if len(found) == 1 else None


def named(root: Element) -> str | None:
    """What a page says that it is called, without the name of its site."""
    told = (each.get("content", "") for each in root.iter("meta")
            if each.get("property") == "og:title")  # fmt: skip
    said = next(told, "") or next((text_in(each) for each in root.iter("title")), "")
    return SITE.sub("", " ".join(said.split())) or None
