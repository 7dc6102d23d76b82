"""Word files (.docx, ECMA-376): a walk over the document, which computes what Word prints.

container, markup       the zip and its XML, within bounds
styles, numbering       what paragraphs look like, and the numbers before them
runs, fields, formulas  what stands in a paragraph
drawings, pictures      what hangs at one
walk, tables, margins   what is read in which order
headings, shaping       what lines are to the book
told                    what is not taken as it stands
"""

from __future__ import annotations

from pathlib import Path

from booklet.errors import OrderError, Place
from booklet.errors.faults.word import BROKEN_WORD
from booklet.intake.taken import Taken
from booklet.intake.word.container import main_part, opened
from booklet.intake.word.margins import notes, tell_margins
from booklet.intake.word.markup import first
from booklet.intake.word.numbering import numbering
from booklet.intake.word.pictures import Pictures
from booklet.intake.word.runs import Inline
from booklet.intake.word.shaping import shaped
from booklet.intake.word.styles import Styles
from booklet.intake.word.told import Kind, Told
from booklet.intake.word.walk import Walker
from booklet.writing import write_whole

__all__ = ["take_word"]


def take_word(data: bytes, name: str, folder: Path, *, plain: bool = False) -> Taken:
    """The text of a Word file called `name`, its pictures written into `folder`. The
    line of a place is the number of the paragraph.

    If `plain`, nothing is taken for a heading, a title or a caption but by its style. Raises
    OrderError for what is no Word file, is damaged, locked, or too large when unpacked."""
    place = Place(name)
    package = opened(data, place)
    main = main_part(package)
    root = package.xml(main)
    if root is None or first(root, "w:body") is None:
        raise OrderError(BROKEN_WORD.at(place, why=main))
    relations = package.relations(main)
    parts = {each.kind: package.xml(each.target) for each in relations.values()
             if each.kind in ("styles", "numbering") and not each.outside}  # fmt: skip
    styles, told = Styles(parts.get("styles")), Told(place)
    walker = Walker(
        package,
        styles,
        numbering(parts.get("numbering"), styles),
        notes(package, relations),
        Pictures(package, folder, told),
        told,
        plain,
        Inline(styles, relations, told),
    )
    lines = walker.story(root, relations)
    tell_margins(package, relations, styles, told)
    for kind in sorted(walker.numbering.unknown):
        told.tell(Kind.NUMERAL, kind)
    if walker.pictures.contents:
        write_whole(walker.pictures.contents)
    title, blocks = shaped(lines, told, plain)
    return Taken(title, blocks, told.findings())
