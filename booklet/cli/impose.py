"""`booklet impose` and `booklet schemes`: print sheets from any PDF."""

from __future__ import annotations

import json
from pathlib import Path

import click

from booklet.cli.proof import read_bytes
from booklet.cli.words import laying
from booklet.imposition import SCHEMES, in_mm
from booklet.model.order import Imposing, Imposition
from booklet.model.paper import Imposed

LISTED = "\n    ".join(f"{name:<11} {scheme.summary}" for name, scheme in SCHEMES.items())


@click.command(
    help=f"""Lay the pages of any PDF FILE on sheets, to be printed, folded and bound.

    \b
    {LISTED}
    """
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--scheme", metavar="NAME", help="One of those above. [saddle]")
@laying
@click.option("--preview", is_flag=True, help="Also draw the folded sheets, as a PNG.")
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path),
    help="Where to write. [FILE-sheets.pdf]",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def impose(
    file: Path, imposing: Imposing, preview: bool, output: Path | None, as_json: bool
) -> None:
    from booklet.presswork import impose_pdf

    made = impose_pdf(read_bytes(file), file, imposing, output, preview=preview)
    click.echo(as_object(made, imposing.scheme) if as_json else as_lines(made))


def as_object(made: Imposed, scheme: Imposition) -> str:
    return json.dumps(
        {
            "path": str(made.path),
            "preview": str(made.preview) if made.preview else None,
            "scheme": scheme,
            "pages": made.pages,
            "sheets": made.sheets,
            "paper": in_mm(made.paper),
        },
        ensure_ascii=False,
    )


def as_lines(made: Imposed) -> str:
    sheets = "sheet" if made.sheets == 1 else "sheets"
    paper = f"{made.sheets} {sheets} of paper, {in_mm(made.paper)} mm"
    lines = [f"{made.path}: {made.pages} pages on {paper}"]
    if made.preview:
        lines.append(f"{made.preview}: how they fold")
    return "\n".join(lines)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the schemes as JSON.")
def schemes(as_json: bool) -> None:
    """List the ways to lay pages on sheets."""
    if as_json:
        told = {name: scheme.summary for name, scheme in SCHEMES.items()}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(f"{name:<11} {scheme.summary}" for name, scheme in SCHEMES.items()))
