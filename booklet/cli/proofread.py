"""`booklet proofread`: which rules of Chinese typesetting a finished PDF breaks."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NoReturn

import click
from msgspec import to_builtins

from booklet.cli.proof import read_bytes
from booklet.errors import OrderError, Place
from booklet.errors.faults.sheets import unreadable
from booklet.proofreading import Proofreading, draw, report
from booklet.proofreading import proofread as judge
from booklet.proofreading.norms import Norm, certified, measure
from booklet.writing import write_whole

FOUND = 1


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option(
    "--pictures",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Draw the findings on pictures of their pages.",
)
@click.option(
    "--rules",
    type=click.Choice([each.value for each in Norm]),
    help="Measure it by a standard: official "
    "documents GB/T 9704-2012, or type for pupils GB 40070-2021.",
)
@click.option("--grade", type=click.IntRange(1, 12), help="The school grade of its readers, for "
              "GB40070. [5]")  # fmt: skip
def proofread(
    file: Path, as_json: bool, pictures: Path | None, rules: str | None, grade: int | None
) -> None:
    """Judge the typesetting of any finished PDF FILE, whatever made it.

    Exit code: 0 no rule is broken, 1 some are.
    """
    pdf = read_bytes(file)
    try:
        if rules:
            certify(pdf, Norm(rules), grade, as_json=as_json)
        told = judge(pdf)
    except ValueError as error:
        raise OrderError(unreadable(str(error), Place(str(file)))) from error
    if pictures:
        keep_pictures(pdf, told, pictures)
    click.echo(json.dumps(to_builtins(told), ensure_ascii=False) if as_json else report(told))
    sys.exit(FOUND if told.findings else 0)


def certify(pdf: bytes, norm: Norm, grade: int | None, *, as_json: bool) -> NoReturn:
    """Tell the certificate of a PDF by a norm, and leave. Raises ValueError as `measure`."""
    made = measure(pdf, norm, grade)
    table = {**to_builtins(made), "whole": made.whole}
    click.echo(json.dumps(table, ensure_ascii=False) if as_json else certified(made))
    sys.exit(0 if made.whole else FOUND)


def keep_pictures(pdf: bytes, told: Proofreading, folder: Path) -> None:
    """Write a PNG for each page with findings. Raises OutputError."""
    drawn = draw(pdf, told)
    if files := {folder / f"page-{number:03}.png": picture for number, picture in drawn}:
        write_whole(files)
