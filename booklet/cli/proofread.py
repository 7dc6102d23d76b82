"""`booklet proofread`: what the Chinese setting of finished PDFs breaks."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click
from msgspec import Struct, to_builtins
from msgspec.structs import replace

from booklet.cli import sentences
from booklet.cli.paths import ANY_PATH
from booklet.cli.proof import read_bytes
from booklet.cli.telling import tell
from booklet.cli.words import PASSWORD
from booklet.errors import Finding, OrderError, Place, Words, refuse
from booklet.errors.faults import proofs as faults
from booklet.errors.faults.phrases import ranges
from booklet.errors.faults.sheets import unreadable
from booklet.proofreading import RULES, Order, Proofreading, Yardstick, draw, report, table
from booklet.proofreading import proofread as judge
from booklet.proofreading.annotating import annotated
from booklet.proofreading.norms import Norm, certified, measure
from booklet.proofreading.sifting import Waived, compared, ignored_in, sifted, word_list
from booklet.writing import write_whole

FOUND = 1
NOTHING_JUDGED = 11
MOST_PAGES = 99_999
"""Of a file; who names more has mistyped."""
CODES = click.Choice([rule.code for rule in RULES])
NORMS = click.Choice([*(each.value for each in Yardstick), *(each.value for each in Norm)])

IN_REPORTS = {
    "password", "pages", "off", "on", "words", "ignore", "old", "every", "pictures", "into",
}  # fmt: skip
"""Options that say nothing of a certificate."""


class Telling(Struct, frozen=True):
    """How what was found is told."""

    as_json: bool
    english: bool
    every: bool
    pictures: Path | None
    into: Path | None
    ignored: tuple[Waived, ...]
    old: Path | None


@click.command()
@click.argument("files", nargs=-1, required=True, type=ANY_PATH)
@click.option("--strict", type=NORMS, help="Judge by a norm in place of the habits of each file: "
              "GB/T 15834, CLREQ, all rules, official documents GB/T 9704-2012, or type for pupils "
              "GB 40070-2021.")  # fmt: skip
@click.option("--grade", type=click.IntRange(1, 12), help="The school grade of its readers, for "
              "GB40070. [5]")  # fmt: skip
@PASSWORD
@click.option("--pages", metavar="PAGES", help="Read these alone, such as 3-10,15.")
@click.option("--off", multiple=True, type=CODES, help="Leave out a rule; may be repeated.")
@click.option("--on", multiple=True, type=click.Choice([r.code for r in RULES if r.asked]),
              help="Also a rule that few books keep; may be repeated.")  # fmt: skip
@click.option("--words", type=ANY_PATH, metavar="FILE",
              help="A list of words: lines of wrong=right, or of names.")  # fmt: skip
@click.option("--ignore", type=ANY_PATH, metavar="FILE",
              help="What is as it should be: lines of code | words | reason.")  # fmt: skip
@click.option("--compare", "old", type=ANY_PATH, metavar="OLD.pdf",
              help="Tell what was mended since, and list what is new.")  # fmt: skip
@click.option("--all", "every", is_flag=True, help="List all findings, not five of a rule.")
@click.option("--english", is_flag=True, help="Report in English.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--pictures", type=ANY_PATH, metavar="FOLDER",
              help="Draw the findings on pictures of their pages.")  # fmt: skip
@click.option("--into", type=ANY_PATH, metavar="FOLDER",
              help="Keep each file there with the findings as comments, and as CSV.")  # fmt: skip
def proofread(
    files: tuple[Path, ...], strict: str | None, grade: int | None, **how: Any
) -> None:  # fmt: skip
    """Judge the typesetting of finished PDF FILES, or of all in a folder, whatever made them.

    Exit code: 0 nothing is wrong, 1 something is, 2 a file cannot be read, 11 no Chinese text was
    there to be judged.
    """
    named = pdfs_of(files)
    tell(idle(strict, grade, how))
    if strict in set(Norm):
        sys.exit(certify(named, Norm(strict), grade, as_json=how["as_json"]))
    words, ignored = how.pop("words"), how.pop("ignore")
    order = Order(
        strict=Yardstick(strict) if strict else None,
        password=how.pop("password"),
        pages=pages_of(how.pop("pages")),
        words=word_list(text_of(words)) if words else (),
        off=frozenset(how.pop("off")),
        on=frozenset(how.pop("on")),
    )
    telling = Telling(ignored=rows_of(ignored) if ignored else (), **how)
    sys.exit(judge_all(named, order, telling))


def idle(strict: str | None, grade: int | None, given: Mapping[str, Any]) -> Iterator[Finding]:
    """Options that say nothing: a certificate tells of a whole file whether each clause is kept."""
    if grade and strict != Norm.GB40070:
        where = Words("without --strict GB40070", "没有 --strict GB40070 时")
        yield faults.SAYS_NOTHING.at(Place("--grade"), option="--grade", where=where)
    if strict in set(Norm):
        where = Words(f"with --strict {strict}", f"在 --strict {strict} 时")
        for option in click.get_current_context().command.params:
            if option.name in IN_REPORTS and given[option.name]:
                name = option.opts[-1]
                yield faults.SAYS_NOTHING.at(Place(name), option=name, where=where)


def judge_all(files: list[Path], order: Order, telling: Telling) -> int:
    """Judge the files, tell of each, and give the exit code. Raises OrderError at the end for those
    that cannot be read."""
    refuse(OrderError, written_over(files, telling))
    faults_met: list[Finding] = []
    objects, found, judged = [], False, False
    for file in files:
        pdf = read_bytes(file)
        try:
            told = sift(judge(pdf, order), order, telling)
            if order.pages and not told.pages:
                faults_met.append(none_of(order.pages, file))
                continue
            keep(pdf, told, file, telling, several=len(files) > 1)
        except ValueError as error:
            faults_met.append(unreadable(str(error), Place(str(file))))
            continue
        found, judged = found or bool(told.findings), judged or told.lines > 0
        objects.append(to_builtins(told))
        if not telling.as_json:
            tell_report(told, file if len(files) > 1 else None, telling)
    if telling.as_json:
        one = objects[0] if len(files) == 1 and objects else objects
        click.echo(json.dumps(one, ensure_ascii=False))
    if faults_met:
        raise OrderError(faults_met)
    return FOUND if found else 0 if judged else NOTHING_JUDGED


def written_over(files: list[Path], telling: Telling) -> Iterator[Finding]:
    """Where what is kept of a file would take its place, or that of what is kept of another."""
    if not (telling.into or telling.pictures):
        return
    stems = Counter(file.stem.lower() for file in files)
    own = {os.path.realpath(file) for file in files}
    for file in files:
        place = Place(str(file))
        if stems[file.stem.lower()] > 1:
            yield faults.SAME_NAME.at(place, name=file.stem)
        elif telling.into and os.path.realpath(telling.into / f"{file.stem}.pdf") in own:
            yield faults.IN_ITS_PLACE.at(place)


def none_of(pages: Iterable[int], file: Path) -> Finding:
    """That a file has none of the pages that are to be read."""
    return faults.NONE_OF_THESE_PAGES.at(Place(str(file)), pages=ranges(sorted(pages)))


def sift(told: Proofreading, order: Order, telling: Telling) -> Proofreading:
    """What was found, without what is to be ignored or stood in the older PDF."""
    findings, stale = sifted(told.findings, telling.ignored)
    place = Place("--ignore")
    tell(faults.NOTHING_IGNORED.at(place, code=row.code, words=row.words) for row in stale)
    if telling.old:
        mended, findings = compared(judge(read_bytes(telling.old), order).findings, findings)
        words = sentences.COMPARED.en if telling.english else sentences.COMPARED.zh
        click.echo(words.format(mended=len(mended), new=len(findings)), err=True)
    return replace(told, findings=findings)


def tell_report(told: Proofreading, file: Path | None, telling: Telling) -> None:
    """Print the report of a file, its name over it where there are several."""
    if file:
        click.echo(f"== {file}")
    click.echo(report(told, None if telling.every else 5, chinese=not telling.english))


def keep(pdf: bytes, told: Proofreading, file: Path, telling: Telling, *, several: bool) -> None:
    """Write what is to be kept of a file. Raises OutputError."""
    name = f"{file.stem}-" if several else ""
    kept = {}
    if telling.pictures:
        for number, picture in draw(pdf, told):
            kept[telling.pictures / f"{name}page-{number:03}.png"] = picture
    if telling.into:
        chinese = not telling.english
        kept[telling.into / f"{file.stem}.pdf"] = annotated(pdf, told.findings, chinese=chinese)
        kept[telling.into / f"{file.stem}.csv"] = table(told, chinese=chinese).encode("utf-8-sig")
    if kept:
        write_whole(kept)


def certify(files: list[Path], norm: Norm, grade: int | None, *, as_json: bool) -> int:
    """Tell the certificates of PDFs by a norm; gives the exit code."""
    whole = True
    for file in files:
        try:
            made = measure(read_bytes(file), norm, grade)
        except ValueError as error:
            raise OrderError(unreadable(str(error), Place(str(file)))) from error
        rows = {**to_builtins(made), "whole": made.whole}
        click.echo(json.dumps(rows, ensure_ascii=False) if as_json else certified(made))
        whole = whole and made.whole
    return 0 if whole else FOUND


def pdfs_of(paths: Iterable[Path]) -> list[Path]:
    """The files, those of folders in the order of their names. Raises OrderError."""
    return [file for path in paths for file in ([path] if not path.is_dir() else pdfs_in(path))]


def pdfs_in(folder: Path) -> list[Path]:
    """The PDFs of a folder. Raises OrderError where there is none."""
    files = sorted(file for file in folder.iterdir() if file.suffix.lower() == ".pdf")
    if not files:
        raise OrderError(faults.NO_PDFS.at(Place(str(folder))))
    return files


def pages_of(words: str | None) -> frozenset[int]:
    """The pages that are meant by numbers and ranges. Raises OrderError."""
    try:
        return frozenset(page for part in (words or "").split(",") if words for page in run(part))
    except ValueError as error:
        raise OrderError(faults.OTHER_PAGES.at(Place("--pages"), words=words)) from error


def run(part: str) -> Iterator[int]:
    """The pages of one number or range. Raises ValueError."""
    first, _, last = part.partition("-")
    start, end = int(first), int(last or first)
    if not 0 < start <= end <= MOST_PAGES:
        raise ValueError(part)
    return iter(range(start, end + 1))


def rows_of(file: Path) -> tuple[Waived, ...]:
    """What is to be ignored. Raises OrderError."""
    try:
        return ignored_in(text_of(file))
    except ValueError as error:
        raise OrderError(faults.NO_REASON.at(Place(str(file)), words=str(error))) from error


def text_of(file: Path) -> str:
    """The text of a file. Raises OrderError where it cannot be read."""
    return read_bytes(file).decode("utf-8-sig", "replace")
