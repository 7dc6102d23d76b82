"""PDFs that visitors bring to the desk to be proofread."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from good_pages import with_both
from PIL import Image
from playwright.sync_api import expect
from pypdf import PdfReader
from set_by_hand import pdf

from booklet.web.page import LANGUAGES, wording
from web.desks import Answer, OpenDesk
from web.visits import NEEDS_CHROMIUM, Visit, without_fault

FAULTY = pdf(with_both("（", "字"))
SOUND = pdf(with_both("文", "字"))


def bring(desk: OpenDesk, data: bytes, name: str = "某处/样.pdf") -> Answer:
    return desk.ask("POST /proofs", data, X_Files=quote(json.dumps([[name, len(data)]])))


def test_a_pdf_is_proofread(open_at: OpenDesk) -> None:
    """Its page tells sums and findings, each in the language that is asked for; the files too."""
    proof = f"GET /proofs/{bring(open_at, FAULTY).json()['id']}"
    sentences = {"zh": "这个标点不能在行尾", "en": "must not end a line"}
    for language in LANGUAGES:
        html = open_at.ask(f"{proof}?lang={language}").body.decode()
        words = wording()[language]["proof"]
        assert words["page"].format(n=1) in html and "line-end" in html and "%" in html
        assert sentences[language] in html and "样" in html and "某处" not in html
        said = open_at.ask(f"{proof}/report.txt?lang={language}").body.decode("utf-8-sig")
        assert sentences[language] in said
        comments = open_at.ask(f"{proof}/commented.pdf?lang={language}")
        (comment,) = PdfReader(io.BytesIO(comments.body), strict=True).pages[0]["/Annots"]
        assert sentences[language] in comment.get_object()["/Contents"]
    rows = csv.reader(io.StringIO(open_at.ask(f"{proof}/findings.csv").body.decode("utf-8-sig")))
    assert [row[3] for row in rows] == ["code", "line-end"]
    picture = Image.open(io.BytesIO(open_at.ask(f"{proof}/pages/1.png").body)).convert("HSV")
    assert picture.getchannel("S").getextrema()[1] > 200, "the finding is marked in colour"
    for wrong in ("pages/2.png", "other.txt"):
        assert open_at.ask(f"{proof}/{wrong}").status == 404


def test_a_sound_pdf_is_told_so(open_at: OpenDesk) -> None:
    html = open_at.ask(f"GET /proofs/{bring(open_at, SOUND).json()['id']}").body.decode()
    assert wording()["zh"]["proof"]["nothing"] in html and "<img" not in html


def test_what_is_no_pdf_is_told_and_nothing_of_a_proof_stays(
    open_at: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: Any = open_at.desk.proofs.kept
    folder: Path = open_at.desk.folder.path
    before = dict(kept), sorted(folder.iterdir())
    answer = bring(open_at, b"no PDF")
    told: Any = answer.json()["findings"]
    assert answer.status == 422 and told[0]["place"] == "样.pdf" and told[0]["code"] == "A01"
    assert bring(open_at, b"").status == 422
    assert (dict(kept), sorted(folder.iterdir())) == before
    id = bring(open_at, SOUND).json()["id"]
    assert open_at.ask(f"POST /proofs/{id}/forget").status == 200
    assert open_at.ask(f"GET /proofs/{id}").status == 404
    assert (dict(kept), sorted(folder.iterdir())) == before


@NEEDS_CHROMIUM
@pytest.mark.parametrize("visit", [("zh", "desktop"), ("en", "phone")], indirect=True, ids=str)
def test_of_a_pdf_it_is_asked_what_is_meant(visit: Visit) -> None:
    """Dropped, asked, seen with its marks, given up."""
    page, words = visit.page, wording()[visit.language]["proof"]
    page.evaluate(
        """(bytes) => {
          const files = new DataTransfer();
          files.items.add(new File([new Uint8Array(bytes)], "样.pdf"));
          document.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true }));
        }""",
        [*FAULTY],
    )
    without_fault(page)
    page.get_by_role("button", name=visit.says("which_proof")).click()
    page.wait_for_url("**/proofs/*")
    page.locator(".proofed img").scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('.proofed img').naturalWidth")
    expect(page.locator(".proofed li")).to_have_count(1)
    without_fault(page)
    visit.keep("proof")
    page.get_by_role("button", name=words["forget"]).click()
    page.wait_for_url(f"**/?lang={visit.language}")
