"""`ruby` elements, as text that carries its readings, so that a page may have thousands of them.

In comes the tree of parsed pages; each `ruby` becomes one whose first child is an empty `rt` with
the style of the readings, and whose text has these between three noncharacters of Unicode (23.7),
which `take_out` takes out of it as soon as boxes are made. Neighbours that are styled alike become
one. `rp` is dropped; what is more than one reading over plain text (`rtc`, a base with elements of
its own) is printed behind its base in brackets. HTML 4.5.10 to 4.5.12.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from booklet.composer import Read, Readings
from booklet.patterns import pattern
from booklet.typesetting.casting import fount_of

BASE, READING, END = "\ufdd0", "\ufdd1", "\ufdd2"
MARKED = pattern(f"{BASE}([^{READING}]*){READING}([^{END}]*){END}")
ZHUYIN = pattern("[\u3105-\u312f\u31a0-\u31bf\u02c7\u02ca\u02cb\u02d9]+")
SYLLABLE = pattern(r"[a-zü\u00e0-\u01dc\u1e3e\u1e3f\u0144\u0148\u01f9\u0300-\u030c]+'?", re.I)
TONED = pattern("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ\u0300\u0301\u0304\u030c]", re.I)
BEHIND = ("（", "）")
PLAIN = ("rb", "rt", "rp")
BESIDE = "data-beside"  # an attribute that tells zhuyin from what stands over its base
BESIDE_SIZE = 0.3  # em of the base: three letters of zhuyin, one over another


class Pair(NamedTuple):
    """Some characters of a ruby, and what is over them, if anything; `like` are the attributes of
    its `rt`."""

    base: str
    reading: str
    like: dict[str, str]


def gather(root: Any) -> None:
    """Turn all rubies of a tree into text that carries its readings."""
    for parent in list(root.iter()):
        if any(child.tag == "ruby" for child in parent):
            parent[:] = list(gathered(parent))


def gathered(parent: Any) -> Iterator[Any]:
    """The children of an element, its rubies gathered; text between two parts them."""
    last = None
    for child in list(parent):
        pairs = list(pairs_of(child)) if child.tag == "ruby" and all(map(is_plain, child)) else []
        if child.tag == "ruby" and not pairs:
            write_behind(child)
        for pair in pairs:
            if last is not None and last.attrib == child.attrib and last[0].attrib == pair.like:
                last[0].tail += carrying(pair)
            else:
                last = new_ruby(child, pair)
                yield last
        if pairs and last is not None:
            last.tail = child.tail
        else:
            yield child
        last = last if pairs and not child.tail else None


def is_plain(element: Any) -> bool:
    """Whether a child of a ruby is a reading or base of text alone."""
    return element.tag in PLAIN and not len(element)


def new_ruby(child: Any, pair: Pair) -> Any:
    """A ruby with one pair; the empty reading at its head has the style of all."""
    ruby = child.makeelement("ruby", dict(child.attrib))
    reading = child.makeelement("rt", dict(pair.like))
    reading.tail = carrying(pair)
    ruby.append(reading)
    return ruby


def carrying(pair: Pair) -> str:
    """The text of a pair, with its reading."""
    return f"{BASE}{pair.base}{READING}{pair.reading}{END}" if pair.reading else pair.base


def pairs_of(ruby: Any) -> Iterator[Pair]:
    """The pairs of a plain ruby: a reading belongs to what stands between it and the one before,
    or to the `rb` in its place where these stand together."""
    bases = [words(child.text) for child in ruby if child.tag == "rb"]
    readings = [child for child in ruby if child.tag == "rt"]
    if len(bases) == len(readings) > 1:
        for base, reading in zip(bases, readings, strict=True):
            yield from syllables(base, words(reading.text), dict(reading.attrib))
        return
    base = words(ruby.text)
    for child in ruby:
        if child.tag == "rt":
            yield from syllables(base, words(child.text), dict(child.attrib))
            base = ""
        elif child.tag == "rb":
            base += words(child.text)
        base += words(child.tail)
    if base:
        yield Pair(base, "", {})


def words(text: str | None) -> str:
    """Text without the blanks of the source around it."""
    return " ".join((text or "").split())


def syllables(base: str, reading: str, like: dict[str, str]) -> Iterator[Pair]:
    """A pair, or one for each character where the reading has as many syllables as the base."""
    parts = reading.split(" ")
    if len(base) == 1 and ZHUYIN.fullmatch(reading):
        like = {**like, BESIDE: ""}
    if len(parts) == len(base) > 1 and are_syllables(parts):
        for index, part in enumerate(parts):
            yield from syllables(base[index], part, like)
    elif base:
        yield Pair(base, reading, like)
    elif reading:
        yield Pair(reading, "", like)


def are_syllables(parts: Iterable[str]) -> bool:
    """Whether all of them are syllables of zhuyin, or of pinyin of which one has a tone."""
    parts = list(parts)
    if all(map(ZHUYIN.fullmatch, parts)):
        return True
    return all(map(SYLLABLE.fullmatch, parts)) and any(map(TONED.search, parts))


def write_behind(ruby: Any) -> None:
    """Let the readings of a ruby be printed behind what they are over, in brackets."""
    for element in list(ruby.iter()):
        if element.tag in ("rt", "rtc"):
            opening, closing = BEHIND
            element.tag, element.text = "span", f"{opening}{element.text or ''}"
            element.append(ended := element.makeelement("span", {}))
            ended.text = closing
        elif element.tag == "rp":
            element.tag, element.text = "span", ""


def take_out(engine: Any) -> Any:
    """The function that makes a box of text: its readings are taken out of it and kept beside."""

    def anonymous_from(parent: Any, text: str) -> Any:
        if BASE not in text:
            return engine(parent, text)
        parts, reads, at, length = [], [], 0, 0
        for found in MARKED.finditer(text):
            before, (base, reading) = text[at : found.start()], found.groups()
            start = length + len(before)
            length, at = start + len(base), found.end()
            parts += [before, base]
            beside = bool(ZHUYIN.fullmatch(reading)) and len(base) == 1
            reads.append(Read(start, length, reading, beside))
        box = engine(parent, "".join([*parts, text[at:]]))
        box.readings = tuple(reads)
        return box

    return anonymous_from


def is_style(box: Any) -> bool:
    """Whether a box stands for the style of readings alone."""
    return bool(box.element_tag == "rt" and not box.children)


def readings_of(box: Any, style: Any) -> Readings | None:
    """The readings of a box of text as the composer sets them, in type of this style."""
    reads = box.__dict__.get("readings")
    if not reads or style is None:
        return None
    if reads[0].beside:
        style = style.copy()
        style["font_size"] = min(style["font_size"], BESIDE_SIZE * box.style["font_size"])
    return Readings(fount_of(style), reads)


def write_out(box: Any) -> None:
    """Print the readings of a line box that the composer does not set behind their characters."""
    for each in box.descendants():
        if reads := each.__dict__.pop("readings", None):
            parts, at = [], 0
            for read in reads:
                parts += [each.text[at : read.stop], read.reading.join(BEHIND)]
                at = read.stop
            each.text = "".join([*parts, each.text[at:]])
