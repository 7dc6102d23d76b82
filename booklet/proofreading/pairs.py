"""The rule of what comes in pairs: quotation marks and brackets (GB/T 15834-2011 4.8, 4.9).

Comes in: the text of all paragraphs. Goes out: a case for each line, and for each mark that is not
closed, not opened, or crosses another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from booklet.patterns import pattern
from booklet.pdf.characters import is_wide
from booklet.proofreading.cases import Case
from booklet.proofreading.characters import Text, words_of
from booklet.proofreading.paragraphs import ENDERS

PAIRS = {"”": "“", "’": "‘", "）": "（", "》": "《", "〉": "〈", "」": "「", "』": "『", "】": "【",
         "〕": "〔"}  # fmt: skip
SIGN = pattern("[‘’'][!-/:-@[-`{-~]{1,2}’")
"""A sign or two of a program, between quotation marks that are alike."""
TWO_SINGLE = {"‘‘": "“", "’’": "”"}
"""How some programs write double quotation marks."""
ALIKE = str.maketrans("()", "（）")
APART = 8
"""Paragraphs after which what was opened is not closed any more."""
LETTERED = pattern("「[A-Za-zＡ-Ｚａ-ｚ](?![^「]*」)|‘[A-Za-z](?![^‘]*’)")
"""A bracket of a formula, or a sign of a program, before a letter: no other closes it."""
ENUMERATOR = pattern(r"(?:^|[^\dA-Za-z（(])(?:[\dA-Za-z]{1,3}|[一二三四五六七八九十]{1,3})$")
NAMING = frozenset("（）(){}“”")
LEAST_INDENT, MOST_INDENT = 1.4, 2.6
"""em: a paragraph that is seen to begin does so about two em in."""
PLAY = 1.0
"""pt: what is above by more than the step is not the line above."""
LONGEST = 5
"""Characters of an enumerator, with what stands before it."""
QUOTES = frozenset("“‘「『")
FINAL = ENDERS - frozenset("：；:;")
"""What a paragraph ends with in which all must be closed."""
PRIMED = frozenset(")]}*=+-")


def paired(text: Text) -> Iterator[Case]:
    """Quotation marks and brackets are closed in the order in which they were opened, at most a
    few paragraphs on; a quotation that goes on is opened anew in each paragraph. Told is what is in
    words that were read whole: up to a mark that closes, or from one that opens within a paragraph,
    since what begins one may be quoted over many."""
    opened: list[tuple[str, int, Case]] = []
    for number, paragraph in enumerate(text):
        words = words_of(paragraph)
        for row in paragraph.lines:
            yield Case(row.line, broken=False)
        yield from (case for _, begun, case in opened if number - begun > APART)
        opened = [each for each in opened if number - each[1] <= APART]
        for index, mark in marks_in(words.text):
            ended = words.text[-1] in FINAL and not (mark in QUOTES and not index)
            read = begins_whole(text, number) if mark in PAIRS else ended
            told = read and words.text[index] not in "()" and not is_named(words.text, index)
            place = replace(words.case(index, index + 1), broken=told)
            if mark not in PAIRS:
                opened = [each for each in opened if not (each[0] == mark and each[1] < number)]
                opened.append((mark, number, place))
            elif opened and opened[-1][0] == PAIRS[mark]:
                opened.pop()
            elif not (is_label(words.text[:index], mark) or is_prime(words.text, index, opened)):
                yield place
                opened = without_last(opened, PAIRS[mark])
    yield from (case for _, _, case in opened)


def without_last(opened: Sequence[tuple[str, int, Case]], mark: str) -> list[tuple[str, int, Case]]:
    """What is open once the last mark of a kind is closed, crossed by others or not."""
    last = next((n for n in reversed(range(len(opened))) if opened[n][0] == mark), None)
    return [each for n, each in enumerate(opened) if n != last]


def marks_in(text: str) -> Iterator[tuple[int, str]]:
    """The marks of a text that come in pairs, half brackets as whole ones; no apostrophes, and none
    about a sign, nor of a formula or a program, as in 「n/k and ‘define."""
    signs = {at for found in SIGN.finditer(text) for at in range(*found.span())}
    for index, character in enumerate(text):
        no_mark = index in signs or LETTERED.match(text, index)
        if text[index - 1 : index + 1] in TWO_SINGLE or no_mark:
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
    step = first.step or 2 * pitch
    beneath = above.line.baseline - first.line.baseline < step + PLAY
    near = above.column == first.column and step < 1.5 * pitch and beneath
    return near and above.line.text[-1] in ENDERS


def is_named(text: str, index: int) -> bool:
    """Whether a mark is only named, within brackets, as in （“）."""
    return text[index - 1 : index] in NAMING and text[index + 1 : index + 2] in NAMING


def is_label(before: str, mark: str) -> bool:
    """Whether a closing bracket is that of an enumerator, as in 1）, by what stands before it."""
    return mark == "）" and ENUMERATOR.search(before[-LONGEST:]) is not None


def is_prime(text: str, index: int, opened: Iterable[tuple[str, int, Case]]) -> bool:
    """Whether a closing mark is a prime or an apostrophe, as in k’, f(x)’ or ’tis: it stands beside
    a sign, and nothing is open that it would close."""
    behind = text[max(index - 2, 0) : index].rstrip()[-1:]
    after = text[index + 1 : index + 3].lstrip()[:1]
    sign = any((c.isalnum() and not is_wide(c)) or c in PRIMED for c in (behind, after) if c)
    return text[index] == "’" and sign and all(mark != "‘" for mark, _, _ in opened)
