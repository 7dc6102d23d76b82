"""Parts of pages in texts of another kind, such as HTML in Markdown."""

from __future__ import annotations

from msgspec.structs import replace

from booklet.errors import Place
from booklet.intake.told import Kind, Told
from booklet.intake.web.flow import Flow, Pictured
from booklet.intake.web.pages import UNSEEN, page
from booklet.intake.web.standing import STANDING
from booklet.model.blocks import Block


def blocks_of(html: str, place: Place, told: Told, pictured: Pictured) -> tuple[Block, ...]:
    """The blocks of a part of a page that begins at a place; what no page shows is told."""
    for each in UNSEEN.finditer(html):
        told.tell(Kind.HIDDEN if each[1] else Kind.COMMENT, each[0], place)
    tree = page(html, place.file)
    above = max(place.line - 1, 0)
    tree = replace(tree, lines={each: line + above for each, line in tree.lines.items()})
    body = next(each for each in tree.root if each.tag == "body")
    return Flow(tree, told, pictured, STANDING).blocks(body)
