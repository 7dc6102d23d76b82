"""Looks: pages of every format beside the same text by XeLaTeX and Typst, for a person to compare.

`make looks` writes a picture a page into `out/looks/`: a report of the shipped corpus in the page,
type area, size and leading of the format, in the same faces, so that what differs is how lines and
pages are composed. A program that is not installed is named and its column left out.
"""

from __future__ import annotations

import importlib.util
import io
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw
from unpacked import unpacked

from booklet import House, Part, Ticket
from booklet.corpus.reading import read_corpus
from booklet.model.corpus import Piece, Work
from booklet.model.format import Format
from booklet.pdf.pages import pictures
from booklet.production.fulfilling import fulfil
from booklet.reading import format_names, read_format
from booklet.reading.house import find_house
from booklet.writing import write_whole

MOST = 4  # pages of each format
DPI = 100
GAP, LABEL = 12, 20  # px
FACES = {"gongwen": ("BookletFang-Regular.otf", "Booklet Fang")}
SONG = ("BookletSong-Regular.otf", "Booklet Song")


@dataclass(frozen=True)
class Sample:
    """What all are to set: a report in a format."""

    format: Format
    fonts: Path
    work: Work

    @property
    def face(self) -> tuple[str, str]:
        """File and family of the body face."""
        return FACES.get(self.format.name, SONG)

    @property
    def file(self) -> Path:
        """The file of the body face."""
        return unpacked(self.face[0])

    @property
    def texts(self) -> Iterator[str]:
        return (passage.text for passage in self.work.passages)


def ours(house: House, meeting: Piece, format: str) -> list[Image.Image]:
    """Our pages, from the report's first."""
    ticket = Ticket(meetings=(meeting.id,), parts=(Part.REPORT,), format=format, toc=False)
    proof = fulfil(ticket, house).proof
    first = next(page for anchor, page in proof.starts if anchor == f"{meeting.id}-report")
    return drawn(proof.pdf, range(first, min(proof.pages, first + MOST - 1) + 1))


def drawn(pdf: bytes, numbers: range) -> list[Image.Image]:
    return [picture for _, picture, _ in pictures(pdf, set(numbers), DPI)]


def all_pages(pdf: bytes) -> list[Image.Image]:
    import pypdfium2

    return drawn(pdf, range(1, min(len(pypdfium2.PdfDocument(pdf)), MOST) + 1))


TEX = r"""\documentclass[twoside]{article}
\usepackage[paperwidth=%(width)sbp,paperheight=%(height)sbp,inner=%(gutter)sbp,top=%(head)sbp,
  textwidth=%(measure)sbp,textheight=%(depth)sbp,headheight=0pt,headsep=0pt]{geometry}
\usepackage{xeCJK}
\setmainfont[Path=%(fonts)s/]{%(file)s}
\setCJKmainfont[Path=%(fonts)s/]{%(file)s}
\begin{document}\pagestyle{plain}
\fontsize{%(size)sbp}{%(leading)sbp}\selectfont
\setlength{\parindent}{2em}\setlength{\parskip}{0pt}
{\centering %(title)s\par}\vspace{%(leading)sbp}
%(body)s
\end{document}
"""
TYPST = """#set page(width: %(width)spt, height: %(height)spt, numbering: "1",
  margin: (inside: %(gutter)spt, outside: %(fore_edge)spt, top: %(head)spt, bottom: %(foot)spt))
#set text(font: "%(family)s", size: %(size)spt, lang: "zh", region: "cn",
  top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, first-line-indent: (amount: 2em, all: true),
  leading: %(white)spt, spacing: %(white)spt)
#align(center)[#"%(title)s"]
#v(%(leading)spt)
%(body)s
"""


def words(sample: Sample, escape: Callable[[str], str], paragraph: str) -> dict[str, object]:
    """What the sources above are filled with; lengths in pt."""
    page, size, leading = sample.format, sample.format.report_size, sample.format.leading
    return {
        "width": page.trim[0], "height": page.trim[1], "gutter": page.gutter, "head": page.head,
        "fore_edge": page.fore_edge, "foot": page.foot, "measure": page.measure,
        "depth": page.depth, "size": size, "leading": leading, "white": leading - size,
        "fonts": sample.file.parent, "file": sample.file.name, "family": sample.face[1],
        "title": escape(str(sample.work.headline)),
        "body": "\n".join(paragraph % escape(text) for text in sample.texts),
    }  # fmt: skip


def by_xelatex(sample: Sample, folder: Path) -> bytes | None:
    if not shutil.which("xelatex"):
        return None
    special = {ord(c): f"\\{c}" for c in "#$%&_{}"} | {ord(c): "" for c in "\\~^"}
    source = TEX % words(sample, lambda text: text.translate(special), "%s\n")
    (folder / "looks.tex").write_text(source, "utf-8")
    command = ["xelatex", "-interaction=batchmode", "-halt-on-error", "looks.tex"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return (folder / "looks.pdf").read_bytes()


def by_typst(sample: Sample, folder: Path) -> bytes | None:
    source, pdf = folder / "looks.typ", folder / "looks-typst.pdf"
    escape = {ord('"'): '\\"', ord("\\"): "\\\\"}
    filled = TYPST % words(sample, lambda text: text.translate(escape), '#par("%s")')
    source.write_text(filled, "utf-8")
    if shutil.which("typst"):
        command = ["typst", "compile", "--font-path", str(sample.fonts), str(source), str(pdf)]
        subprocess.run(command, check=True, capture_output=True)
        return pdf.read_bytes()
    if importlib.util.find_spec("typst"):
        import typst

        return bytes(typst.compile(str(source), font_paths=[str(sample.fonts)]))
    return None


OTHERS = {
    "XeLaTeX": (by_xelatex, "apt install texlive-xetex texlive-lang-chinese"),
    "Typst": (by_typst, "pip install typst"),
}


def beside(columns: dict[str, list[Image.Image]], page: int) -> bytes:
    """The page-th page (from 0) of each column in one picture, as PNG."""
    shown = {name: pages[page] for name, pages in columns.items() if page < len(pages)}
    width = sum(each.width + GAP for each in shown.values()) + GAP
    height = max(each.height for each in shown.values()) + LABEL + GAP
    sheet = Image.new("RGB", (width, height), "#888888")
    pen, left = ImageDraw.Draw(sheet), GAP
    for name, picture in shown.items():
        pen.text((left, 4), name, fill="white")
        sheet.paste(picture, (left, LABEL))
        left += picture.width + GAP
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


def looks(house: House, meeting: Piece, format: str) -> dict[str, list[Image.Image]]:
    """The pages of a format by all that are installed."""
    work = meeting.work(Part.REPORT)
    assert work
    sample = Sample(read_format(house.templates / format), house.fonts, work)
    columns = {"booklet": ours(house, meeting, format)}
    with tempfile.TemporaryDirectory() as folder:
        for name, (typeset, _) in OTHERS.items():
            if pdf := typeset(sample, Path(folder)):
                columns[name] = all_pages(pdf)
    return columns


def main(house: House | None = None) -> None:
    house = house or find_house()
    meetings = read_corpus(house.corpus).pieces
    meeting = next(each for each in meetings if each.work(Part.REPORT))
    left_out: set[str] = set()
    for format in format_names(house.templates):
        columns = looks(house, meeting, format)
        left_out |= OTHERS.keys() - columns.keys()
        files = {
            house.out / "looks" / f"{format}-{page + 1}.png": beside(columns, page)
            for page in range(max(map(len, columns.values())))
        }
        write_whole(files)
        print(*files, sep="\n")
    for name in sorted(left_out):
        print(f"{name} is not installed, its column is left out: {OTHERS[name][1]}")


if __name__ == "__main__":
    main()
