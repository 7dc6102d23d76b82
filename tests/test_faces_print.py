"""The faces as WeasyPrint prints them."""

import io
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from weasyprint import HTML

from booklet.model.book import Face
from booklet.reading.faces import read_faces
from booklet.reading.unpacking import file_of

FONTS = Path(__file__).parents[1] / "fonts"
FACES = tuple(face for face in read_faces(FONTS) if not face.late and face.role != "latin")
TEXT = "汉字，“引号”‘单’——破折号……省略号·间隔①⑳㉑㊿《书》〔六〕2026年GDP增长5.0%。"

each_face = pytest.mark.parametrize("face", FACES, ids=lambda face: face.family)


def rule(face: Face) -> str:
    source = f"src: url({file_of(face).as_uri()})"
    return f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; {source} }}'


def span(face: Face, text: str) -> str:
    style = f"font-family: '{face.family}'; font-weight: {face.weight}"
    return f'<span style="{style}">{text}</span>'


def printed(faces: tuple[Face, ...], body: str) -> PdfReader:
    css = "@page { size: 400mm 100mm } body { font-size: 10pt; line-height: 1 }"
    rules = "".join(map(rule, faces))
    html = f'<html lang="zh-CN"><meta charset="utf-8"><style>{rules}{css}</style>{body}'
    return PdfReader(io.BytesIO(HTML(string=html).write_pdf()), strict=True)


@each_face
def test_the_text_comes_back(face: Face) -> None:
    """What is copied out of the PDF is what was set, and the face is embedded, cut."""
    reader = printed((face,), f"<p>{span(face, TEXT)}</p>")
    assert reader.pages[0].extract_text() == TEXT
    resources: Any = reader.pages[0]["/Resources"]
    (font,) = resources["/Font"].values()
    (descendant,) = font["/DescendantFonts"]
    descriptor = descendant["/FontDescriptor"]
    program = descriptor.get("/FontFile3") or descriptor["/FontFile2"]
    assert len(program.get_data()) < 120_000
    assert font["/BaseFont"].split("+")[1].startswith(face.family.replace(" ", "-"))


@each_face
def test_a_mark_takes_one_em(face: Face) -> None:
    """Ten of a mark in a row are ten em wide in print, nothing squeezed, nothing kerned."""
    css = "<style>p { background: #eee; float: left; clear: left; margin: 0 }</style>"
    marks = "“”‘’—…·，。①㊿×℃"
    reader = printed((face,), css + "".join(f"<p>{span(face, mark * 10)}</p>" for mark in marks))
    content = reader.pages[0].get_contents()
    assert content is not None
    assert backgrounds(content.get_data()) == {100}


def backgrounds(content: bytes) -> set[float]:
    """Widths of the filled rectangles, to 0.1 pt; WeasyPrint draws in px."""
    words = content.split()
    widths = (words[index - 2] for index, word in enumerate(words) if word == b"re")
    return {round(float(width) * 0.75, 1) for width in widths}


def test_mixed_faces_share_a_baseline() -> None:
    """Spans of all faces in one line stand on one baseline."""
    heights: list[float] = []
    reader = printed(FACES, "<p>" + "".join(span(face, "国x1—") for face in FACES) + "</p>")

    def note(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            heights.append(round(tm[5] * cm[3] + cm[5], 3))

    reader.pages[0].extract_text(visitor_text=note)
    assert len(heights) >= len(FACES)
    assert len(set(heights)) == 1
