"""Official documents: the parts that stand around a text are known by their words, as offices write
them (GB/T 9704-2012, clause 7), and taken from the order where that says them.

Comes in: a document. Goes out: the document with its parts in `official`, and its text without
them. A line that has a note or a reading is text, whatever it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec.structs import asdict, replace

from booklet.book.official.beginning import begun
from booklet.book.official.ending import ended, with_post
from booklet.book.official.parts import Parts, names_in
from booklet.errors import Finding, Words
from booklet.errors.faults import official as faults
from booklet.model.book import Document
from booklet.model.corpus import Title
from booklet.model.numerals import day
from booklet.model.official import DocumentForm, Official
from booklet.model.order import Ticket
from booklet.model.words import words_of

NO_ADDRESS = ("公告", "通告", "公报", "决议", "纪要", "办法", "规定", "条例", "细则", "令")
"""Kinds that are for everybody: they have no addressee."""


def as_official(document: Document, ticket: Ticket) -> tuple[Document, tuple[Finding, ...]]:
    """The document with the parts that its text and the order name; and what is to be told of
    them: what is lacking, what differs."""
    ordered = of_order(ticket)
    if not is_one_text(document):
        return replace(document, official=replace(Official(), **ordered)), ()
    (chapter,) = document.chapters
    (text,) = chapter.texts
    parts = Parts(str(chapter.title), list(text.blocks))
    order = ticket.form == DocumentForm.ORDER
    begun(parts, order=order)
    ended(parts, minutes=ticket.form == DocumentForm.MINUTES)
    if order:
        ordered = signed_by_a_person(parts.found, ordered)
    told = [*parts.told, *differing(parts.found, ordered, ticket)]
    made = replace(Official(), **{**parts.found, **ordered})
    if made.red and not made.organs and not order:
        made = replace(made, organs=made.signed)
    if parts.found or made.number or made.signers:
        told += lacking(made, parts, ticket)
    same = parts.title == str(chapter.title)
    title = chapter.title if same else Title(parts.title, marked=False)
    text = replace(text, blocks=tuple(parts.blocks))
    chapter = replace(chapter, title=title, texts=(text,))
    division = replace(document.divisions[0], chapters=(chapter,))
    return (
        replace(
            document,
            title=document.title if same or ticket.title else title,
            divisions=(division,),
            organisation=document.organisation or "、".join(issued_by(made)) or None,
            official=made,
        ),
        tuple(told),
    )


def signed_by_a_person(found: dict[str, Any], ordered: dict[str, Any]) -> dict[str, Any]:
    """The parts that are ordered of an order 令, which a person signs and not its organ (10.2)."""
    if "signed" in found:
        found["signed"] = with_post(found["signed"])
    rest = {name: said for name, said in ordered.items() if name not in ("signed", "signers")}
    return rest | ({"signed": with_post(ordered["signers"])} if "signers" in ordered else {})


def issued_by(made: Official) -> tuple[str, ...]:
    """The organs that issue a document: who signs it, unless that is a person."""
    return made.organs if made.form == DocumentForm.ORDER else made.signed or made.organs


def is_one_text(document: Document) -> bool:
    """Whether the document is one text that stands under its own title."""
    chapters = document.chapters
    return len(chapters) == 1 and len(chapters[0].texts) == 1 and chapters[0].bare


def of_order(ticket: Ticket) -> dict[str, Any]:
    """The parts that an order says."""
    organs = tuple(re.split("[、，]", ticket.organisation)) if ticket.organisation else ()
    said = {
        "copy_number": f"{ticket.copy_number:06}" if ticket.copy_number else "",
        "secrecy": ticket.secrecy,
        "urgency": str(ticket.urgency or ""),
        "organs": organs,
        "signed": organs,
        "number": ticket.number,
        "signers": names_in(ticket.signer or ""),
        "date": day(ticket.date) if ticket.date else "",
        "copied_to": (ticket.copied_to or "").rstrip("。"),
        "printed_by": ticket.printed_by,
        "printed_on": day(ticket.printed_on) if ticket.printed_on else "",
    }
    return {"form": ticket.form, **{name: value for name, value in said.items() if value}}


def differing(found: dict[str, Any], ordered: dict[str, Any], ticket: Ticket) -> Iterator[Finding]:
    """What the text says otherwise than the order."""
    by_person = ticket.form == DocumentForm.ORDER
    names = {"organs": "organisation", "signers": "signer"}
    names["signed"] = "signer" if by_person else "organisation"
    for name in found.keys() & ordered.keys():
        if found[name] != ordered[name]:
            word = words_of(Ticket)[names.get(name, name)]
            text, order = ("、".join((each,) if isinstance(each, str) else each)
                           for each in (found[name], ordered[name]))  # fmt: skip
            yield faults.ORDERED_OTHERWISE.at(
                ticket.place(word.field), name=word.name, text=text, order=order
            )


def lacking(made: Official, parts: Parts, ticket: Ticket) -> Iterator[Finding]:
    """What an official document must have and this one has not, all in one."""
    due = {
        "addressee": Words("addressee", "主送机关"),
        "signed": Words("signature", "署名"),
        "date": Words("date", "成文日期"),
    }
    order = made.form == DocumentForm.ORDER
    if order:
        due["organs"] = Words("issuing organ", "发文机关")
    for_all = parts.title.endswith(NO_ADDRESS) or order or made.form == DocumentForm.MINUTES
    if for_all or not {"organs", "number"} & parts.found.keys():  # else none may be meant
        del due["addressee"]
    said = asdict(replace(made, attachments=()))
    missing = [words for name, words in due.items() if not said[name]]
    if missing:
        what = Words(", ".join(w.en for w in missing), "、".join(w.zh for w in missing))
        place = parts.blocks[0].place if parts.blocks else ticket.place("format")
        yield faults.PARTS_LACKING.at(place, what=what)


def on_even(document: Document, starts: dict[str, int]) -> Document | None:
    """The document with its foot on the next even page, where it came to stand on an odd one; None
    where it stands well. `starts` has the page of each anchor."""
    made = document.official
    footed = made.form in (DocumentForm.DOCUMENT, DocumentForm.ORDER)
    if not footed or made.overleaf or starts.get("foot", 2) % 2 == 0:
        return None
    alone = starts["foot"] != starts.get("end", starts["foot"])
    return replace(document, official=replace(made, overleaf=True, alone=alone))
