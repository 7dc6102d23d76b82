"""`booklet impose` and `booklet schemes`: print sheets from any PDF."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import indent
from typing import Any

import click

from booklet.cli import sentences
from booklet.cli.completing import complete_printer
from booklet.cli.paths import ANY_PATH
from booklet.cli.proof import read_bytes
from booklet.cli.telling import as_object as finding_as_object
from booklet.cli.telling import leave_accepted, said, tell
from booklet.cli.words import (
    PASSWORD,
    accepting,
    asked_password,
    binding_as_object,
    laying,
    told_by_hand,
    told_of_sheets,
)
from booklet.model.order import Imposing
from booklet.model.paper import Imposed
from booklet.printers.imposing import Wanted, impose_pdf
from booklet.printers.profiles import read_printer
from booklet.reading.house import find_house
from booklet.sheets import SCHEMES, in_mm


def listed() -> str:
    """The schemes, a line each, in the language of the person there."""
    return "\n".join(f"{name:<11} {said(each.summary)}" for name, each in SCHEMES.items())


class WithSchemes(click.Command):
    """A command whose help lists the schemes."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_help_text(ctx, formatter)
        formatter.write("\n" + indent(listed(), "  ") + "\n")


@click.command(cls=WithSchemes)
@click.argument("file", type=ANY_PATH)
@laying
@click.option(
    "--printer", metavar="NAME", shell_complete=complete_printer,
    help="Make them for this printer, whatever the flip; see: booklet calibrate.",
)  # fmt: skip
@click.option("--preview", is_flag=True, help="Also draw the folded sheets, as a PNG.")
@click.option(
    "--verify/--no-verify", default=None,
    help="Compare every page with its place on the sheets, as pictures. [as far as it can be done "
    "in a short time, unless FILE was made by booklet]",
)  # fmt: skip
@PASSWORD
@accepting
@click.option(
    "-o", "--output", metavar="FILE", type=ANY_PATH,
    help="Where to write. [FILE-sheets.pdf]",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def impose(
    file: Path,
    imposing: Imposing,
    output: Path | None,
    printer: str | None,
    password: str | None,
    **how: Any,
) -> None:
    """Lay the pages of any PDF FILE on sheets, to be printed, folded and bound."""
    profile = read_printer(printer) if printer else None
    as_json = how.pop("as_json")
    pdf = read_bytes(file)
    password = password or asked_password(pdf, file)
    fonts = find_house().fonts if profile else None
    wanted = Wanted(password=password, printer=profile, fonts=fonts, **how)
    made = impose_pdf(pdf, file, imposing, output, wanted)
    tell(made.warnings)
    click.echo(as_object(made, imposing.scheme) if as_json else as_lines(made))
    leave_accepted(made.warnings)


def as_object(made: Imposed, scheme: str) -> str:
    """The sheets that were made, as JSON."""
    return json.dumps(
        {
            "path": str(made.path),
            "preview": str(made.preview) if made.preview else None,
            "by_hand": [str(path) for path in made.by_hand],
            "scheme": scheme,
            "pages": made.pages,
            "sheets": made.sheets,
            "paper": in_mm(made.paper),
            **binding_as_object(made.folding),
            "findings": [finding_as_object(finding) for finding in made.warnings],
        },
        ensure_ascii=False,
    )


def as_lines(made: Imposed) -> str:
    """The sheets that were made, a line a file, and how they are to be bound."""
    words = sentences.IMPOSED_ON_ONE if made.sheets == 1 else sentences.IMPOSED
    counts = {"pages": made.pages, "sheets": made.sheets}
    lines = [said(words, path=made.path, paper=in_mm(made.paper), **counts)]
    lines += told_of_sheets(made.folding)
    if made.preview:
        lines.append(said(sentences.FOLDED, path=made.preview))
    lines += told_by_hand(made.by_hand)
    return "\n".join(lines)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the schemes as JSON.")
def schemes(as_json: bool) -> None:
    """List the ways to lay pages on sheets."""
    if as_json:
        told = {name: scheme.summary.en for name, scheme in SCHEMES.items()}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        click.echo(listed())
