"""Orders at the desk: their fields on the page, and the line that a person types for them."""

from __future__ import annotations

import re
import shlex
from datetime import date
from html import escape
from typing import Any

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.cli.words import ordering
from booklet.errors import OrderError
from booklet.model.corpus import Part
from booklet.model.order import Binding, Cover, Flip, Group, Imposition, Ticket
from booklet.model.words import words_of
from booklet.web.orders import command_line, ticket_from
from booklet.web.page import LANGUAGES
from web.desks import OpenDesk

line = st.text("a学 '\"$-|\\", min_size=1, max_size=8).filter(str.strip)


tickets = st.builds(
    Ticket,
    meetings=st.lists(st.sampled_from(["hill", "2", "river:report+excerpts"])).map(tuple),
    regions=st.lists(st.sampled_from(["水乡", "mountain"])).map(tuple),
    provinces=st.lists(st.sampled_from(["江苏", "云南"])).map(tuple),
    since=st.none() | st.dates(date(2000, 1, 1)),
    parts=st.sampled_from([(Part.EXCERPTS,), (Part.EXCERPTS, Part.REPORT)]),
    group=st.sampled_from(Group),
    toc=st.booleans(),
    apparatus=st.booleans(),
    title=st.none() | line,
    session=st.none() | line,
    impose=st.sampled_from(Imposition),
    flip=st.sampled_from(Flip),
    binding=st.sampled_from(Binding),
    cover=st.none() | st.sampled_from(Cover),
    sheets=st.none() | st.integers(1, 99),
    signature=st.sampled_from([(16, 32), (8,), (8, 24)]),
    paper=st.sampled_from([None, "a3", "320x450"]),
    paper_weight=st.none() | st.integers(60, 120),
    fit=st.booleans(),
    marks=st.booleans(),
)


@given(tickets)
def test_the_command_line_orders_the_same(ticket: Ticket) -> None:
    """What the page shows to copy makes the same ticket when it is typed."""
    given: list[Ticket] = []

    @click.command()
    @ordering
    def build(ticket: Ticket) -> None:
        given.append(ticket)

    program, name, *words = shlex.split(command_line(ticket))
    build.main(words, standalone_mode=False)
    assert (program, name) == ("booklet", "build")
    assert given == [ticket]


def test_what_is_no_json_is_no_order() -> None:
    for body in (b"", b"{", b"[]", b"5"):
        with pytest.raises(OrderError, match="W01"):
            ticket_from(body)


def test_what_is_wrong_with_an_order_is_told_at_once(open_at: OpenDesk) -> None:
    answer = open_at.order(meetings=["99"], date="never", format="nope")
    assert answer.status == 422
    codes = [finding["code"] for finding in answer.json()["findings"]]
    assert sorted(codes) == ["R04", "S01", "S05"]


def test_what_is_wrong_with_the_print_details_is_told_of_each(open_at: OpenDesk) -> None:
    """Nonsense in every field at once: a sentence for each, which names the field."""
    wrong = {
        "sheets": 1001, "flip": "up", "binding": "top", "cover": [], "signature": "7-999",
        "paper": "../a4", "fit": "yes", "paper_weight": 5e99, "marks": None, "impose": "<b>",
    }  # fmt: skip
    answer = open_at.order(meetings=["1"], **wrong)
    assert answer.status == 422
    findings = answer.json()["findings"]
    assert {finding["place"] for finding in findings} == set(wrong)
    assert {finding["code"] for finding in findings} == {"R04"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"impose": "4up", "cover": "apart"}, "I02"),
        ({"impose": "saddle", "paper": "a6"}, "I01"),
        ({"format": "gongwen", "sheets": 3}, "S20"),
    ],
)
def test_details_that_do_not_go_together_are_told(
    open_at: OpenDesk, words: dict[str, Any], code: str
) -> None:
    findings = open_at.order(meetings=["1"], **words).json()["findings"]
    assert [finding["code"] for finding in findings] == [code]
    assert findings[0]["zh"]["sentence"] != findings[0]["sentence"]


def test_every_word_of_an_order_may_be_given_on_the_page(open_at: OpenDesk) -> None:
    """Each word that has a panel has its field, of the kind and with the name that it has."""
    for language in LANGUAGES:
        html = open_at.ask(f"GET /?lang={language}").body.decode().partition("</form>")[0]
        named = set(re.findall(r'<(?:input|select)[^>]* name="(\w+)"', html))
        words = [word for word in words_of(Ticket).values() if word.panel]
        assert named == {word.key for word in words}
        for word in words:
            assert f">{escape(getattr(word.name, language))}<" in html
            for name in word.chosen.values():
                assert f">{escape(getattr(name, language))}<" in html


def test_what_is_typed_is_no_choice_of_one(open_at: OpenDesk) -> None:
    """A word that has no values of its own, such as a grade, has a field to type into; only of
    printers there may be none."""
    html = open_at.ask("GET /?lang=en").body.decode().partition("</form>")[0]
    idle = re.findall(r'<label hidden><span>[^<]*</span><select name="(\w+)"', html)
    assert set(idle) <= {"printer"}
    assert re.search(r'<input name="grade" type="number" min="1" max="12"', html)
