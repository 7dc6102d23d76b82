"""Word files (.docx, ECMA-376): a walk over the document, which computes what Word prints.

package, markup         the parts of the zip, and their XML
styles, numbering       what paragraphs look like, and the numbers before them
runs, fields, formulas  what stands in a paragraph; equations of fields
drawings, pictures      what hangs at one
walk, tables, margins   what is read in which order; ends of paragraphs
sections                which pages lie on their side
contents                contents that Word has made
headings, shaping       what lines are to the book
older                   files of older kinds, by way of LibreOffice
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

from booklet.errors import OrderError, Place
from booklet.errors.faults import brought as faults
from booklet.intake.lying import lying
from booklet.intake.opening.archive import lacking
from booklet.intake.pictures import Album
from booklet.intake.taken import Taken
from booklet.intake.told import Kind, Told
from booklet.intake.word.margins import notes, tell_margins
from booklet.intake.word.markup import first, text_within
from booklet.intake.word.numbering import numbering
from booklet.intake.word.package import Package, Relation, opened
from booklet.intake.word.pictures import WordPictures
from booklet.intake.word.runs import TEXTS, Inline
from booklet.intake.word.sections import sections
from booklet.intake.word.shaping import shaped
from booklet.intake.word.styles import Styles
from booklet.intake.word.walk import Walker

__all__ = ["take_word"]


def take_word(data: bytes, name: str, folder: Path, *, plain: bool = False) -> Taken:
    """The text of a Word file called `name`, its pictures written into `folder`. The
    line of a place is the number of the paragraph.

    If `plain`, nothing is taken for a heading, a title or a caption but by its style. Raises
    OrderError for what is no Word file, is damaged, locked, or too large when unpacked."""
    package, album, told = opened(data, name), Album(folder), Told(Place(name))
    main = package.main()
    relations = package.relations(main)
    walker = walker_of(package, relations, told, album, plain)
    text = text_of(package, main)
    its = sections(text)
    walker.lying = lying(its)
    lines = walker.story(text, relations)
    tell_besides(package, relations, walker, told)
    for each in its:
        if each.upright:
            told.tell(Kind.VERTICAL, "".join(text_within(p, *TEXTS) for p in each.paragraphs))
    title, blocks = shaped(lines, told, plain)
    if not blocks and title is None:
        raise OrderError((*told.findings, faults.NO_WORDS.at(Place(name))))
    album.write(blocks)
    return Taken(title, blocks, told.findings, languages=walker.styles.languages)


def text_of(package: Package, main: str) -> Element:
    """The root of the part that holds the text. Raises OrderError where there is none."""
    root = package.xml(main)
    if root is None or first(root, "w:body") is None:
        place = Place(package.archive.name)
        raise OrderError(faults.NOT_AS_NAMED.at(place, why=lacking(main)))
    return root


def walker_of(
    package: Package, relations: Mapping[str, Relation], told: Told, album: Album, plain: bool
) -> Walker:
    """What reads the text of a file, with its styles, numbers and notes."""
    parts = {each.kind: package.xml(each.target) for each in relations.values()
             if each.kind in ("styles", "numbering") and not each.outside}  # fmt: skip
    styles = Styles(parts.get("styles"))
    numbers, its_notes = numbering(parts.get("numbering"), styles), notes(package, relations)
    pictures, inline = WordPictures(package, album, told), Inline(styles, relations, told)
    return Walker(package, styles, numbers, its_notes, pictures, told, plain, inline)


def tell_besides(
    package: Package, relations: Mapping[str, Relation], walker: Walker, told: Told
) -> None:
    """Tell what a file has besides its text."""
    tell_margins(package, relations, walker.styles, told)
    walker.tell_uncalled()
    for kind in sorted(walker.numbering.unknown):
        told.tell(Kind.NUMERAL, kind)
    for each in relations.values():
        if each.kind == "vbaProject":
            told.tell(Kind.MACRO, each.target)
