"""`booklet fonts`: the faces, what they draw, what a text lacks, and how they are rebuilt."""

from __future__ import annotations

from pathlib import Path

import click

from booklet.cli.words import House, in_house
from booklet.corpus.checking.characters import undrawn_in
from booklet.reading.faces import Drawn, coverage, read_faces


@click.group(invoke_without_command=True)
@click.pass_context
def fonts(context: click.Context) -> None:
    """List the faces of the house, or rebuild them."""
    if context.invoked_subcommand is None:
        context.invoke(list_faces)


@fonts.command(name="list")
@click.option("--text", default="", help="Tell what each face lacks of this text.")
@in_house
def list_faces(house: House, text: str) -> None:
    """List the faces: family, weight, characters, licence."""
    for face in read_faces(house.fonts):
        lacks = "".join(undrawn_in(text, Drawn((face,))))
        click.echo(
            f"{face.family:<14} {face.weight}  {len(coverage(face)):>5} characters  {face.licence}"
            + (f"  lacks {lacks}" if lacks else "")
        )


@fonts.command()
@click.argument("sources", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--record", is_flag=True, help="Write the new sizes and digests into FONTS.toml.")
@in_house
def build(house: House, sources: Path, record: bool) -> None:
    """Rebuild the faces from the packages unpacked in SOURCES (see fonts/README.md)."""
    from booklet import foundry

    faces = foundry.build(house.own("fonts"), sources)
    for face in faces:
        state = "as recorded" if face.as_recorded else "DIFFERS from FONTS.toml"
        click.echo(f"{face.file}: {face.bytes:,} bytes, {face.characters:,} characters, {state}")
    if record:
        foundry.record(house.fonts, faces)
