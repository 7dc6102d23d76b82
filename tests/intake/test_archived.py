"""Web pages that were saved as one file, as browsers, Word and OA systems write them."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest
from intake.webpages import PROSE, png, texts, told

from booklet.errors import OrderError
from booklet.intake import FOREIGN
from booklet.intake.taken import Taken
from booklet.model.blocks import Figure

HEADS = {
    "a browser": "From: <Saved by Blink>\nSnapshot-Content-Location: https://a.org/n/1.html\n"
    "Subject: =?utf-8?Q?=E9=80=9A=E7=9F=A5?=\n\t=?utf-8?Q?=E5=91=8A?=\nMIME-Version: 1.0\n",
    "Word": "MIME-Version: 1.0\n",
    "an office system": "Date: Sat, 28 Nov 2026 08:00:00 +0800\nMessage-ID: <1.2@a>\n"
    "Subject: Exported\nMIME-Version: 1.0\n",
}
RELATED = 'Content-Type: multipart/related;\n\ttype="text/html"; boundary="----=_b"\n\n'
Part = tuple[str, bytes, dict[str, str]]


def archived(
    *parts: Part, head: str = HEADS["Word"], end: str = "\r\n", encoding: str = "utf-8"
) -> bytes:
    """A page saved with these parts: the kind, the data and the further fields of each."""
    lines = [f"{head}{RELATED}"]
    for kind, data, fields in parts:
        by = "quoted-printable" if kind.startswith("text") else "base64"
        more = "".join(f"{name}: {value}\n" for name, value in fields.items())
        lines.append(f"------=_b\nContent-Type: {kind}\nContent-Transfer-Encoding: {by}\n{more}\n")
        packed = quopri.encodestring(data) if by != "base64" else base64.encodebytes(data)
        lines.append(f"{packed.decode()}\n")
    return "".join([*lines, "------=_b--\n"]).replace("\n", end).encode(encoding)


def page(inside: str, encoding: str = "utf-8", **fields: str) -> Part:
    head = f"<meta charset={encoding}><title>通告</title>"
    text = f"<html><head>{head}</head><body>{inside}</body></html>"
    return "text/html", text.encode(encoding), {k.replace("_", "-"): v for k, v in fields.items()}


def take(data: bytes, folder: Path, name: str = "a.mht") -> Taken:
    return FOREIGN[Path(name).suffix](data, str(folder / name), folder)


def sizes(taken: Taken) -> list[tuple[int, int]]:
    return [each.size for each in taken.blocks if isinstance(each, Figure)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["a.mht", "a.mhtml", "a.doc", "a.wps", "a.html", "a.htm"])
@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_a_page_is_read_by_whatever_name_it_was_saved(
    head: str, name: str, end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # no LibreOffice
    data = archived(page(f"<p>{PROSE}<p>末段。"), head=head, end=end)
    assert texts(take(data, tmp_path, name)) == [PROSE, "末段。"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs"])
def test_its_letters_are_what_they_were(encoding: str, tmp_path: Path) -> None:
    words = "關於放假的通知：各處室請於三日內辦理。" * 3
    assert texts(take(archived(page(f"<p>{words}", encoding)), tmp_path)) == [words]


ASKED = [
    ("https://a.org/n/1.html", "2.png", {"Content-Location": "https://a.org/n/2.png"}),
    ("https://a.org/n/1.html", "/2.png", {"Content-Location": "https://a.org/2.png"}),
    ("file:///C:/D6BF/%E5%9B%BE.htm", "图.files/1.png",
     {"Content-Location": "file:///C:/D6BF/%E5%9B%BE.files/1.png"}),
    ("file:///C:/D6BF/a.htm", "file:///C:/D6BF/a.files/1.png",
     {"Content-Location": "file:///C:/D6BF/a.files/1.png"}),
    ("file:///C:/%E5%9B%BE/a.htm", "1.png", {"Content-Location": "file:///C:/图/1.png"}),
    ("", "2.png", {"Content-Location": "2.png"}),
    ("", "cid:2@a.org", {"Content-ID": "<2@a.org>"}),
    ("https://a.org/", "cid:2@a.org", {"Content-ID": "<2@a.org>"}),
]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize(("base", "source", "fields"), ASKED)
def test_pictures_are_those_that_were_saved_with_it(
    base: str, source: str, fields: dict[str, str], encoding: str, tmp_path: Path
) -> None:
    main = page(f'<p>{PROSE}<p><img src="{source}" alt="图">', Content_Location=base)
    taken = take(archived(main, ("image/png", png(), fields), encoding=encoding), tmp_path)
    assert sizes(taken) == [(3, 2)] and not told(taken)


@pytest.mark.parametrize("source", ["other.png", "http://[", "cid:", "", "../../../etc/passwd"])
def test_what_was_not_saved_is_told(source: str, tmp_path: Path) -> None:
    main = page(f'<p>{PROSE}<p><img src="{source}" alt="图">', Content_Location="https://a.org/1")
    (tmp_path / "other.png").write_bytes(png())
    taken = take(archived(main), tmp_path)
    assert sizes(taken) == [] and "picture" in told(taken)


def test_its_style_sheets_hide_what_they_hid(tmp_path: Path) -> None:
    head = '<link rel="stylesheet" href="cid:css-1@mhtml.blink">'
    sheet = "text/css", b".gone { display: none }", {"Content-ID": "<css-1@mhtml.blink>"}
    taken = take(archived(page(f"{head}<p>{PROSE}<p class=gone>看不见"), sheet), tmp_path)
    assert texts(taken) == [PROSE] and "看不见" in told(taken)


def test_of_several_pages_the_first_is_read(tmp_path: Path) -> None:
    frame = page("<p>框里的页", Content_ID="<frame-1@mhtml.blink>")
    inner = '<iframe src="cid:frame-1@mhtml.blink"></iframe>'
    taken = take(archived(page(f"<p>{PROSE}{inner}"), frame), tmp_path)
    assert texts(taken) == [PROSE] and told(taken)


@pytest.mark.parametrize("data", [
    archived(), archived(("image/png", png(), {})), b"", b"MIME-Version: 1.0\n\nwords",
    b"\xff\xfe\x00", archived(page(""))[:200],
])  # fmt: skip
def test_where_there_is_no_page_it_is_said(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(OrderError) as raised:
        take(data, tmp_path)
    assert {each.code for each in raised.value.findings} == {"D39"}


@pytest.mark.parametrize(("count", "code"), [(20, "D39"), (2000, "D43")])
def test_parts_may_be_in_one_another_within_measure(count: int, code: str, tmp_path: Path) -> None:
    kind = "Content-Type: multipart/mixed; boundary"
    nested = "".join(f"--b{n}\n{kind}=b{n + 1}\n\n" for n in range(count))
    with pytest.raises(OrderError) as raised:
        take(f"MIME-Version: 1.0\n{kind}=b0\n\n{nested}".encode(), tmp_path)
    assert [each.code for each in raised.value.findings] == [code]


def test_a_page_in_a_part_of_a_part_is_found(tmp_path: Path) -> None:
    inner = archived(page(f"<p>{PROSE}"), head="").replace(b"=_b", b"=_c")
    whole = archived(head=HEADS["Word"]).replace(b"------=_b--", b"------=_b\r\n%s" % inner)
    assert texts(take(whole, tmp_path)) == [PROSE]
