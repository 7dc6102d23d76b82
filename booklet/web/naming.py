"""What files are called that a browser keeps: by what was ordered, so that a person knows them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote

from starlette.responses import Response

from booklet.model.order import Ticket
from booklet.writing.names import composed, fitted

LONGEST = 40
"""Characters of a part of a name: three of them in UTF-8 leave room in the 255 bytes of one."""
EMPTY: Mapping[str, str] = MappingProxyType({})
ENDINGS = {
    "booklet.pdf": ".pdf",
    "sheets.pdf": "-拼版.pdf",
    "passes.zip": "-两遍.zip",
    "order.toml": "-订单.toml",
    "book.zip": ".zip",
    "report.txt": "-校样.txt",
    "findings.csv": "-校样.csv",
    "commented.pdf": "-校样.pdf",
}


def name_of(ticket: Ticket, title: str) -> str:
    """The name of what was ordered, without its ending: the title of the book or of its `ticket`,
    for whom, and when."""
    title = (ticket.title or title).split("|")[-1]
    parts = (title, ticket.organisation, ticket.session)
    return "-".join(part_of(each) for each in parts if each)


def part_of(text: str) -> str:
    """A text as part of a name that every system takes."""
    seen = "".join(each if each.isprintable() else " " for each in composed(text))
    return fitted(" ".join(seen.split())[:LONGEST]).strip("-. ") or "-"


def download(
    content: bytes, kind: str, usual: str, name: str = "", heads: Mapping[str, str] = EMPTY
) -> Response:
    """An answer that a browser keeps as a file: `usual` where it knows ASCII alone, else `name`
    with the ending of that (RFC 6266, 4.3 and appendix D; RFC 8187)."""
    called = f'attachment; filename="{usual}"'
    if name:
        called += f"; filename*=UTF-8''{quote(name + ENDINGS[usual], safe='')}"
    return Response(content, media_type=kind, headers={**heads, "content-disposition": called})
