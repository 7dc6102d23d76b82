"""Zips made for tests: EPUB and OpenDocument texts."""

from __future__ import annotations

import io
from functools import partial
from zipfile import ZIP_DEFLATED, ZipFile

from intake import wordfiles

from booklet.intake.taken import Taken

png = partial(wordfiles.png, size=(3, 2))


def packed(files: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def told(taken: Taken) -> str:
    return "\n".join(finding.sentence for finding in taken.findings)


CONTAINER = '<container><rootfiles><rootfile full-path="O/p.opf"/></rootfiles></container>'
PACKAGE = """<package xmlns:dc="x"><metadata><dc:title>书名</dc:title></metadata><manifest>
<item id="a" href="a.xhtml"/><item id="b" href="b%20b.xhtml"/><item id="n" href="n.xhtml"
properties="nav"/></manifest><spine><itemref idref="n"/><itemref idref="b"/><itemref idref="a"/>
<itemref idref="gone"/></spine></package>"""


def epub(**chapters: str | bytes) -> bytes:
    files: dict[str, str | bytes] = {"META-INF/container.xml": CONTAINER, "O/p.opf": PACKAGE}
    names = {"a": "O/a.xhtml", "b": "O/b b.xhtml", "n": "O/n.xhtml", "picture": "O/i.png",
             "encryption": "META-INF/encryption.xml"}  # fmt: skip
    return packed(files | {names[key]: data for key, data in chapters.items()})


STYLES = """<automatic-styles><style name="B"><text-properties font-weight="bold"/></style>
<style name="H"><text-properties display="none"/></style><style name="S" parent-style-name="B">
<text-properties text-position="super 58%"/></style><list-style name="L">
<list-level-style-number level="1" num-format="一, 二, 三, ..." num-suffix="、"/>
<list-level-style-number level="2" num-format="1" num-prefix="（" num-suffix="）" start-value="3"/>
</list-style></automatic-styles>"""


def odt(body: str, **files: str | bytes) -> bytes:
    """An OpenDocument text, whose names need no namespaces here."""
    text = f"<document-content>{STYLES}<body><text>{body}</text></body></document-content>"
    return packed({"content.xml": text, **files})
