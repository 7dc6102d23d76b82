"""The encoding of a text that somebody brings: what it says itself, else what makes sense.

A byte order mark, then strict UTF-8, then what the file declares, then the one of GB 18030, Big5,
UTF-16 and UTF-32 in which its characters are those of Chinese prose. What a file declares is not
believed where it is nothing like prose and one of these is much like it. Bytes of Chinese in one
encoding are rare or unassigned characters in another, so that a few of them tell.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter

from msgspec import Struct

from booklet.errors import Finding, OrderError, Place
from booklet.errors.faults import brought as faults
from booklet.patterns import pattern

BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
GUESSED = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
CALLED = {"gb18030": "GB 18030", "big5hkscs": "Big5"}
MEANT = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}  # WHATWG Encoding, 4.2
DECLARED = pattern(
    rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{1,40})
       | ^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""",
    re.IGNORECASE | re.VERBOSE,
)
PRESCAN = 4096
"""Bytes in which a declaration is looked for: WHATWG HTML has 1024, pages that are saved more."""
OTHERS = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"%PDF-", b"\x1f\x8b", b"Rar!",
    b"7z\xbc", b"\xd0\xcf\x11\xe0", b"RIFF", b"\x7fELF", b"MZ\x90",
)  # fmt: skip
"""How files begin that are no texts, whatever their names say."""
SAMPLE = 40_000
"""Bytes by which an encoding is guessed."""
PROSE = 2
"""How like Chinese prose at least a few words are in their own encoding; in another one words of
Chinese, Japanese, Korean and Thai come to 1.3 at most."""
LINE_ENDS = ("\r\n", "\r", "\n\f", "\f")
"""What ends a line; so does the end of a page."""
CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r\x1b")) + b"\x7f"

FREQUENT = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过"
    "发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本"
    "前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很"
    "最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度"
    "门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电"
    "数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马"
    "科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万"
    "取拉格望觉术领共确传师观清今切院让识候带导争运"
    "這個們來為說時過發後裡種經麼樣學現當沒動還進實軍無與長機國會對關點業將兩間問應戰頭體見產話"
    "義門員論處題變總電數報結務場計單統區隊決讓識帶導爭運書聽達強難權設記據邊張該規萬覺術領確傳師"
    "觀東氣車開愛寫買賣錢給紙紅綠線級約組織網義習歲歷歸殺氣漢滿濟災煙熱爾獎環畫療監盤眾矯確礎禮"
    "，。、；：！？“”‘’（）《》—…「」『』　·"
)


class Decoded(Struct, frozen=True):
    """A text, the encoding that it was in, and whether the file says so or leaves no choice."""

    text: str
    encoding: str
    sure: bool
    lost: int = 0
    """Places that are not in the encoding; U+FFFD stands there."""

    def findings(self, place: Place) -> tuple[Finding, ...]:
        """What is to be told of it: a guess, and places that were lost."""
        name = CALLED.get(self.encoding, self.encoding.upper())
        lost = faults.ENCODING_BELIED.at(place, count=self.lost, encoding=name)
        guess = faults.ENCODING_GUESSED.at(place, encoding=name)
        return (*([lost] if self.lost else []), *([] if self.sure else [guess]))


def decoded(data: bytes, place: Place) -> Decoded:
    """The text of a file, its lines ended by line feeds. Raises OrderError for what is no text, and
    for one that makes no sense in any encoding."""
    if data.startswith(OTHERS):
        raise OrderError(faults.NOT_TEXT.at(place))
    mark, encoding = next(((m, e) for m, e in BOMS if data.startswith(m)), (b"", None))
    if encoding:
        return read(data[len(mark) :], encoding, sure=True)
    if is_meant(data, "utf-8"):
        return read(data, "utf-8", sure=True)
    declared = declared_in(data)
    if declared and is_meant(data, declared) and not is_belied(data, declared):
        return read(data, declared, sure=True)
    guess = guessed(data, declared)
    if guess is None:
        raise OrderError((faults.NOT_TEXT if unmeant(data) else faults.ENCODING_UNKNOWN).at(place))
    return read(data, guess, sure=guess == declared)


def read(data: bytes, encoding: str, *, sure: bool) -> Decoded:
    """The text in an encoding, without a mark of byte order."""
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    lost = 0 if is_in(data, encoding) else text.count("\ufffd")
    for end in LINE_ENDS:
        text = text.replace(end, "\n")
    return Decoded(text, encoding, sure, lost)


def declared_in(data: bytes) -> str | None:
    """The encoding that a page or an XML file says it is in, if it is one of text."""
    found = DECLARED.search(data[:PRESCAN])
    if not found:
        return None
    name = (found[1] or found[2]).decode("ascii", "replace").lower()
    try:
        known = codecs.lookup(MEANT.get(name, name))
        "".encode(known.name)
    except LookupError:
        return None
    return None if known.name.startswith(("utf-16", "utf-32", "utf-7")) else known.name


def is_in(data: bytes, encoding: str) -> bool:
    """Whether the data are a text in an encoding, all of them."""
    try:
        data.decode(encoding)
    except UnicodeError:
        return False
    return True


def is_meant(data: bytes, encoding: str) -> bool:
    """Whether the data are a text in an encoding, as a text would be."""
    return is_in(data, encoding) and not unmeant(data)


def is_belied(data: bytes, encoding: str) -> bool:
    """Whether the data are nothing in an encoding of which all are a text, and Chinese prose in
    another: in those of one byte everything is a text."""
    if likeness(data, encoding) >= 1:
        return False
    return max(likeness(data, name) for name in GUESSED) >= PROSE


def unmeant(data: bytes) -> bool:
    """Whether there are control codes that no text in bytes has."""
    return len(data) != len(data.translate(None, CONTROLS))


def guessed(data: bytes, declared: str | None) -> str | None:
    """The encoding in which the data are most like Chinese prose; None where they are so in none.

    A file that is damaged in places is still in the encoding of all the rest."""
    scores = {name: likeness(data, name) for name in GUESSED}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] >= 1:
        return best
    # Other scripts than Chinese have but their own word for it.
    return declared if declared and not unmeant(data) else None


def likeness(data: bytes, encoding: str) -> float:
    """How far characters beyond ASCII are those of Chinese prose: 4 for the most frequent ones, 1
    for common ones, less than nothing for what no text holds."""
    text = data[:SAMPLE].decode(encoding, "replace")
    if len(data) > SAMPLE:
        text = text[:-1]
    wide = encoding.startswith(("utf-16", "utf-32"))
    counted = Counter(text if wide else (each for each in text if not each.isascii()))
    return sum(n * weight(each) for each, n in counted.items()) / max(counted.total(), 1)


def weight(character: str) -> int:
    """What a character says for the encoding that it was read in."""
    if character in FREQUENT:
        return 4
    if is_common(character) or character in "\t\n\r\f" or " " <= character < "\x7f":
        return 1
    if character == "\ufffd" or unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs"):
        return -8
    return 0 if "\u3000" <= character <= "\u9fff" else -2


def is_common(character: str) -> bool:
    """Whether a Han is in the first level of GB 2312 or of Big5, or is a full-width sign."""
    if "\uff01" <= character <= "\uff5e":
        return True
    return any(
        first <= character.encode(encoding, "replace")[:1] <= last
        for encoding, first, last in (("gb2312", b"\xb0", b"\xd7"), ("big5", b"\xa4", b"\xc6"))
    )
