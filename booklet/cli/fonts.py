"""`booklet fonts`: the faces, what they draw, which draws a text, and how they are rebuilt."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from booklet.cli import sentences
from booklet.cli.paths import PathType
from booklet.cli.telling import said, say
from booklet.cli.words import House, in_house
from booklet.corpus.brought import bring
from booklet.corpus.checking.characters import undrawn_in
from booklet.corpus.checking.texts import Printing
from booklet.errors.codepoints import called
from booklet.model.book import Face
from booklet.model.order import Files
from booklet.reading.faces import Drawn, coverage, read_faces
from booklet.typesetting.roles import drawn_by
from booklet.writing import write_whole

if TYPE_CHECKING:
    from booklet.foundry import BuiltFace


STYLES = ("song", "hei", "kai", "fang", "title")


@click.group(invoke_without_command=True)
@click.pass_context
def fonts(context: click.Context) -> None:
    """List the faces of the house, or rebuild them."""
    if context.invoked_subcommand is None:
        context.invoke(list_faces)


@fonts.command(name="list")
@click.option("--text", default="", help="Tell what each face lacks of this text.")
@click.option(
    "--file",
    "file",
    type=PathType(exists=True),
    help="Tell of each style which face draws which characters of a file.",
)
@in_house
def list_faces(house: House, text: str, file: Path | None) -> None:
    """List the faces: family, weight, characters, licence."""
    faces = read_faces(house.fonts)
    if file:
        told(words_of(file, house), faces)
        return
    for face in faces:
        lacks = "".join(undrawn_in(text, Drawn((face,))))
        listed = {"family": face.family, "weight": face.weight, "licence": face.licence}
        line = said(sentences.FACE, characters=len(coverage(face)), **listed)
        lacking = said(sentences.LACKS, characters=lacks) if lacks and not face.late else ""
        click.echo(line + lacking)


def words_of(file: Path, house: House) -> str:
    """All that would be printed of a file that people bring. Raises OrderError."""
    with tempfile.TemporaryDirectory(prefix="booklet-") as pictures:
        book = bring(Files((file,)), Path(pictures), house.templates)
    return "".join(each.text for each in Printing(book).whole)


def told(text: str, faces: tuple[Face, ...]) -> None:
    """Print of each style which face draws what; of its own faces, how many characters."""
    for style in dict.fromkeys(face.family for face in faces if face.role in STYLES):
        click.echo(style)
        for family, characters in drawn_by(text, faces, style).items():
            shown = "" if family == style else " ".join(characters)
            if not family:
                shown = ", ".join(called(each) for one in characters for each in one)
            name = family or said(sentences.NO_FACE)
            click.echo(f"  {name:<18} {len(characters):>5}  {shown}".rstrip())


@fonts.command()
@click.argument("sources", type=PathType(exists=True, file_okay=False))
@click.option("--record", is_flag=True, help="Write the new sizes and digests into FONTS.toml.")
@in_house
def build(house: House, sources: Path, record: bool) -> None:
    """Rebuild the faces from the packages unpacked in SOURCES (see fonts/README.md)."""
    from booklet import foundry

    faces = foundry.build(house.own("fonts"), sources)
    written = foundry.files_of(house.fonts, faces)
    if record:
        written |= foundry.listing_of(house.fonts, faces)
    if written:
        write_whole(written)
    tell(faces)


@fonts.command()
@click.argument("sources", type=PathType(exists=True, file_okay=False))
@click.option("--record", is_flag=True, help="Write the new sizes and digests into the listing.")
@click.option(
    "-o", "--output", type=PathType(file_okay=False), default=Path("dist"),
    help="The folder that the wheel goes into.",
)  # fmt: skip
@in_house
def wheel(house: House, sources: Path, record: bool, output: Path) -> None:
    """Build the faces of fonts/more and the distribution booklet-cjk-faces, a wheel of them."""
    from booklet import foundry
    from booklet.foundry.wheel import wheel

    more = house.own("fonts") / "more"
    faces = foundry.build(more, sources)
    name, data = wheel(more, faces)
    write_whole({output / name: data, **(foundry.listing_of(more, faces) if record else {})})
    tell(faces)
    say(sentences.BYTES, path=output / name, size=f"{len(data):,}")


def tell(faces: Iterable[BuiltFace]) -> None:
    """Print of each built face whether it is as it is recorded."""
    for face in faces:
        words = sentences.FACE_AS_RECORDED if face.as_recorded else sentences.FACE_DIFFERS
        counts = {"size": f"{len(face.data):,}", "characters": f"{len(face.drawn):,}"}
        click.echo(said(words, file=face.file, **counts))
