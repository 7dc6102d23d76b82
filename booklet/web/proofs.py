"""Finished PDFs that visitors bring to have their Chinese proofread.

In comes a PDF of any maker, out come what its setting breaks, the pages with marks, a report, and
the PDF with comments. All is read and drawn at the reading bench, within its limits.
"""

from __future__ import annotations

import asyncio
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from booklet.errors import Language, OrderError, Place
from booklet.errors.faults.sheets import unreadable
from booklet.pdf.pdfium import reading
from booklet.proofreading import Breach, Proofreading, draw, proofread
from booklet.proofreading.annotating import annotated
from booklet.web.benches import ReadingBench
from booklet.web.cupboard import Cupboard
from booklet.web.folders import DeskFolder, name_of
from booklet.web.refusals import Gone
from booklet.writing import write_whole

DPI = 110
LARGEST = 1600
"""px: of the longer side of a picture."""


class BroughtProof(Struct, frozen=True):
    """A PDF that was brought, what was found in it, and the width and height in pt of the pages
    with findings, by their numbers."""

    id: str
    folder: Path
    pdf: Path
    told: Proofreading
    sizes: Mapping[int, tuple[int, int]]

    @property
    def name(self) -> str:
        """What it is called, without its ending."""
        return self.pdf.stem

    def on(self, page: int) -> Proofreading:
        """What was found on a page alone. Raises Gone where that is nothing."""
        if page not in self.sizes:
            raise Gone
        found = tuple(each for each in self.told.findings if each.page == page)
        return replace(self.told, findings=found)


class Proofs(Cupboard[BroughtProof]):
    """The proofs of all visitors; only one page at a time is drawn of all, so that the others of
    the bench are free for what is brought."""

    def __init__(self, bench: ReadingBench, folder: DeskFolder) -> None:
        super().__init__()
        self.bench, self.folder = bench, folder
        self.pen = asyncio.Semaphore()

    async def read(self, name: str, data: bytes) -> BroughtProof:
        """Proofread a PDF. Raises OrderError, LimitError, Crowded."""
        folder = self.folder.new()
        try:
            pdf = folder / name_of(name)
            await asyncio.to_thread(write_whole, {pdf: data})
            told, sizes = await self.bench.read(judged, pdf)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        proof = self.keep(BroughtProof(secrets.token_urlsafe(12), folder, pdf, told, sizes))
        self.make_room()
        return proof

    async def page(self, proof: BroughtProof, number: int) -> bytes:
        """The picture of a page with its findings. Raises Gone, LimitError, Crowded."""
        found = proof.on(number)
        async with self.pen:
            return await self.bench.read(marked, proof.pdf, found, proof.sizes[number])

    async def commented(self, proof: BroughtProof, language: Language) -> bytes:
        """The PDF with the findings as comments. Raises OrderError, LimitError, Crowded."""
        return await self.bench.read(commented, proof.pdf, proof.told.findings, language)


def judged(pdf: Path) -> tuple[Proofreading, dict[int, tuple[int, int]]]:
    """What is found in a PDF, and the sizes of the pages where it is. Raises OrderError."""
    with as_refusal(pdf):
        told = proofread(pdf)
        with reading(pdf) as document:
            pages = {found.page: document[found.page - 1].get_size() for found in told.findings}
    return told, {page: (round(width), round(height)) for page, (width, height) in pages.items()}


def marked(pdf: Path, told: Proofreading, size: tuple[int, int]) -> bytes:
    """The picture of the page of that size, in pt, that all of the findings are on."""
    dpi = min(DPI, 72 * LARGEST // max(*size, 1))
    return next(picture for _, picture in draw(pdf, told, max(1, dpi)))


def commented(pdf: Path, findings: Sequence[Breach], language: Language) -> bytes:
    """The PDF with comments. Raises OrderError where it is damaged in a way that forbids them."""
    with as_refusal(pdf):
        return annotated(pdf.read_bytes(), findings, chinese=language is Language.CHINESE)


@contextmanager
def as_refusal(pdf: Path) -> Iterator[None]:
    """Why a PDF cannot be read, as OrderError."""
    try:
        yield
    except ValueError as error:
        raise OrderError(unreadable(str(error), Place(pdf.name))) from error
