"""The job sheet: what a print shop must know of a job, a page of Markdown in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from booklet.model.order import Binding, Cover, Purpose, Ticket
from booklet.model.paper import POINTS_A_MM, Product
from booklet.production.printshop import accent_of
from booklet.sheets import SCHEMES, in_mm
from booklet.writing import beside

EDGES = {Binding.LEFT: ("at the left", "左订"), Binding.RIGHT: ("at the right", "右订")}
Line = tuple[str, str, str]
"""What is told, in both languages, and what is said of it."""


def with_job_sheet(path: Path, product: Product, ticket: Ticket) -> dict[Path, bytes]:
    """The job sheet of what is written to `path`, where it is for a print shop."""
    if ticket.purpose is not Purpose.PRINT:
        return {}
    return {beside(path, "job", ".md"): job_sheet(path.name, product, ticket).encode()}


def job_sheet(file: str, product: Product, ticket: Ticket) -> str:
    """What there is to print, how it is bound, on what and in which inks."""
    head = "# 印刷单 · Job sheet\n\n| | | |\n|---|---|---|\n"
    lines = [*of_the_pages(file, product, ticket), *of_the_sheets(product, ticket)]
    return head + "".join(f"| {zh} | {en} | {said} |\n" for zh, en, said in lines)


def of_the_pages(file: str, product: Product, ticket: Ticket) -> Iterator[Line]:
    """The file, its pages, its inks."""
    proof = product.proof
    standing = "PDF/X-4" if b"GTS_PDFX" in proof.pdf else "PDF"
    edge_en, edge_zh = EDGES[product.format.binding]
    spot = accent_of(product.format)
    inks = "K + Accent（专色 spot）" if spot else "K"
    yield "文件", "File", f"{file}, {standing}"
    for zh, en, said in (
        ("委印", "Ordered by", ticket.organisation),
        ("联系人", "Contact", ticket.contact),
    ):
        if said:
            yield zh, en, said.replace("|", "\\|")
    yield "页数", "Pages", f"{proof.pages}"
    yield "成品尺寸", "Trim size", f"{in_mm(proof.trim)} mm"
    yield "出血", "Bleed", f"{proof.bleed / POINTS_A_MM:.3g} mm"
    yield "订口", "Bound", f"{edge_zh} {edge_en}"
    yield "颜色", "Inks", inks
    yield "印刷条件", "Printing condition", ticket.profile or "FOGRA39"


def of_the_sheets(product: Product, ticket: Ticket) -> Iterator[Line]:
    """How the pages are laid, folded and bound, and on which paper."""
    yield "内文用纸", "Paper", stock(ticket.paper_weight, ticket.caliper)
    if ticket.cover is Cover.APART:
        yield "封面用纸", "Paper of the cover", stock(ticket.cover_weight)
    if product.folding is None:
        return
    scheme, layout = SCHEMES[product.folding.layout.scheme], product.folding.layout
    yield "拼版", "Imposed", f"{scheme.name.zh} {scheme.name.en}"
    yield "张数", "Sheets", f"{product.sheets}, {in_mm(layout.paper)} mm"
    yield "折与订", "Folding", scheme.instruction
    if product.folding.spine:
        words = "有字 with words" if product.spine else "无字 without words"
        yield "书脊", "Spine", f"{product.folding.spine / POINTS_A_MM:.2f} mm, {words}"
    if layout.milling:
        yield "铣背", "Milled off", f"{layout.milling / POINTS_A_MM:.3g} mm"
    if layout.trimming:
        each = f"{layout.trimming / POINTS_A_MM:.3g} mm"
        words = f"裁开处两边各 {each} on both sides of folds that are cut open"
        yield "裁边", "Cut off", words


def stock(weight: int | None, caliper: int | None = None) -> str:
    """What is known of a paper: its weight and the thickness of a leaf; a dash for nothing."""
    known = [f"{weight} g/m²"] if weight else []
    known += [f"{caliper} µm"] if caliper else []
    return ", ".join(known) or "—"
