"""A proofreading as an editor reads it, in Chinese or in English.

Comes in: a `Proofreading`. Goes out: text of lines: what was judged and what was left out, what the
whole document does, each finding with its place and its grade, the error rate, the tally of the
rules; or all findings as a table.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from booklet.errors import Words
from booklet.proofreading.coverage import Coverage, LeftOut
from booklet.proofreading.reading import Breach, Evenness, Proofreading, Tally, TypeArea
from booklet.proofreading.rules import Grade
from booklet.proofreading.style import Habit

NAME_WIDTH = 20
"""Columns of a terminal, where a Chinese character fills two."""
GRAVEST = tuple(Grade)
COLUMNS = ("page", "line", "grade", "code", "finding", "source", "text", "value")


def report(proofreading: Proofreading, most: int | None = 5, *, chinese: bool = False) -> str:
    """The report; of each code the first `most` findings are told in full, or all."""
    told = (pair.zh if chinese else pair.en for pair in lines(proofreading, most))
    return "\n".join(told)


def table(proofreading: Proofreading, *, chinese: bool = False) -> str:
    """All findings as comma-separated values, with a row of heads."""
    buffer = io.StringIO()
    rows = csv.writer(buffer, lineterminator="\n")
    rows.writerow(COLUMNS)
    for found in proofreading.findings:
        grade = found.grade.words
        rows.writerow((
            found.page, found.line, grade.zh if chinese else grade.en, found.code,
            found.chinese if chinese else found.sentence, found.source, found.text,
            "" if found.value is None else round(found.value, 3),
        ))  # fmt: skip
    return buffer.getvalue()


def lines(proofreading: Proofreading, most: int | None) -> Iterator[Words]:
    """The report line by line in both languages, at most so many findings of a rule."""
    pages, count = proofreading.pages, proofreading.lines
    yield Words(f"{pages} pages, {count} lines of text", f"{pages} 面，正文 {count} 行")
    yield from coverage_lines(proofreading.coverage)
    yield from (area_line(area) for area in proofreading.type_areas[:most])
    yield from (habit_line(habit) for habit in proofreading.habits)
    told: Counter[str] = Counter()
    for grade in GRAVEST:
        for finding in (found for found in proofreading.findings if found.grade is grade):
            told[finding.code] += 1
            if most is None or told[finding.code] <= most:
                yield finding_line(finding)
    for code, number in told.items():
        if most is not None and number > most:
            more = number - most
            yield Words(f"… and {more} more of {code}", f"……{code} 另有 {more} 处")
    yield from grade_lines(proofreading)
    yield from (tally_line(tally) for tally in proofreading.summary)
    if proofreading.evenness:
        yield evenness_line(proofreading.evenness)


def coverage_lines(coverage: Coverage) -> Iterator[Words]:
    """How much was judged, and what was left out."""
    if coverage.han:
        share = f"{coverage.share:.0%}"
        yield Words(f"judged: {share} of the Chinese characters", f"判读了 {share} 的汉字")
    if coverage.read:
        kinds, share = kinds_of(coverage.alone), f"{coverage.share_read:.0%}"
        yield Words(
            f"judged by characters, first and last marks: {share} ({kinds.en})",
            f"只看字句、行首行末的：{share}（{kinds.zh}）",
        )
    if coverage.left_out:
        kinds = kinds_of(coverage.left_out)
        yield Words(f"left out: {kinds.en}", f"略过：{kinds.zh}")
    if coverage.scanned:
        pages = ", ".join(map(str, coverage.scanned))
        yield Words(f"pages without text: {pages}", f"没有文字的页（扫描或空白）：{pages}")


def kinds_of(counts: Mapping[str, int]) -> Words:
    """How many lines there are of each kind."""
    kinds = [(LeftOut(kind).words, count) for kind, count in counts.items()]
    return Words(
        ", ".join(f"{words.en}: {count} lines" for words, count in kinds),
        "，".join(f"{words.zh} {count} 行" for words, count in kinds),
    )


def area_line(area: TypeArea) -> Words:
    """A type area in one line."""
    long = f"{area.measure / area.size:.2f}"
    return Words(
        f"{area.size:g} pt, measure {long} em ({area.measure:.1f} pt), "
        f"pitch {area.pitch:.2f} pt, {area.lines} lines",
        f"{area.size:g} 磅，每行 {long} 字（{area.measure:.1f} 磅），"
        f"行距 {area.pitch:.2f} 磅，{area.lines} 行",
    )


def habit_line(habit: Habit) -> Words:
    """What the whole document or some of its pages do, in one line."""
    usual = "" if habit.usual is None else f" ({habit.usual:.2f})"
    form = f" {habit.form}" if habit.form else ""
    pages = runs_of(habit.pages)
    en, zh = (
        ("throughout", "全书如此")
        if habit.throughout
        else (f"on pages {pages}", f"第 {pages} 面如此")
    )
    return Words(
        f"{en}: {habit.code}{form} is otherwise in {habit.broken} of {habit.seen}{usual}",
        f"{zh}：{habit.name}{form}，{habit.seen} 处里有 {habit.broken} 处不合{usual}",
    )


def runs_of(pages: Sequence[int]) -> str:
    """Pages in words, those that follow each other as a range: 3–10, 15."""
    found = [[page for _, page in run]
             for _, run in groupby(enumerate(pages), lambda pair: pair[1] - pair[0])]  # fmt: skip
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in found)


def finding_line(finding: Breach) -> Words:
    """A finding with its place, in one line."""
    grade = finding.grade.words
    return Words(
        f"page {finding.page}, line {finding.line}: {finding.sentence} "
        f"[{finding.code}]: {finding.text}",
        f"第 {finding.page} 面第 {finding.line} 行，{grade.zh}：{finding.chinese} "
        f"[{finding.code}]：{finding.text}",
    )


def grade_lines(proofreading: Proofreading) -> Iterator[Words]:
    """How many findings of each grade, and the error rate."""
    counts = Counter(found.grade for found in proofreading.findings)
    yield Words(
        ", ".join(f"{grade.words.en} {counts[grade]}" for grade in Grade),
        "，".join(f"{grade.words.zh} {counts[grade]}" for grade in Grade),
    )
    if (rate := proofreading.error_rate) is not None:
        yield Words(
            f"errors in 10,000 characters: {rate:.2f} (characters a line × lines × pages; "
            "a word counts 1, a mark 0.1)",
            f"差错率：万分之 {rate:.2f}（每行字数 × 每面行数 × 面数；词语计 1，标点计 0.1）",
        )


def tally_line(tally: Tally) -> Words:
    """A rule and how often it is broken, in columns."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in tally.name)
    name = tally.name + " " * (NAME_WIDTH - len(tally.name) - wide)
    place = f"{tally.rule:2}  {tally.code:<14} {name}{tally.seen:6}"
    return Words(f"{place} seen {tally.broken:6} broken", f"{place} 行，不合 {tally.broken:6}")


def evenness_line(evenness: Evenness) -> Words:
    """The evenness in one line."""
    flush, loosest = f"{evenness.flush:.1%}", f"{evenness.loosest:.3f}"
    return Words(
        f"{flush} of {evenness.full} full lines are flush; mean gaps of Han spread by "
        f"{evenness.spread:.4f} em; the loosest, {loosest} em, is on page "
        f"{evenness.loosest_page}: {evenness.loosest_text}",
        f"{evenness.full} 个满行里 {flush} 齐；字距的均方差 {evenness.spread:.4f} 字；"
        f"最松的一行 {loosest} 字，在第 {evenness.loosest_page} 面：{evenness.loosest_text}",
    )
