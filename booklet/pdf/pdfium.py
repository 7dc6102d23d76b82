"""The one door to PDFium, which is no library for several threads: whoever is in it holds its lock.

In comes the bytes or the path of a PDF, out comes the opened document. All that is taken from a
document is closed with it, and pictures are closed once they are copied: what the library would
give back whenever Python finds it superfluous, it might give back while another thread is in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from PIL.Image import Image

Pdf = bytes | Path

LOCK = RLock()
"""Held by the one thread that is in the library; the same thread may enter again."""

__all__ = ["LOCK", "Pdf", "copied", "opened", "pdfium", "pypdfium2", "reading"]


@contextmanager
def reading(pdf: Pdf, password: str | None = None) -> Iterator[pypdfium2.PdfDocument]:
    """An opened document, while no other thread is in the library. Raises ValueError as `opened`.

    Not for generators: they would keep the others out for as long as nobody asks them."""
    with LOCK, opened(pdf, password) as document:
        try:
            yield document
        except pypdfium2.PdfiumError as error:
            raise ValueError("damaged in a page") from error


@contextmanager
def opened(pdf: Pdf, password: str | None = None) -> Iterator[pypdfium2.PdfDocument]:
    """An opened document; who uses it holds the LOCK meanwhile.

    Raises ValueError, with the reason, for what is not a readable PDF."""
    with LOCK:
        document = opened_for_good(pdf, password)
    try:
        yield document
    finally:
        with LOCK:
            document.close()


def opened_for_good(pdf: Pdf, password: str | None) -> pypdfium2.PdfDocument:
    """A document, opened. Raises ValueError with the reason for what cannot be."""
    try:
        return pypdfium2.PdfDocument(pdf, password)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise ValueError("locked with a password") from error
        if error.err_code == pdfium.FPDF_ERR_SECURITY:
            raise ValueError("encrypted in an unknown way") from error
        raise ValueError("not a PDF that can be read") from error


def copied(bitmap: pypdfium2.PdfBitmap) -> Image:
    """What a bitmap shows, in RGB; the bitmap is closed."""
    image: Image = bitmap.to_pil().convert("RGB")
    bitmap.close()
    return image
