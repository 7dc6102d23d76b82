"""The book in the making: the settled document, the unpaged galley, the paged proof."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from booklet.errors import Finding, Place
from booklet.model.blocks import Block, Heading, Mark, runs_in
from booklet.model.corpus import Title
from booklet.model.official import NOTHING_AROUND, Official
from booklet.model.order import Standards
from booklet.model.study import NO_KIT, StudyKit


class Face(Struct, frozen=True):
    """One font file; `role` is its rank on the page: song, hei, kai, fang, title or mono, latin for
    the Latin forms of marks, before another face, wide for what stands behind all these, marks or
    forms for what stands before them in the `languages` that it names (BCP 47) alone; `called` what
    it was made from, in Chinese; `leaves` ranges of characters that are left to the face behind it;
    `complements` the families beside it; `sha256` and `size` (bytes) those of the unpacked file."""

    family: str
    weight: int
    role: str
    path: Path
    licence: str
    note: str
    leaves: tuple[tuple[int, int], ...] = ()
    complements: tuple[str, ...] = ()
    sha256: str = ""
    size: int = 0
    languages: tuple[str, ...] = ()
    called: str = ""

    @property
    def late(self) -> bool:
        """Whether it is opened only for a character that the faces before it do not draw."""
        return self.role in ("wide", "mono", "marks", "forms")


class Text(Struct, frozen=True):
    """One work of a chapter. A `headed` one has headlines 引题 正题 副题 and a date line of
    its own; another stands under the title of its piece."""

    anchor: str
    name: str
    headed: bool
    kicker: Title | None
    headline: Title
    deck: Title | None
    source: str
    date: str
    blocks: tuple[Block, ...]

    @property
    def quoted(self) -> bool:
        """Whether words of it are marked, since the excerpts quote them."""
        return any(Mark.QUOTED in run.marks for run in runs_in(self.blocks))


class Chapter(Struct, frozen=True):
    """One piece in the book. `opening` is what stands above its title, `beside` what stands beside
    it in the contents. `language` is its own, where that is not the book's."""

    anchor: str
    number: str
    opening: tuple[str, ...]
    beside: tuple[str, ...]
    title: Title
    short: Title
    texts: tuple[Text, ...]
    language: str | None = None

    @property
    def bare(self) -> bool:
        """Whether a text of it stands under its title, having no headlines of its own."""
        return any(not text.headed for text in self.texts)

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings of its texts, for contents."""
        blocks = (block for text in self.texts for block in text.blocks)
        return tuple(block for block in blocks if isinstance(block, Heading))


class Reference(Struct, frozen=True):
    """Where a piece of two parts of the book stands, in the part where it does not."""

    anchor: str
    number: str
    short: Title
    language: str | None = None


class Division(Struct, frozen=True):
    """A part of the book 编; without a heading where the book has no parts."""

    anchor: str
    heading: str | None
    chapters: tuple[Chapter, ...]
    references: tuple[Reference, ...]


class Source(Struct, frozen=True):
    """A line of the colophon: which texts of a piece come from where."""

    number: str
    short: Title
    part: str
    source: str
    date: str
    language: str | None = None


class Colophon(Struct, frozen=True):
    """版权页: what the book was made of."""

    sources: tuple[Source, ...]
    version: str
    rights: str
    faces: tuple[str, ...]
    folding: str | None
    conventions: tuple[str, ...] = ()
    """体例: what a reader is told of the texts before them."""
    imprint: tuple[tuple[str, str], ...] = ()
    """What is known of the edition: label and words."""
    unreviewed: int = 0
    """How many readings a program wrote that nobody has confirmed."""


class Note(Struct, frozen=True):
    """One entry of the apparatus: where the text parts from its copy-text, and why."""

    anchor: str
    number: str
    part: str
    paragraph: int
    lemma: str
    siglum: str
    reading: str
    reason: str


class Cited(Struct, frozen=True):
    """A witness of the apparatus, with the first digits of its sha256."""

    siglum: str
    title: str
    digest: str


class Apparatus(Struct, frozen=True):
    """校勘记. `repairs` counts, reason by reason, what the machine readings made necessary."""

    witnesses: tuple[Cited, ...]
    notes: tuple[Note, ...]
    repairs: tuple[tuple[str, int], ...]


class CoverPicture(Struct, frozen=True):
    """A picture on the cover: its file, its width and height in pixels, what it shows, and where it
    was ordered. If `full`, it goes to the edges of the cover, and `bleed` mm beyond."""

    path: Path
    size: tuple[float, float]
    words: str
    place: Place
    full: bool = False
    bleed: float = 0.0


class Document(Struct, frozen=True):
    """The whole book, settled: what a template prints needs no further thought."""

    language: str
    title: Title
    kicker: str
    session: str | None
    organisation: str | None
    number: str | None
    signer: str | None
    date: str | None
    contents: bool
    recto: bool  # whether each chapter begins on a right-hand page
    divisions: tuple[Division, ...]
    apparatus: Apparatus | None
    colophon: Colophon
    seal: str | None = None
    picture: CoverPicture | None = None
    permit: str | None = None
    run_on: bool = False
    """Whether chapters follow one another, on the same page."""
    notes: bool = False
    """Whether blank pages have lines for notes."""
    paper: tuple[str, int] | None = None  # of its sheets, and how many pages one of them holds
    pinyin: bool = True
    """Whether the readings that texts have are printed."""
    kit: StudyKit = NO_KIT
    official: Official = NOTHING_AROUND
    """What stands around its text, in a format of official documents."""

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """All chapters, part by part."""
        return tuple(chapter for division in self.divisions for chapter in division.chapters)

    @property
    def sole(self) -> bool:
        """Whether the book is one text, whose title is its own."""
        return len(self.chapters) == 1 and str(self.chapters[0].title) == str(self.title)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of chapters, where they are not the book's, each once."""
        told = (chapter.language for chapter in self.chapters)
        return tuple(dict.fromkeys(each for each in told if each))

    def listed(self, levels: int) -> int:
        """How many entries the contents have: chapters, unless the book is one text, and headings
        down to so many levels."""
        headings = (heading for chapter in self.chapters for heading in chapter.headings)
        chapters = 0 if self.sole else len(self.chapters)
        return chapters + sum(heading.level <= levels for heading in headings)


class Galley(Struct, frozen=True):
    """HTML, and the folder that alone it may draw on; what is not there is looked up `behind` it.

    `own` tells the pages of the house's templates, which say everything themselves; others are
    set as their author meant them, their Chinese by the rules. `record` goes into the PDF, and so
    do the texts in `source`, a ZIP. `pictures` are files elsewhere that it may draw on too; `fills`
    tells whether so many pages fill the sheets, where blank ones before the back cover are to.
    `watched` asks for what styles hide."""

    html: str
    folder: Path
    own: bool = True
    record: str = ""
    source: bytes = b""
    pictures: tuple[Path, ...] = ()
    behind: tuple[Path, ...] = ()
    archive: Standards = Standards.UA1
    fills: Callable[[int], bool] | None = None
    watched: bool = False


class Impression(Struct, frozen=True):
    """One printed side of a piece of paper: its size, and the box of all its text (left, low,
    right, high), if there is any; in pt from its lower left corner."""

    size: tuple[float, float]
    text: tuple[float, float, float, float] | None


class Proof(Struct, frozen=True):
    """校样: pages in reading order. `starts` gives each anchor's page, from 1; sizes in points.

    `bleed` is how far pages are drawn beyond their trim at most. A foreign PDF has no `record` of
    how it was made, no `source` of texts, no `impressions`, which tell of each page. `hidden` is
    what styles hide, where that was asked for: words and addresses of pictures."""

    pdf: bytes
    pages: int
    trim: tuple[float, float]
    starts: tuple[tuple[str, int], ...]
    warnings: tuple[Finding, ...] = ()
    bleed: float = 0.0
    record: str = ""
    source: bytes = b""
    impressions: tuple[Impression, ...] = ()
    hidden: tuple[str, ...] = ()
