"""Rules of the characters themselves: marks of the wrong kind, doubled words, what is not closed.

GB/T 15834-2011 (4.9 brackets, 4.8 quotation marks, 4.10 dashes, 4.11 ellipses, 4.13 connectors, 5.1
places of marks), GB/T 15835-2011 (numbers). Comes in: the text of all lines. Each rule is what may
not stand in the words of a paragraph; a case is made of each line, and of each place that breaks
the rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from booklet.patterns import pattern
from booklet.pdf.characters import CLOSING, HALVES, OPENING, is_blank
from booklet.pdf.lines import GlyphLine
from booklet.proofreading.cases import Case
from booklet.proofreading.paragraphs import SetParagraph
from booklet.proofreading.spacing import STOPS, mean_gap
from booklet.proofreading.stacks import is_narrow

Text = Sequence[SetParagraph]
H = "〇\u3400-\u4dbf\u4e00-\u9fff"
WIDE = H + "“”‘’（）《》〈〉「」『』【】〔〕，、；：。！？"

BEFORE, AFTER = H + "”’）》，；：。！？", H + "“‘（《"

HALF_MARK = pattern(
    rf"(?<=[{H}”’）》])(?:[,!?](?=\s?[{H}“‘（《]|$)|;(?=\s?[{H}“‘（《]))"
    rf"|(?<=[{H}”）》])[.:](?=\s?[{H}“‘（《]|$)"
)
STRAIGHT_QUOTE = pattern(rf"(?<=[{H}])[\"'](?=[{WIDE}]|$)|(?:^|(?<=[{WIDE}]))[\"'](?=[{H}])")
WRONG_DOTS = pattern(
    rf"(?<=[{WIDE}])(?:\.{{3,7}}|·{{3,7}}|・{{3,7}}|。{{3,7}})(?=[{WIDE}])"
    rf"|(?<=[{H}，。！？”])…(?![…，、])(?=[{WIDE}]|$)"
)
WRONG_DASH = pattern(
    rf"(?<=[{BEFORE}])(?<![或与和及用以在])(?:-{{2,4}}|－{{2}}|–{{2}})(?=[{AFTER}])|(?<=[了的是着吗呢吧])[—–](?![—–])(?=[{H}])"
    rf"|(?<=[{H}])[—–](?=[这那他她它我你是就也而但不却因即如])"
)
DOUBLED_MARK = pattern(
    r"，，+|(?<!。)。。(?!。)|(?<!、)、、(?!、)|；；+|：：+|，[。、；：]|。[，、；：]|、[，。；：]|；[，。、：]|：[，。、；]"
)
DOUBLED_WORD = pattern(
    "(?<![目⽬标標])的的(?![确確士])|了了(?![解结結不却卻断斷如])"
    "|(?<![只但要还還总總可若都就也不凡])是是(?![非否])"
    "|(?<![现現存正内內实實所潜潛外自])在在(?![处處])|(?<!求)和和(?![平谐諧解睦气氣美])|与与(?![会之此])|與與(?![會之此])"
    "|或或(?![许許])|(?<!以)及及(?![时時格早其])|被被(?![告子试試害])"
    "|(?<![成迁遷将將])就就(?![业業近地读讀是])|也也(?![许許门門])|(?<![一二两兩三四五六七八九十几幾数數每])把把(?!关|關)|(?<![诉让给])(?:我们我们|他们他们)|可以可以|进行进行|通过通过|因为因为|但是但是|如果如果|所以所以"
    "|以及以及|由于由于|根据根据|对于对于|自己自己"
)
WIDE_DIGIT = pattern("[０-９Ａ-Ｚａ-ｚ]+")
NUMERAL = "一二三四五六七八九十"
WRONG_TILDE = pattern(rf"(?<=[\d%℃年月日时点分周{NUMERAL}])[~˜](?=[\d周{NUMERAL}])")

WORK = pattern(
    r"^\[\d{1,3}\]|\[(?:[MJDCNRSPGZA]|EB|DB)(?:/(?:OL|CD))?\]"
    rf"|[:：.,，]\s?[{H}]{{2,12}}(?:出版社|书局)|出版社[,，.]"
    rf"|^[{H}]{{2,4}}(?:[,，]\s?[{H}]{{2,4}})+[,，]?等?\.|(?:等[,，]|[{H}],)\s?[12]\d{{3}}[a-z]?[.;；)）,]|[,，]\s?[12]\d{{3}}\.$"
)
"""The number, the kind, the authors, the publisher or the year of a work, as GB/T 7714 has it."""
REMARK = pattern(r"\*(?!\*)|//|/\*|#(?!\d)")
"""What a line of code begins with that is a remark."""
ASSIGNED = pattern(r"\d*\\?[A-Za-z_][\w.-]*\s?(?:=|:\s?[\"'])", re.ASCII)
"""What one begins with that gives a name its value."""
QUOTED = pattern("\"[^\"]*\"|'[^']*'")
LISTED = pattern(
    r"[A-Za-z]\w*\(\w{1,4}(?:, ?\w{1,4})+\)|\(\w{1,2}(?:, ?\w{1,2})+\)|[(（]\w+\.\w+[)）]"
)
"""Arguments of a call, and members of a pair or an object: label(标签, 路径), (左,下), (名.值)."""
TYPED = pattern(rf"[\\$↪↙⏎↵]|[A-Za-z_]\s?=[{H}]|-[A-Za-z]{{1,2}} ?[\"']|\(\[[{H}]")
"""What one has: a command of TeX, an arrow where it was broken, a value, arguments in brackets."""
FILLED = pattern(
    rf"\{{[A-Za-z_]\w*(?:[:!.\[][^{{}}]*)?\}}|[)\]}};](?:\s*//|:?\s*#)\s?[{H}\d]", re.ASCII
)
"""What one has besides: a place to be filled in with a name, a remark behind its words."""
NAMED = pattern(
    "(?:[用以为為成作由是，]|中的|输入|輸入|符号|字符)[|][来來以]?"
    "(?:表示|代表|分[隔开割]|隔开|间隔|连接|代替|替代|结尾|开头|开始|结束|命令|部分|标[记识])"
)
"""What stands before and behind a sign of which is told what it is for: 用,分隔."""
WORD_END = pattern(r"(?<![A-Za-z/:@_=.~<>#&%-])[A-Za-z]+$")
WORD_REST = pattern(r"[a-z]+(?![A-Za-z/:@_=~<>#&%-]|\.\w)")
"""A Western word at a line's end, and the rest of one, that are no part of an address."""
RUN, LISTED_MARKS = pattern(f"[{re.escape(''.join(sorted(HALVES)))}]+"), 4
"""Marks beside each other; so many different ones are where they are listed."""
LONG_NUMBER = pattern(r"\d{5}")
DOTTED = pattern(rf"[{H}]+\.[{H}]+\.[{H}]+")
WORD_SPACE = 0.12
"""em: the least white between two words."""
TOKEN, ROOM = 0.2, 0.75
"""em: the white about a word of a program, and that in which something else has room."""
FAR = 20
"""Characters beside a stop that are looked at for others."""
LONG_DASH = 1.5
"""em: some faces have a dash of two em in one."""
LONGEST_HEAD = 5
"""Characters of a word that heads a paragraph, such as 例 or 证明, with its mark."""
SERIES = frozenset("，、,")
HAN_SIGN = pattern(f"[{WIDE}]")
MARKS = MappingProxyType(dict(zip(",;:!?.", "，；：！？。", strict=True)))
QUOTES = MappingProxyType({"'": "“", '"': "“"})
ELLIPSIS = MappingProxyType(dict.fromkeys(".·・。…", "……"))
DASH = MappingProxyType(dict.fromkeys("-－–—", "——"))
TILDE = MappingProxyType(dict.fromkeys("~˜", "～"))
"""How it is written, by what is written instead."""


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
        """em between a character, or the first behind it that is no blank, and the one before it;
        0 at a line's start, or within a glyph."""
        line, at = self.places[index]
        if not at or self.places[index - 1] == (line, at):
            return 0.0
        before, behind = line.glyphs[:at], line.glyphs[at:]
        end = next(glyph.cell[1] for glyph in reversed(before) if not is_blank(glyph.text))
        start = next(glyph.cell[0] for glyph in behind if not is_blank(glyph.text))
        return (start - end) / line.size


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
    pattern: re.Pattern[str],
    passed: Passed | None = None,
    forms: Mapping[str, str] = MappingProxyType({"": ""}),
) -> Callable[[Text], Iterator[Case]]:
    """The rule that a pattern is found nowhere, but for what is passed. `forms` tells how it is
    written, by the first character of what is found: lines that have this form keep the rule."""

    def cases(text: Text) -> Iterator[Case]:
        for paragraph in text:
            words = words_of(paragraph)
            for row in paragraph.lines:
                for form in dict.fromkeys(forms.values()):
                    if form in row.line.text:
                        yield Case(row.line, broken=False, form=form)
            for found in pattern.finditer(words.text):
                span = found.span()
                if not (is_misread(words, *span) or (passed and passed(words, *span))):
                    yield replace(words.case(*found.span()), form=forms.get(found[0][0], ""))

    return cases


def is_misread(words: Passage, start: int, end: int) -> bool:
    """Whether Han beside characters is none, but a sign of a formula that the file tells as Han: it
    is too narrow for one."""
    beside = words.places[max(start - 1, 0) : start] + words.places[end : end + 1]
    return any(is_narrow(line.glyphs[index], line.size) for line, index in beside)


def is_named(words: Passage, start: int, end: int) -> bool:
    """Whether it is told of signs what they are for, as in 用,分隔."""
    before, behind = words.text[max(start - 2, 0) : start], words.text[end : end + 3]
    return NAMED.search(f"{before}|{behind}") is not None


def is_apart(words: Passage, start: int, end: int) -> bool:
    """Whether characters have white on both sides, more than their line is spread, or a stop
    behind, as signs of a language of programs have, and those of a catalogue."""
    line = words.places[start][0]
    least = TOKEN + max(mean_gap(line) or 0.0, 0.0)
    within = end < len(words.text) and words.places[end][0] is line
    behind = not within or words.white(end) > least or words.text[end] in STOPS
    return words.white(start) > least and behind


def is_dash(words: Passage, start: int, end: int) -> bool:
    """Whether one character is as long as a dash is, or signs are of a program."""
    line, index = words.places[start]
    long = line.glyphs[index].advance > LONG_DASH * line.size
    return long or is_named(words, start, end) or is_apart(words, start, end)


def is_sequence(words: Passage, start: int, end: int) -> bool:
    """Whether dots stand in a sequence of signs, as in a1，…，an, or are a sign by themselves or
    one that is named, as in “...”."""
    before = words.text[max(start - 2, 0) : start]
    if before[-1:] in OPENING and words.text[end : end + 1] in CLOSING - STOPS:
        return True
    signs = before[-1:] in SERIES and not HAN_SIGN.match(before[:1] or "一")
    return signs or is_named(words, start, end) or is_apart(words, start, end)


def is_scattered(words: Passage, start: int, end: int) -> bool:
    """Whether marks that follow each other have room for something that is no text between them,
    stand elsewhere on the line than the file has them, or are of a list of several."""
    between = any(words.white(index) > ROOM for index in range(start + 1, end))
    run = next(one for one in RUN.finditer(words.text) if one.end() >= end)
    return between or len(set(run[0])) >= LISTED_MARKS or words.white(start) < -1


def is_code(words: Passage, start: int, end: int) -> bool:
    """Whether a mark is one of a program: in a remark, beside a name that is given its value, among
    arguments or members, in a line of which all Han are quoted, or a sign by itself or named."""
    line, text = words.places[start][0].text, words.text
    rest = QUOTED.sub("", line)
    quoted = rest != line and rest[:1].isascii() and not HAN_SIGN.search(rest)
    among = any(one.start() < start < one.end() for one in LISTED.finditer(text))
    begun = REMARK.match(line) or ASSIGNED.match(line)
    typed = begun or TYPED.search(line) or FILLED.search(line)
    sign = is_named(words, start, end) or is_apart(words, start, end)
    return typed is not None or quoted or among or sign


def is_no_range(words: Passage, start: int, end: int) -> bool:
    """Whether a tilde is in a list of works, behind a name, or before the number of a version."""
    named = re.search(r"[A-Za-z_][\d.]*$", words.text[max(start - FAR, 0) : start], re.ASCII)
    version = LONG_NUMBER.match(words.text[end : end + FAR])
    return bool(WORK.search(words.text) or named or version)


def is_technical(words: Passage, start: int, end: int) -> bool:
    """Whether a Western mark is one of a list of works (GB/T 7714), of a program, of names parted
    by dots, of a row of dots, or behind a word that heads a paragraph as a number does (证明)."""
    if WORK.search(words.text) or is_code(words, start, end):
        return True
    if words.text[start:end] != ".":
        return False
    alone = end == len(words.text)
    heads = start < LONGEST_HEAD and (alone or words.white(end) > TOKEN)
    return (
        heads
        or words.white(start) > TOKEN
        or DOTTED.search(words.text[max(start - FAR, 0) : end + FAR]) is not None
    )


def word_whole(text: Text) -> Iterator[Case]:
    """A Western word is not split without a hyphen: it stands whole elsewhere, its beginning
    nowhere."""
    known = {
        word for paragraph in text for row in paragraph.lines for word in whole_words(row.line)
    }
    for paragraph in text:
        for above, below in zip(paragraph.lines, paragraph.lines[1:], strict=False):
            end = WORD_END.search(above.line.text)
            start = WORD_REST.match(below.line.text)
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
