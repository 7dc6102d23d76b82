"""Fields: a code that is not printed, and what it came to (ECMA-376-1, 17.16).

Some are drawn from their code whenever the page is: boxes to be ticked, what `EQ` draws. All others
print nothing where no result is kept."""

from __future__ import annotations

import re
import sys
from functools import cached_property
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from booklet.intake.gathering.symbols import FONTS, deciphered
from booklet.intake.word.markup import every, first, is_on, number, value
from booklet.model.blocks import Run
from booklet.patterns import pattern

COMPUTED = frozenset({"EQ", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM"})
LATE = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "DATE", "TIME",
                  "BARCODE", "DISPLAYBARCODE", "MERGEBARCODE"})  # fmt: skip
"""What Word finds out whenever it prints."""
PLACES = frozenset({"PAGEREF", "PAGE", "NUMPAGES", "NOTEREF", "SECTIONPAGES"})
QUOTED = pattern(r'"([^"]*)"|“([^”]*)”|(\S+)')
CIRCLE = pattern(r"\\o\s*(?:\\a[clrd]\s*)?\(\s*([^,，;；()]+)[,，;；]\s*([^,，;；()]+)\)", re.I)
READING = pattern(
    r"\\o\s*(?:\\a[clrd]\s*)?\(\s*\\s\\up\s*[\d.]*\s*\(([^()]*)\)\s*[,，;；]\s*(.*)\)\s*$", re.I
)
STACKED = pattern(
    r"\\o\s*(?:\\a[clrd]\s*)?\(\s*\\s\\up\s*[\d.]*\s*\(([^()]*)\)\s*[,，;；]"
    r"\s*\\s\\do\s*[\d.]*\s*\(([^()]*)\)\s*\)\s*$", re.I
)  # fmt: skip
"""Characters over others, as Word combines them (合并字符)."""
SWITCH = pattern(r"\\(?:\*\s*\"[^\"]*\"|\*\s*\S+|[a-z]{1,2}\d*(?=[\s(\\]))", re.I)
ROUND = frozenset("○〇◯")


class OpenField(Struct, eq=False, dict=True):
    """A field that is open: the pieces of its code so far, whether its result has begun, and
    whether that has words."""

    codes: list[str] = field(default_factory=list)
    told: bool = False
    said: bool = False
    element: Element | None = None

    @property
    def code(self) -> str:
        return "".join(self.codes).strip()

    @cached_property
    def name(self) -> str:
        """What sort of field it is, once its code is whole."""
        return next(iter(self.code.split()), "").upper()

    @property
    def arguments(self) -> list[str]:
        found = QUOTED.findall(self.code)[1:]
        return [next(filter(None, groups), "") for groups in found]


class Fields(Struct):
    """The fields that are open where a text is being read: whether what stands there is printed,
    and where a field leads that stands around. `codes` are those whose code is not at its end."""

    open: list[OpenField] = field(default_factory=list)
    codes: int = 0
    links: list[OpenField] = field(default_factory=list)

    @property
    def shown(self) -> bool:
        return not self.codes

    @property
    def lists(self) -> bool:
        """Whether what stands here is contents, or a list of figures, that Word has made."""
        return any(each.name == "TOC" and each.told for each in self.open)

    @property
    def link(self) -> str | None:
        return address(self.links[0]) if self.links else None

    def code(self, text: str) -> None:
        if self.open and not self.open[-1].told:
            self.open[-1].codes.append(text)

    def say(self) -> None:
        """Words are printed here: they are of the result of each field that is open."""
        for each in self.open:
            each.said = True

    def mark(self, element: Element) -> OpenField | None:
        """Follow a sign of a field; one that has ended here."""
        match element.get("w:fldCharType"):
            case "begin":
                self.codes += 1
                self.open.append(OpenField(element=first(element, "w:ffData")))
            case "separate" if self.open and not self.open[-1].told:
                self.codes -= 1
                self.open[-1].told = True
                self.lead(self.open[-1])
            case "end" if self.open:
                return self.closed()
        return None

    def begin(self, whole: OpenField) -> None:
        """Open a field whose code is whole."""
        self.open.append(whole)
        self.lead(whole)

    def end(self, whole: OpenField) -> None:
        """Close a field, and those that were opened in it and have no end."""
        while whole in self.open and self.closed() is not whole:
            pass

    def lead(self, begun: OpenField) -> None:
        """What is printed from here on leads somewhere, if a field does."""
        if begun.name == "HYPERLINK":
            self.links.append(begun)

    def closed(self) -> OpenField:
        """Close the field that was opened last."""
        last = self.open.pop()
        self.codes -= not last.told
        if self.links and self.links[-1] is last:
            self.links.pop()
        return last


def address(link: OpenField) -> str | None:
    """The address that a hyperlink leads to; None for one inside the file."""
    first = next(iter(link.arguments), "")
    return None if first.startswith("\\") else first or None


def printed(ended: OpenField) -> list[Run] | None:
    """What a field prints that has no result kept; None if that cannot be told."""
    match ended.name:
        case "EQ":
            return drawn(ended.code)
        case "SYMBOL":
            return symbol(ended.arguments)
        case "FORMCHECKBOX":
            return [Run("☑" if is_ticked(ended.element) else "☐")]
        case "FORMTEXT":
            return [Run(value(ended.element, "w:textInput/w:default"))]
        case "FORMDROPDOWN":
            return [Run(entry(ended.element))]
        case "MACROBUTTON" | "GOTOBUTTON":
            return [Run(" ".join(ended.arguments[1:]))]
        case "QUOTE":
            return [Run(ended.arguments[0] if ended.arguments else "")]
        case name:
            return None if name in COMPUTED | LATE else []


def symbol(said: list[str]) -> list[Run] | None:
    """The sign of a code in the font behind `\\f`; codes are those of Windows, or behind `\\u` of
    Unicode."""
    code = number(said[0], base=0) if said else 0
    font = said[said.index("\\f") + 1] if "\\f" in said[:-1] else ""
    if not (0x20 <= code < 0xD800 or 0xDFFF < code <= sys.maxunicode):
        return None
    own = "\\u" in said or code > 0xFF or font.lower() in FONTS
    sign = chr(code) if own else bytes([code]).decode("cp1252", "replace")
    shown, unknown = deciphered(sign, font)
    return None if unknown else [Run(shown)]


def is_ticked(box: Element | None) -> bool:
    """Whether a box is ticked, by a person or from the start."""
    found = first(box, "w:checkBox/w:checked")
    if found is None:
        found = first(box, "w:checkBox/w:default")
    return found is not None and is_on(found)


def box_of(control: Element) -> list[Run]:
    """The box of a content control that is one to be ticked (w14), and has no words."""
    box = first(control, "w:sdtPr/w14:checkbox")
    if box is None:
        return []
    ticked = first(box, "w14:checked")
    on = ticked is not None and ticked.get("w14:val", "1") in ("1", "true", "on")
    return [Run("☑" if on else "☐")]


def entry(box: Element | None) -> str:
    """The chosen entry of a list."""
    entries = every(first(box, "w:ddList"), "w:listEntry")
    chosen = number(value(box, "w:ddList/w:result") or value(box, "w:ddList/w:default"))
    return entries[chosen].get("w:val", "") if 0 <= chosen < len(entries) else ""


def drawn(code: str) -> list[Run] | None:
    """A reading over characters, characters over others in one line, or a character in a circle;
    other equations cannot be told."""
    body = code[2:].strip()
    if stacked := STACKED.search(body):
        return [Run(f"{stacked[1].strip()}{stacked[2].strip()}")]
    if reading := READING.search(body):
        return [Run(bare(reading[2]), reading=reading[1].strip())]
    if circle := CIRCLE.search(body):
        sign, inner = sorted((circle[1].strip(), circle[2].strip()), key=lambda s: s not in ROUND)
        return [Run(in_circle(inner) if sign in ROUND else f"{sign}{inner}")]
    return None


def bare(text: str) -> str:
    """What an equation says without its switches and brackets."""
    return re.sub(r"[()]", "", SWITCH.sub("", text)).strip()


def in_circle(text: str) -> str:
    """A number or letter in a circle, if Unicode has it; else in brackets."""
    if text.isdecimal() and 0 < int(text) <= 20:
        return chr(0x245F + int(text))
    if len(text) == 1 and text.isascii() and text.isalpha():
        return chr((0x24B6 if text.isupper() else 0x24D0) + ord(text.lower()) - ord("a"))
    return f"（{text}）"
