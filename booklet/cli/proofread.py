"""`booklet proofread`: which rules of Chinese typesetting a finished PDF breaks."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from booklet.cli.proof import read_bytes
from booklet.errors import OrderError, Place
from booklet.errors.faults.sheets import unreadable
from booklet.proofreading import Proofreading, draw, report
from booklet.proofreading import proofread as judge
from booklet.writing import write_whole

FOUND = 1


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--pictures", type=click.Path(path_type=Path), metavar="FOLDER",
              help="Draw the findings on pictures of their pages.")  # fmt: skip
def proofread(file: Path, as_json: bool, pictures: Path | None) -> None:
    """Judge the typesetting of any finished PDF FILE, whatever made it.

    Exit code: 0 no rule is broken, 1 some are.
    """
    pdf = read_bytes(file)
    try:
        told = judge(pdf)
    except ValueError as error:
        raise OrderError(unreadable(str(error), Place(str(file)))) from error
    if pictures:
        keep_pictures(pdf, told, pictures)
    click.echo(json.dumps(asdict(told), ensure_ascii=False) if as_json else report(told))
    sys.exit(FOUND if told.findings else 0)


def keep_pictures(pdf: bytes, told: Proofreading, folder: Path) -> None:
    """Write a PNG for each page with findings. Raises OutputError."""
    drawn = draw(pdf, told)
    if files := {folder / f"page-{number:03}.png": picture for number, picture in drawn}:
        write_whole(files)
