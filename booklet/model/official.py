"""An official document 公文, by GB/T 9704-2012: the words of an order that dress it, and the parts
that it is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as day
from enum import StrEnum
from typing import Annotated

from msgspec import Struct

from booklet.errors import Words
from booklet.model.blocks import Block
from booklet.model.words import Panel, Use, Word


class DocumentForm(StrEnum):
    """What an official document looks like: clauses 7, 10.1, 10.3 and 10.2."""

    DOCUMENT = "document"
    LETTER = "letter"
    MINUTES = "minutes"
    ORDER = "order"


class Urgency(StrEnum):
    """紧急程度, as it is printed (7.2.3)."""

    UTMOST = "特急"
    URGENT = "加急"


@dataclass(frozen=True, init=False, repr=False, eq=False)
class Formalities:
    """What stands around the text of an official document: its red head 版头 and its foot 版记."""

    form: Annotated[
        DocumentForm,
        Word(
            name=Words("Form", "公文形式"),
            help=Words(
                "Of a gongwen: a document with a red head, a letter, minutes, or an order (令).",
                "公文的格式：文件、信函、纪要或命令（令）。",
            ),
            choices=(
                Words("Document", "文件"),
                Words("Letter", "信函"),
                Words("Minutes", "纪要"),
                Words("Order", "命令"),
            ),
            panel=Panel.RED_HEAD,
            use=Use.NAMED,
        ),
    ] = DocumentForm.DOCUMENT
    number: Annotated[
        str | None,
        Word(
            name=Words("Number", "发文字号"),
            help=Words(
                "Its number (发文字号), for the red head of a gongwen.",
                "公文的发文字号，印在红头里。",
            ),
            example="某校发〔2024〕5号",
            longest=40,
            # GB/T 9704-2012, 7.2.5: the full year in 〔〕, no leading 0; 10.2: that of an order
            pattern=r"^([^\s〔〕]+〔[12]\d{3}〕[1-9]\d*号|第[1-9]\d*号)$",
            printed=True,
            panel=Panel.RED_HEAD,
            use=Use.NAMED,
        ),
    ] = None
    signer: Annotated[
        str | None,
        Word(
            name=Words("Signer", "签发人"),
            help=Words("Who signed it (签发人), in the red head.", "公文的签发人，印在红头里。"),
            longest=40,
            printed=True,
            panel=Panel.RED_HEAD,
            use=Use.NAMED,
        ),
    ] = None
    copy_number: Annotated[
        int | None,
        Word(
            name=Words("Copy number", "份号"),
            help=Words("The number of this copy, of six digits.", "这一份的顺序号，印成六位。"),
            least=1,
            most=999999,
            panel=Panel.RED_HEAD,
            use=Use.NAMED,
        ),
    ] = None
    secrecy: Annotated[
        str | None,
        Word(
            name=Words("Secrecy", "密级"),
            help=Words("Its secrecy, and for how long.", "密级和保密期限。"),
            example="机密★1年",
            longest=20,
            # 7.2.2, and the rules for marks of secrecy: the star stands before the time
            pattern=r"^(绝密|机密|秘密)(★.+)?$",
            printed=True,
            panel=Panel.RED_HEAD,
            use=Use.NAMED,
        ),
    ] = None
    urgency: Annotated[
        Urgency | None,
        Word(
            name=Words("Urgency", "紧急程度"),
            help=Words("How urgent it is.", "公文的紧急程度。"),
            choices=(Words("Utmost", "特急"), Words("Urgent", "加急")),
            unset=Words("None", "不标"),
            panel=Panel.RED_HEAD,
            use=Use.NAMED,
        ),
    ] = None
    copied_to: Annotated[
        str | None,
        Word(
            name=Words("Copied to", "抄送"),
            help=Words("Who is sent a copy, at the foot.", "抄送机关，印在版记里。"),
            example="某某市教育局，某某大学各学院",
            longest=300,
            printed=True,
            panel=Panel.RED_HEAD,
            use=Use.NAMED,
        ),
    ] = None
    printed_by: Annotated[
        str | None,
        Word(
            name=Words("Printed by", "印发机关"),
            help=Words("Who prints and sends it, at the foot.", "印发机关，印在版记里。"),
            example="某某大学办公室",
            longest=24,
            printed=True,
            panel=Panel.RED_HEAD,
            use=Use.NAMED,
        ),
    ] = None
    printed_on: Annotated[
        day | None,
        Word(
            name=Words("Printed on", "印发日期"),
            help=Words("The day when it was sent to print.", "送印的日期，印在版记里。"),
            panel=Panel.RED_HEAD,
            use=Use.NAMED,
        ),
    ] = None


MARKS = {
    DocumentForm.DOCUMENT: "文件",
    DocumentForm.LETTER: "",
    DocumentForm.MINUTES: "纪要",
    DocumentForm.ORDER: "令",
}
"""What stands behind the organ in the mark."""
FOOT = 25
"""Characters of 4号 that a line behind 抄送： surely holds."""


class Attachment(Struct, frozen=True):
    """附件: its label as it stands over it, its title, and its text (7.3.7)."""

    label: str
    title: str
    blocks: tuple[Block, ...]


class Official(Struct, frozen=True):
    """The parts of an official document besides its title and its text; what it lacks is empty.

    `word` is what stands behind the organs in the mark, where the text says it. `attached` are the
    names of attachments 附件说明 (7.3.3), `attendance` is who was there, was
    excused or sat in (10.3). `overleaf` tells that the foot stands on the next even page, `alone`
    that a blank page is before it."""

    form: DocumentForm = DocumentForm.DOCUMENT
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    organs: tuple[str, ...] = ()
    word: str = ""
    number: str = ""
    signers: tuple[str, ...] = ()
    addressee: str = ""
    attached: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    date: str = ""
    note: str = ""
    attendance: tuple[tuple[str, str], ...] = ()
    attachments: tuple[Attachment, ...] = ()
    copied_to: str = ""
    printed_by: str = ""
    printed_on: str = ""
    overleaf: bool = False
    alone: bool = False

    @property
    def red(self) -> bool:
        """Whether it has a head: what says so is a number or what else stands only there."""
        return bool(self.number or self.signers or self.above) or self.form != DocumentForm.DOCUMENT

    @property
    def joint(self) -> bool:
        """Whether several organs stand below each other in its mark; in a letter's only the first
        is named (10.1), in that of an order they stand in one line."""
        return len(self.organs) > 1 and self.form not in (DocumentForm.LETTER, DocumentForm.ORDER)

    @property
    def mark(self) -> str:
        """The mark of the organ 发文机关标志 in one line (7.2.4, 10.1 to 10.3)."""
        order = self.form == DocumentForm.ORDER
        organs = "、".join(self.organs) if order else "".join(self.organs[:1])
        word = self.word or MARKS[self.form]
        return organs if not organs or organs.endswith(word) else organs + word

    @property
    def above(self) -> tuple[str, ...]:
        """What stands over the mark, a line each (7.2.1 to 7.2.3)."""
        return tuple(filter(None, (self.copy_number, self.secrecy, self.urgency)))

    @property
    def longest(self) -> int:
        """Characters of the longest organ."""
        return max(map(len, self.organs), default=0)

    @property
    def rows_of_signers(self) -> tuple[Sequence[str], ...]:
        """The signers, two a line (7.2.6)."""
        return tuple(self.signers[n : n + 2] for n in range(0, len(self.signers), 2))

    @property
    def foot(self) -> int:
        """How many lines the foot 版记 takes; 0 where there is none."""
        copies = -(-len(self.copied_to) // FOOT)
        printed = self.form != DocumentForm.LETTER and (self.printed_by or self.printed_on)
        return copies + bool(printed)

    def spread(self, organ: str) -> float:
        """Em between the characters of an organ that make it as long as the longest."""
        return (self.longest - len(organ)) / max(len(organ) - 1, 1)


NOTHING_AROUND = Official()
"""What stands around a text of a book."""
