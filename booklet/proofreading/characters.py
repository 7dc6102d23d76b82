"""Rules of the characters themselves: marks of the wrong kind, doubled words, what is not closed.

GB/T 15834-2011 (4.9 brackets, 4.8 quotation marks, 4.10 dashes, 4.11 ellipses, 4.13 connectors, 5.1
places of marks), GB/T 15835-2011 (numbers). Comes in: the text of all lines. Each rule is what may
not stand in the words of a paragraph; a case is made of each line, and of each place that breaks
the rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from booklet.pdf.lines import GlyphLine
from booklet.proofreading.cases import Case
from booklet.proofreading.paragraphs import ENDERS, SetParagraph
from booklet.proofreading.spacing import mean_gap

Text = Sequence[SetParagraph]
H = "〇\u3400-\u4dbf\u4e00-\u9fff"
WIDE = H + "“”‘’（）《》〈〉「」『』【】〔〕，、；：。！？"

BEFORE, AFTER = H + "”’）》，；：。！？", H + "“‘（《"

HALF_MARK = re.compile(
    rf"(?<=[{H}”’）》])[,;!?](?=\s?[{H}“‘（《]|$)"
    rf"|(?<=[{H}”）》])[.:](?=\s?[{H}“‘（《]|$)"
)
STRAIGHT_QUOTE = re.compile(rf"(?<=[{H}])[\"'](?=[{WIDE}]|$)|(?:^|(?<=[{WIDE}]))[\"'](?=[{H}])")
WRONG_DOTS = re.compile(
    rf"(?<=[{WIDE}])(?:\.{{3,7}}|·{{3,7}}|・{{3,7}}|。{{3,7}})(?=[{WIDE}])"
    rf"|(?<=[{H}，。！？”])…(?![…，、])(?=[{WIDE}]|$)"
)
WRONG_DASH = re.compile(
    rf"(?<=[{BEFORE}])(?<![或与和及用以在])(?:-{{2,4}}|－{{2}}|–{{2}})(?=[{AFTER}])|(?<=[了的是着吗呢吧])[—–](?![—–])(?=[{H}])"
    rf"|(?<=[{H}])[—–](?=[这那他她它我你是就也而但不却因即如])"
)
DOUBLED_MARK = re.compile(
    r"，，+|(?<!。)。。(?!。)|(?<!、)、、(?!、)|；；+|：：+|，[。、；：]|。[，、；：]|、[，。；：]|；[，。、：]|：[，。、；]"
)
DOUBLED_WORD = re.compile(
    "(?<!目)的的(?![确士])|了了(?![解结不却断如])|(?<![只但要还总可若都就也不凡])是是(?![非否])"
    "|(?<![现存正内实所潜外自])在在|和和(?![平谐解睦气美])|与与(?![会之此])|或或(?!许)"
    "|(?<!以)及及(?![时格早其])|被被(?![告子试害])|就就(?![业近地读是])|也也(?![许门])"
    "|把把(?!关)|我们我们|他们他们|可以可以|进行进行|通过通过|因为因为|但是但是|如果如果|所以所以"
    "|以及以及|由于由于|根据根据|对于对于|自己自己"
)
WIDE_DIGIT = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
NUMERAL = "一二三四五六七八九十"
WRONG_TILDE = re.compile(rf"(?<=[\d%℃年月日时点分周{NUMERAL}])[~∼˜](?=[\d周{NUMERAL}])")

WORK = re.compile(r"^\[\d{1,3}\]|\[(?:[MJDCNRSPGZ]|EB|DB)(?:/OL)?\]|出版社[,，]\s?[12]\d{3}")
"""The number or the kind of a work, as GB/T 7714 has it."""
DOTTED = re.compile(rf"[{H}]+\.[{H}]+\.[{H}]+")
WORD_SPACE = 0.12
"""em: the least white between two words."""
TOKEN, ROOM = 0.2, 1.2
"""em: the white about a word of a program, and that in which something else has room."""
PAIRS = {"”": "“", "’": "‘", "）": "（", "》": "《", "〉": "〈", "」": "「", "』": "『", "】": "【",
         "〕": "〔"}  # fmt: skip
TWO_SINGLE = {"‘‘": "“", "’’": "”"}
"""How some programs write double quotation marks."""
ALIKE = str.maketrans("()", "（）")
APART = 3
"""Paragraphs after which what was opened is not closed any more."""
ENUMERATOR = re.compile(r"(?:^|[^\dA-Za-z（(])(?:[\dA-Za-z]{1,3}|[一二三四五六七八九十]{1,3})$")
NAMING = frozenset("（）(){}“”")
LEAST_INDENT, MOST_INDENT = 1.4, 2.6
"""em: a paragraph that is seen to begin does so about two em in."""
LONGEST = 5
"""Characters of an enumerator, with what stands before it."""


class Passage(Struct, frozen=True):
    """The characters of a paragraph, and the line and the glyph that each is of."""

    text: str
    places: tuple[tuple[GlyphLine, int], ...]

    def case(self, start: int, end: int) -> Case:
        """The case of characters from `start` to before `end`, in the line of the first."""
        line, first = self.places[start]
        within = [index for other, index in self.places[start:end] if other is line]
        return Case(line, True, None, first, within[-1])

    def white(self, index: int) -> float:
        """em between a character and the one before it; 0 at a line's start, or within a glyph."""
        line, at = self.places[index]
        if not at or self.places[index - 1] == (line, at):
            return 0.0
        return (line.glyphs[at].cell[0] - line.glyphs[at - 1].cell[1]) / line.size


def words_of(paragraph: SetParagraph) -> Passage:
    """The words of a paragraph, line by line."""
    text, places = [], []
    for row in paragraph.lines:
        for index, glyph in enumerate(row.line.glyphs):
            text.append(glyph.text)
            places += [(row.line, index)] * len(glyph.text)
    return Passage("".join(text), tuple(places))


Passed = Callable[[Passage, int, int], bool]
"""Whether characters from one to before another are as they should be after all."""


def never(
    pattern: re.Pattern[str], passed: Passed | None = None
) -> Callable[[Text], Iterator[Case]]:
    """The rule that a pattern is found nowhere, but for what is passed."""

    def cases(text: Text) -> Iterator[Case]:
        for paragraph in text:
            words = words_of(paragraph)
            for row in paragraph.lines:
                yield Case(row.line, broken=False)
            for found in pattern.finditer(words.text):
                if not (passed and passed(words, *found.span())):
                    yield words.case(*found.span())

    return cases


def is_apart(words: Passage, start: int, end: int) -> bool:
    """Whether characters have white on both sides, more than their line is spread, as signs of a
    language of programs have."""
    least = TOKEN + max(mean_gap(words.places[start][0]) or 0.0, 0.0)
    behind = words.white(end) if end < len(words.text) else 0.0
    return words.white(start) > least and behind > least


def is_scattered(words: Passage, start: int, end: int) -> bool:
    """Whether marks that follow each other have room for something that is no text between them."""
    return any(words.white(index) > ROOM for index in range(start + 1, end))


def is_technical(words: Passage, start: int, end: int) -> bool:
    """Whether a Western mark is one of a list of works (GB/T 7714), of names parted by dots, or of
    a row of dots."""
    if WORK.search(words.text) or is_apart(words, start, end):
        return True
    if words.text[start:end] != ".":
        return False
    return (
        words.white(start) > TOKEN
        or DOTTED.search(words.text[max(start - 9, 0) : end + 9]) is not None
    )


def paired(text: Text) -> Iterator[Case]:
    """Quotation marks and brackets are closed in the order in which they were opened, at most a
    few paragraphs on; a quotation that goes on is opened anew in each paragraph. Told is what is in
    words that were read whole: up to a mark that closes, or from one that opens."""
    opened: list[tuple[str, int, Case]] = []
    for number, paragraph in enumerate(text):
        words = words_of(paragraph)
        for row in paragraph.lines:
            yield Case(row.line, broken=False)
        yield from (case for _, begun, case in opened if number - begun > APART)
        opened = [each for each in opened if number - each[1] <= APART]
        for index, mark in marks_in(words.text):
            whole = begins_whole(text, number) if mark in PAIRS else words.text[-1] in ENDERS
            told = whole and words.text[index] not in "()" and not is_named(words.text, index)
            place = replace(words.case(index, index + 1), broken=told)
            if mark not in PAIRS:
                opened = [each for each in opened if not (each[0] == mark and each[1] < number)]
                opened.append((mark, number, place))
            elif opened and opened[-1][0] == PAIRS[mark]:
                opened.pop()
            elif not is_label(words.text[:index], mark):
                yield place
                opened = without_last(opened, PAIRS[mark])
    yield from (case for _, _, case in opened)


def without_last(opened: Sequence[tuple[str, int, Case]], mark: str) -> list[tuple[str, int, Case]]:
    """What is open once the last mark of a kind is closed, crossed by others or not."""
    last = next((n for n in reversed(range(len(opened))) if opened[n][0] == mark), None)
    return [each for n, each in enumerate(opened) if n != last]


def marks_in(text: str) -> Iterator[tuple[int, str]]:
    """The marks of a text that come in pairs, half brackets as whole ones; no apostrophes."""
    for index, character in enumerate(text):
        if text[index - 1 : index + 1] in TWO_SINGLE:
            continue
        mark = TWO_SINGLE.get(text[index : index + 2]) or character.translate(ALIKE)
        around = text[max(index - 1, 0) : index] + text[index + 1 : index + 2]
        apostrophe = mark == "’" and len(around) == 2 and around.isascii() and around.isalpha()
        if not apostrophe and (mark in PAIRS or mark in PAIRS.values()):
            yield index, mark


def begins_whole(text: Text, number: int) -> bool:
    """Whether a paragraph is seen to begin: it is indented, right below one that is at an end."""
    first, pitch = text[number].lines[0], text[number].pitch
    if not number or not LEAST_INDENT < first.indent < MOST_INDENT:
        return False
    above = text[number - 1].lines[-1]
    near = above.column == first.column and (first.step or 2 * pitch) < 1.5 * pitch
    return near and above.line.text[-1] in ENDERS


def is_named(text: str, index: int) -> bool:
    """Whether a mark is only named, within brackets, as in （“）."""
    return text[index - 1 : index] in NAMING and text[index + 1 : index + 2] in NAMING


def is_label(before: str, mark: str) -> bool:
    """Whether a closing bracket is that of an enumerator, as in 1）, by what stands before it."""
    return mark == "）" and ENUMERATOR.search(before[-LONGEST:]) is not None


def word_whole(text: Text) -> Iterator[Case]:
    """A Western word is not split without a hyphen: it stands whole elsewhere, its beginning
    nowhere."""
    known = {
        word for paragraph in text for row in paragraph.lines for word in whole_words(row.line)
    }
    for paragraph in text:
        for above, below in zip(paragraph.lines, paragraph.lines[1:], strict=False):
            end = re.search(r"[A-Za-z]+$", above.line.text)
            start = re.match(r"[a-z]+", below.line.text)
            if end and start:
                whole = (end[0] + start[0]).lower() in known
                split = whole and not {end[0].lower(), start[0]} & known
                yield Case(above.line, split, None, -1, -1)


def whole_words(line: GlyphLine) -> Iterator[str]:
    """The Western words within a line, that neither begin nor end it; white parts two."""
    text = line.glyphs[0].text + "".join(
        (" " if b.cell[0] - a.cell[1] > WORD_SPACE * line.size else "") + b.text
        for a, b in pairwise(line.glyphs)
    )
    for found in re.finditer(r"[A-Za-z]{2,}", text):
        if found.start() > 0 and found.end() < len(text):
            yield found[0].lower()


def listed(spellings: Iterable[tuple[str, str]]) -> Callable[[Text], Iterator[Case]]:
    """The rule that none of some wrong forms is found, each told with the right one: the pairs of
    both. A form that is the right one in other letters is found in any letters."""
    pairs = tuple(spellings)

    def cases(text: Text) -> Iterator[Case]:
        for paragraph in text:
            words = words_of(paragraph)
            for wrong, right in pairs:
                alike = wrong.lower() == right.lower()
                for found in re.finditer(re.escape(wrong), words.text, re.I if alike else 0):
                    if found[0] != right:
                        yield words.case(*found.span())

    return cases
