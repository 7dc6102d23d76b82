"""Texts that visitors bring to the desk: a book of their own, for as long as the desk is open."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from booklet.corpus.brought import bring as brought
from booklet.corpus.reading import read_corpus
from booklet.model.order import Files
from booklet.web.books import Edits
from web.desks import Answer, OpenDesk
from web.visits import NEEDS_CHROMIUM, Visit, fetched, text_of, without_fault

POEM = "# 山行\n\n远上寒山石径斜。\n\n白云生处有人家。\n"
PAGE = "<h1>江雪</h1><p>千山鸟飞绝。</p><p>万径人踪灭。</p><iframe src='x'></iframe>"
FILES = {"1.md": POEM, "2.html": PAGE}


def bring(desk: OpenDesk, files: dict[str, str], **sizes: int) -> Answer:
    contents = {name: text.encode() for name, text in files.items()}
    told = [[name, sizes.get(name, len(data))] for name, data in contents.items()]
    body = b"".join(contents.values())
    return desk.ask("POST /books", body, X_Files=quote(json.dumps(told)))


def order(desk: OpenDesk, book: object, **words: object) -> dict[str, Any]:
    body = json.dumps(words).encode()
    answer = desk.ask(f"POST /orders?book={book}", body, Content_Type="application/json")
    assert answer.status == 200, answer.body
    return answer.json()


def words_of(desk: OpenDesk, made: dict[str, Any]) -> str:
    return text_of(desk.ask(f"GET /products/{made['key']}/booklet.pdf").body)


def test_texts_become_a_book_of_their_own(open_at: OpenDesk) -> None:
    """Beside the corpus of the house, which is as before; what was not taken stands on its page."""
    book = bring(open_at, FILES).json()
    assert len(book["pieces"]) == 2  # type: ignore[arg-type]
    text = words_of(open_at, order(open_at, book["id"]))
    assert "远上寒山石径斜" in text and "千山鸟飞绝" in text
    page = open_at.ask(f"GET /?book={book['id']}").body.decode()
    assert "江雪" in page and "没有照原样取用的" in page and "/tmp" not in page
    assert "江雪" not in open_at.ask("GET /").body.decode()
    assert order(open_at, book["id"])["command"].endswith("--house '山行等2篇'")
    assert "--house" not in str(open_at.order().json()["command"])


def test_paragraphs_are_left_out_and_pieces_renamed(open_at: OpenDesk) -> None:
    """The book that is kept has them no more either; what was ordered before stays what it was."""
    book = bring(open_at, FILES).json()
    piece = f"/books/{book['id']}/pieces/0"
    before = order(open_at, book["id"])
    assert [each["text"] for each in json.loads(open_at.ask(f"GET {piece}").body)] == [
        "远上寒山石径斜。", "白云生处有人家。",
    ]  # fmt: skip
    edited = open_at.ask(f"POST {piece}", json.dumps({"title": "秋 山", "left": [0]}).encode())
    assert [each["left"] for each in json.loads(edited.body)] == [True, False]
    text = words_of(open_at, order(open_at, book["id"], pieces=book["pieces"]))
    assert "秋山" in text and "远上" not in text and "白云" in text
    assert "远上" in words_of(open_at, before)
    archive = zipfile.ZipFile(io.BytesIO(open_at.ask(f"GET /books/{book['id']}/book.zip").body))
    kept = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "秋 山" in kept and "远上" not in kept
    for wrong in ({"title": "", "left": []}, {"title": "x", "left": 5}, {"title": "x" * 99}):
        assert open_at.ask(f"POST {piece}", json.dumps(wrong).encode()).status == 422
    assert open_at.ask(f"GET /books/{book['id']}/pieces/2").status == 404


def test_the_book_that_is_kept_is_a_book(open_at: OpenDesk, tmp_path: Path) -> None:
    """Unpacked it is read as it was set, and the same book is the same bytes."""
    book = bring(open_at, FILES).json()
    first, second = (open_at.ask(f"GET /books/{book['id']}/book.zip").body for _ in range(2))
    assert first == second
    zipfile.ZipFile(io.BytesIO(first)).extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    corpus = read_corpus(folder)
    assert [each.id for each in corpus.pieces] == book["pieces"]
    assert [str(each.title) for each in corpus.pieces] == ["山行", "江雪"]


@pytest.mark.parametrize(
    ("files", "sizes", "code"),
    [
        ({}, {}, "W10"),
        ({"a.md": "x"}, {"a.md": 2}, "W10"),
        ({f"{n}.md": "x" for n in range(61)}, {}, "W10"),
        ({"a.exe": "x"}, {}, "N0"),
        ({"../../x.docx": "no zip"}, {}, "N0"),
    ],
)
def test_what_is_no_text_is_told(
    open_at: OpenDesk, files: dict[str, str], sizes: dict[str, int], code: str
) -> None:
    """And nothing of it stays."""
    kept = dict(open_at.desk.books.kept)
    answer = bring(open_at, files, **sizes)
    assert answer.status == 422
    assert open_at.desk.books.kept == kept


TOLD = ["[[1", '[["a.md", 1e400]]', '[["a.md", Infinity]]', '[["a.md", NaN]]', '[["a.md", "1"]]',
        '[["a.md", 1.0]]', '[["a.md", null]]', '[["a.md", -1], ["b.md", 2]]', "[[]]", "9" * 5000,
        "[" * 900]  # fmt: skip


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told[:24])
@pytest.mark.parametrize("to", ["/books", "/proofs"])
def test_what_is_told_of_files_is_names_and_sizes(open_at: OpenDesk, to: str, told: str) -> None:
    answer = open_at.ask(f"POST {to}", b"x", X_Files=quote(told))
    assert (answer.status, answer.json()["findings"][0]["code"]) == (422, "W10")  # type: ignore[index]


def test_of_several_files_the_one_that_is_wrong_is_named(open_at: OpenDesk) -> None:
    """By its name alone: where the desk keeps it is nobody's business."""
    wrong = bring(open_at, {"a.md": POEM, "某处/错的.docx": "no zip", "c.md": POEM}).json()
    assert [each["place"] for each in wrong["findings"]] == ["错的.docx"]  # type: ignore[index, attr-defined]


@pytest.mark.parametrize("name", ["通知" * 90 + ".md", "ab" * 200 + ".md", "通知" * 200 + ".x.md"])
def test_a_name_that_is_too_long_here_is_cut(open_at: OpenDesk, name: str) -> None:
    """Windows counts characters, where Linux counts bytes."""
    book = open_at.desk.books.get(str(bring(open_at, {name: POEM}).json()["id"]))
    (kept,) = (book.folder / "files").rglob("*.md")
    assert name.startswith(kept.stem) and len(kept.name.encode()) > 250


def test_a_book_goes(open_at: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """When it is given up, makes room, or was not asked for in hours; its files go with it."""
    monkeypatch.setattr("booklet.web.cupboard.MOST_KEPT", 2)
    ids = [str(bring(open_at, {"a.md": POEM}).json()["id"]) for _ in range(3)]
    books = open_at.desk.books
    assert ids[0] not in books.kept
    folder = books.kept[ids[1]].folder
    assert open_at.ask(f"POST /books/{ids[1]}/forget").status == 200
    assert not folder.exists()
    for address in (f"/?book={ids[1]}", f"/now?book={ids[1]}", f"/books/{ids[1]}/book.zip"):
        assert open_at.ask(f"GET {address}").status == 404
    monkeypatch.setattr("booklet.web.cupboard.LONGEST_UNUSED", -1.0)
    books.make_room()
    assert not books.kept


def test_edits_are_of_their_piece_alone() -> None:
    edits = Edits().of(0, "甲", [1, 9], 3).of(1, "乙", [0], 3).of(0, "丙", [2], 3)
    assert edits == Edits({0: "丙", 1: "乙"}, frozenset({(0, 2), (1, 0)}))


def test_files_of_one_name_are_two_texts(open_at: OpenDesk, tmp_path: Path) -> None:
    """As `booklet make` takes them; names with the folders of another system lose these."""
    book = open_at.desk.books
    told = quote(json.dumps([["a\\x.md", 3], ["b/x.md", 3]]))
    answer = open_at.ask("POST /books", "甲乙".encode(), X_Files=told)
    assert len(answer.json()["pieces"]) == 2  # type: ignore[arg-type]
    kept = book.get(str(answer.json()["id"]))
    paths = sorted((kept.folder / "files").rglob("*.md"))
    assert [path.name for path in paths] == ["x.md", "x.md"]
    assert brought(Files(tuple(paths)), tmp_path).pieces == kept.brought.pieces


@NEEDS_CHROMIUM
def test_texts_are_dropped_onto_the_page(visit: Visit) -> None:
    """Dropped, seen, shortened, renamed, fetched, kept, given up."""
    page = visit.page
    page.evaluate(
        """([one, two]) => {
          const files = new DataTransfer();
          files.items.add(new File([one], "1.md"));
          files.items.add(new File([two], "2.html"));
          document.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true }));
        }""",
        [POEM, PAGE],
    )
    page.wait_for_url("**/?lang=zh&book=*")
    visit.shown()
    expect(page.locator("#chosen li")).to_have_count(2)
    without_fault(page)
    first = page.locator(".paragraphs").first
    first.locator("summary").click()
    with page.expect_response("**/orders?book=*"):
        first.get_by_label("远上寒山石径斜。").uncheck()
    visit.shown()
    visit.keep("own")
    text = text_of(fetched(page, page.locator("#reading").click))
    assert "远上" not in text and "白云" in text and "千山" in text
    first.locator(".title").fill("秋山")
    first.locator(".title").blur()
    expect(page.locator(".short").first).to_have_text("秋山")
    visit.shown()
    archive = zipfile.ZipFile(io.BytesIO(fetched(page, page.get_by_text("存成一本书").click)))
    assert "远上" not in archive.read(archive.namelist()[0]).decode()
    page.locator("#own-forget").click()
    page.wait_for_url("**/?lang=zh")
    expect(page.locator(".card")).to_have_count(3)


@NEEDS_CHROMIUM
def test_text_is_pasted_and_what_cannot_be_read_is_told(visit: Visit) -> None:
    page = visit.page
    wrong = {"name": "a.docx", "mimeType": "", "buffer": b"no zip"}
    page.locator("#own-files").set_input_files(wrong)  # type: ignore[arg-type]
    expect(page.locator("#own-told")).to_have_text(visit.says("not_read"))
    expect(page.locator("#own-findings li")).to_contain_text("a.docx：")
    page.get_by_text(visit.says("own_paste")).click()
    page.locator("#own-text").fill("一段贴来的文字。")
    page.locator("#own-set").click()
    page.wait_for_url("**/?lang=zh&book=*")
    visit.shown()
    assert "一段贴来的文字" in text_of(fetched(page, page.locator("#reading").click))
