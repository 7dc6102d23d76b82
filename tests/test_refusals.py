"""Produce: what is wrong is told, with all that is wrong, and nothing on the disk has changed."""

from __future__ import annotations

import re
import socket
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from booklet import House, Ticket, produce
from booklet.errors import (
    CorpusError,
    Finding,
    FontError,
    Language,
    OrderError,
    OutputError,
    TemplateError,
)
from booklet.reading.source import read_plain
from booklet.web.serving import bound
from booklet.writing import write_whole


def test_steps_are_told(house: House) -> None:
    told: list[str] = []
    produce(Ticket(), house, tell=told.append)
    assert told == ["read", "select", "render", "typeset", "press", "write"]


BROKEN_ORDERS = [
    (Ticket(meetings=("99",)), OrderError, "no meeting “99”"),
    (Ticket(regions=("水",)), OrderError, "there is no region “水” (do you mean 水乡?)"),
    (Ticket(format="bokklet"), OrderError, "do you mean booklet?"),
    (
        Ticket(session="第11周𰻞"),
        FontError,
        "“𰻞” U+30EDE CJK UNIFIED IDEOGRAPH-30EDE is drawn by no face",
    ),
    (Ticket(since=date(2022, 1, 1), until=date(2021, 1, 1)), OrderError, "exchange the two dates"),
    (Ticket(since=date(2030, 1, 1)), OrderError, "from 2020-05-06 to 2021-09-10"),
]


@pytest.mark.parametrize(("ticket", "error", "told"), BROKEN_ORDERS)
def test_a_wrong_order_changes_nothing(
    house: House, ticket: Ticket, error: type[Exception], told: str
) -> None:
    """A wrong order is told in a sentence, and the earlier output stays as it was."""
    house.out.mkdir()
    earlier = house.out / "booklet.pdf"
    earlier.write_bytes(b"earlier")
    with pytest.raises(error, match=re.escape(told)):
        produce(ticket, house)
    assert earlier.read_bytes() == b"earlier"
    assert list(house.out.iterdir()) == [earlier]


def test_a_broken_corpus_is_not_printed(house: House) -> None:
    with (house.corpus / "meetings/hill/meeting.toml").open("a") as file:
        file.write("\nnumbre = 3\n")
    with pytest.raises(CorpusError, match="do you mean number"):
        produce(Ticket(), house)


def test_a_character_without_a_face_is_found_before_typesetting(house: House) -> None:
    path = house.corpus / "meetings/hill/excerpts.txt"
    path.write_text(path.read_text("utf-8").replace("三座", "三𠀀座"), "utf-8")
    with pytest.raises(
        CorpusError,
        match=r"excerpts.txt:5:11: C01: “𠀀” U\+20000 CJK UNIFIED IDEOGRAPH-20000 is drawn",
    ):
        produce(Ticket(), house)


def test_a_missing_face_is_told(house: House, tmp_path: Path) -> None:
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    (fonts / "FONTS.toml").write_text((house.fonts / "FONTS.toml").read_text("utf-8"), "utf-8")
    with pytest.raises(FontError, match="the face is missing"):
        produce(Ticket(), replace(house, fonts=fonts))


TEMPLATES = [
    ("{% if %}", "book.html:1: T01"),
    ("\n{{ book.titel }}", "book.html:2: T03"),
    ("{{ 1 / 0 }}", "book.html:1: T03"),
    ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "T03"),
    ("{% for n in range(10 ** 9) %}{% endfor %}", "T03"),
    ("{{ book.title.nothing }}", "T03"),
    ("{% include 'nowhere.html' %}", "book.html:1: T02: there is no nowhere.html inside"),
    ("{{ ''.__class__.__mro__ }}", "T03"),
    ("{{ book.__class__ }}", "T03"),
    ("{{ book._replaced }}", "T03"),
    ("{{ book.listed.__func__ }}", "T03"),
    ("{% include '../../corpus/corpus.toml' %}", "T02"),
    ("<img src='https://example.org/x.png'>", "outside the house"),
    ("<img src='/etc/passwd'>", "outside the house"),
    ("<link rel=attachment href='../../corpus/corpus.toml'>", "outside the house"),
    ("<link rel=stylesheet href='%2e%2e/%2e%2e/secret.css'>", "outside the house"),
    ("<style>p{background:url(nowhere.png)}</style><p>x", "which is not there"),
]


@pytest.mark.parametrize(("template", "told"), TEMPLATES)
def test_a_wrong_template_is_told(own_templates: House, template: str, told: str) -> None:
    """Errors of a template come with file and line; nothing outside the house is read."""
    (own_templates.templates / "booklet/book.html").write_text(template, "utf-8")
    with pytest.raises((TemplateError, Exception), match=re.escape(told)):
        produce(Ticket(), own_templates)
    assert not own_templates.out.exists()


def test_a_link_out_of_the_templates_is_not_followed(own_templates: House, tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("secret", "utf-8")
    (own_templates.templates / "booklet/in.html").symlink_to(tmp_path / "secret.html")
    page = own_templates.templates / "booklet/book.html"
    page.write_text("{% include 'in.html' %}", "utf-8")
    with pytest.raises(TemplateError, match=r"no in\.html inside the templates"):
        produce(Ticket(), own_templates)


NAMES = ["x\0.pdf", "x\n.pdf", "x.txt", "长" * 90 + ".pdf"]


@pytest.mark.parametrize("name", NAMES)
def test_an_output_name_that_is_none(house: House, name: str) -> None:
    with pytest.raises(OutputError):
        produce(Ticket(), house, name)


def refused(folder: Path, name: str) -> Finding:
    """What is told where a file is read, or written, that cannot be."""
    found = read_plain(folder / name)
    if isinstance(found, Finding):
        return found
    with pytest.raises(OutputError) as told:
        write_whole({folder / name: b"new"})
    return told.value.findings[0]


@pytest.mark.parametrize("name", ["none", "file/below", "loop", "n" * 300, "loop/below"])
def test_what_the_system_refuses_is_told_in_chinese(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    found = refused(tmp_path, name)
    assert not re.search("[A-Za-z]{3}", found.wording(Language.CHINESE).sentence)
    assert re.search("[A-Za-z]{3}", found.sentence)


@pytest.mark.parametrize("host", ["127.0.0.1", "192.0.2.1"])
def test_what_the_network_refuses_is_told_in_chinese(host: str) -> None:
    """A port that is taken, and an address of others (RFC 5737)."""
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OutputError) as told:
        bound(host, taken.getsockname()[1])
    sentence = told.value.findings[0].wording(Language.CHINESE).sentence
    assert not re.search("[A-Za-z]{3}", sentence)
