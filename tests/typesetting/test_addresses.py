"""Addresses and headers as the library knows them, which is not loaded for most of them."""

from email.message import EmailMessage
from urllib.request import DataHandler, pathname2url, url2pathname

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.typesetting import addresses
from booklet.typesetting.addresses import Headers, Opener, Request, Response


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_paths_are_written_as_the_library_writes_them(path: str) -> None:
    assert addresses.pathname2url(f"/{path}") == pathname2url(f"/{path}")
    assert addresses.url2pathname(pathname2url(f"/{path}")) == url2pathname(
        pathname2url(f"/{path}")
    )


@pytest.mark.parametrize("said", [
    "text/css", "Text/CSS", "text/css;charset=utf-8", 'text/html; charset="GB18030"; a=b', "text",
    "image/svg+xml;utf8", "", "a/b/c", "text/css charset=x",
])  # fmt: skip
def test_headers_say_what_the_library_reads_in_them(said: str) -> None:
    ours, theirs = Headers(), EmailMessage()
    ours["Content-type"] = theirs["Content-Type"] = said
    assert ours.get_content_type() == theirs.get_content_type()
    assert ours.get_param("charset") == theirs.get_param("charset")
    ours.set_param("charset", "utf-8")
    theirs.set_param("charset", "utf-8")
    assert ours.get_param("charset") == "utf-8" == theirs.get_param("charset")


def test_headers_that_say_nothing_are_of_text() -> None:
    assert Headers().get_content_type() == "text/plain"
    assert Headers().get_param("charset") is None


KINDS = st.sampled_from(["", "image/svg+xml", "text/css;charset=utf-8", ";charset=gbk", "a/b;c=d"])
DATA = st.text(st.sampled_from("5paH%+/= \n,;abc文"))


@given(KINDS, st.sampled_from(["", ";base64", ";BASE64"]), DATA)
def test_what_is_written_in_an_address_is_what_the_library_reads_in_it(
    kind: str, base: str, data: str
) -> None:
    address = f"data:{kind}{base},{data}"
    try:
        theirs = DataHandler().data_open(Request(address))
    except ValueError as error:
        with pytest.raises(type(error)):
            Response(address)
        return
    ours = Response(address)
    assert (ours.url, ours.status, ours.read()) == (theirs.url, theirs.status, theirs.read())
    assert ours.headers.get_content_type() == theirs.headers.get_content_type()
    assert ours.headers.get_param("charset") == theirs.headers.get_param("charset")


def test_an_address_without_data_is_wrong() -> None:
    with pytest.raises(ValueError, match="unpack"):
        Response("data:text/plain;base64")


def test_nothing_is_opened_but_what_is_written_in_an_address() -> None:
    found = Opener().open(Request("data:text/plain;base64,5paH"))
    assert found.read().decode() == "文"
    for address in ("http://localhost/", "file:///etc/passwd", "ftp://localhost/", "DATA"):
        with pytest.raises(OSError, match="nothing is fetched"):
            Opener().open(Request(address))
