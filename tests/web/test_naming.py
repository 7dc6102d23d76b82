"""What files are called: by what was ordered, on every system, for every browser."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.model.order import Ticket
from booklet.web.naming import download, name_of
from booklet.writing.names import fits
from web.desks import OpenDesk

texts = st.none() | st.text(max_size=120)


@given(title=texts, organisation=texts, session=texts)
def test_any_order_has_a_name_that_every_system_takes(
    title: str | None, organisation: str | None, session: str | None
) -> None:
    ticket = Ticket(title=title, organisation=organisation, session=session)
    name = name_of(ticket, "书")
    assert fits(f"{name}.pdf") and len(f"{name}-拼版.pdf".encode()) <= 255 * 2
    assert name.isprintable() and name == name.strip()
    head = download(b"", "application/pdf", "sheets.pdf", name).headers["content-disposition"]
    assert head.isascii() and len(head) < 4000


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("booklet.pdf", "金句-某某学院-第11周.pdf"),
        ("sheets.pdf", "金句-某某学院-第11周-拼版.pdf"),
        ("order.toml", "金句-某某学院-第11周-订单.toml"),
    ],
)
def test_the_name_says_what_was_ordered(open_at: OpenDesk, file: str, name: str) -> None:
    """For browsers that know no more than ASCII there is a plain name."""
    words = {"title": "学习|金句", "organisation": "某某学院", "session": "第11周"}
    key = open_at.order(meetings=["1"], impose="saddle", **words).json()["key"]
    head = open_at.ask(f"GET /products/{key}/{file}").head
    plain, coded = re.findall(r"filename\*?=([^;\r]+)", head)
    assert plain == f'"{file}"'
    assert unquote(coded.removeprefix("utf-8''")) == name
