"""The text of a file that somebody brings: txt, md, docx, html, or a PDF with text.

Each kind is read by a library; what comes out are paragraphs without markup.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import mammoth
import tinyhtml5
from markdown_it import MarkdownIt

from booklet.errors import Finding, OrderError, Place
from booklet.errors.faults import house as faults
from booklet.errors.faults.phrases import there_are
from booklet.reading.source import read_plain
from booklet.sheets.finished import read_finished

INLINE = frozenset({
    "a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "mark", "q", "ruby", "rb", "s",
    "small", "span", "strong", "sub", "sup", "u",
})  # fmt: skip
UNSHOWN = frozenset({"script", "style", "head", "template"})
LARGEST = 20_000_000
LARGEST_XML = 100_000_000
SPACES = re.compile(r"[ \t\r\n]+")


def read_foreign(path: Path) -> str:
    """The file's text: paragraphs with blank lines between them; of txt the text as it is.

    Raises OrderError for a file that cannot be read as what its name says."""
    reader, place = READERS.get(path.suffix.lower()), Place(str(path))
    if reader is None:
        raise OrderError(faults.OTHER_KIND.at(place, kind=path.suffix, kinds=there_are(READERS)))
    data = read_plain(path)
    if isinstance(data, Finding):
        raise OrderError(data)
    if len(data) > LARGEST:
        raise OrderError(faults.FOREIGN_TOO_LARGE.at(place))
    try:
        text = reader(data)
    except UnicodeDecodeError as error:
        raise OrderError(faults.FOREIGN_NOT_UTF_8.at(place)) from error
    except OrderError:
        raise
    except Exception as error:
        why, kinds = error or type(error).__name__, there_are(READERS)
        raise OrderError(faults.OTHER_THAN_NAMED.at(place, why=why, kinds=kinds)) from error
    if not text.strip():
        raise OrderError(faults.FOREIGN_HAS_NO_TEXT.at(place))
    return text


def plain(data: bytes) -> str:
    """The text of a plain file, in UTF-8."""
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def markdown(data: bytes) -> str:
    """The text of a Markdown file, its marks taken away."""
    return html(MarkdownIt().render(plain(data)).encode())


def word(data: bytes) -> str:
    """The text of a Word file. Raises ValueError for one that unpacks to too much."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        unpacked = sum(each.file_size for each in parts.infolist() if each.filename[-4:] == ".xml")
    if unpacked > LARGEST_XML:
        raise ValueError(f"its text unpacks to {unpacked // 1_000_000} MB")
    return html(mammoth.convert_to_html(io.BytesIO(data)).value.encode())


def html(data: bytes) -> str:
    """The text of a page, a block a paragraph."""
    encoding = "utf-8" if is_utf8(data) else None
    tree = tinyhtml5.parse(data, override_encoding=encoding, namespace_html_elements=False)
    flow = flowing(tree)
    return "\n\n".join(filter(None, (block.strip() for block in flow.split("\n"))))


def is_utf8(data: bytes) -> bool:
    """Whether data is UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def flowing(element: Element) -> str:
    """The text of an element; whatever is not inline stands on lines of its own."""
    if not isinstance(element.tag, str) or element.tag in UNSHOWN:
        return ""
    inner = (flowing(child) + SPACES.sub(" ", child.tail or "") for child in element)
    text = SPACES.sub(" ", element.text or "") + "".join(inner)
    return text if element.tag in INLINE else f"\n{text}\n"


def pdf(data: bytes) -> str:
    """The text of a PDF, page by page, without heads and folios."""
    pages = read_finished(data, "the PDF")
    return "\n\n".join("\n".join(line.text for line in page.body) for page in pages)


READERS: dict[str, Callable[[bytes], str]] = {
    ".txt": plain, ".md": markdown, ".docx": word, ".html": html, ".htm": html, ".pdf": pdf,
}  # fmt: skip
