"""Official documents and school books that break one clause each: what the norms must find.

A mutation is a name, the number of the clause that it breaks, and a change of the page as it goes
to the typesetter. `python tests/norms.py` sets all and tells which were not found.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from booklet.book.assembly import assemble
from booklet.book.dressing import format_of
from booklet.book.grading import graded
from booklet.book.official import as_official
from booklet.book.rendering import render
from booklet.corpus.brought import bring
from booklet.corpus.selection import select
from booklet.model.book import Document, Galley
from booklet.model.format import Format
from booklet.model.lettering import Lettering, lettering_of
from booklet.model.official import DocumentForm
from booklet.model.order import Files, Ticket
from booklet.proofreading.norms import Certificate, Norm, Verdict, measure
from booklet.typesetting import typeset

ROOT = Path(__file__).parent.parent
BODY = "坚持以读者为中心，完善借阅制度，提高馆藏利用率。"
HEADS = ("序号", "单位名称", "项目名称", "负责人", "联系电话", "起止时间", "金额（万元）", "备注")
CELLS = ("1", "某某大学图书馆", "古籍数字化", "王 明", "010-12345678", "2026.3", "120.50", "分两年")
WIDE = "\n".join(f"|{'|'.join(row)}|" for row in (HEADS, ["---"] * 8, CELLS))
NOTICE = f"""# 关于做好图书借阅工作的通知

各学院，机关各部门：

为做好图书借阅工作，现就有关事项通知如下。

## 一、总体要求

{BODY * 4}

## 二、主要任务

### （一）延长开馆时间

{BODY * 5}

{BODY * 6}

{BODY * 9}

{BODY * 7}

附件：图书借阅办法

某某大学

2026年3月5日

（此件公开发布）

附件

图书借阅办法

{BODY * 3}

{WIDE}
"""
ORDER = Ticket(
    format="gongwen", number="某校发〔2026〕15号", organisation="某某大学", copy_number=7,
    secrecy="机密★1年", urgency="特急", copied_to="某某市教育局，某某市图书馆",
    printed_by="某某大学办公室", printed_on=date(2026, 3, 6),
)  # fmt: skip


@dataclass(frozen=True)
class Mutation:
    """A change, and the clause that it breaks. `css` is put behind all styles; `words` are changed
    in the page; `form` changes the numbers of the format."""

    name: str
    clause: str
    css: str = ""
    words: tuple[tuple[str, str], ...] = ()
    form: Callable[[Format], Format] | None = None


@cache
def document_of(text: str, ticket: Ticket, folder: Path) -> tuple[Document, Format]:
    """The document of a text as a ticket orders it."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "a.md"
    file.write_text(text, "utf-8")
    edition = select(bring(Files((file,)), folder), ticket, (ticket.format,))
    document = assemble(edition)
    format = graded(format_of(ROOT / "templates", ticket), document, ticket)
    return (as_official(document, ticket)[0] if format.official else document), format


def mutated(document: Document, format: Format, mutation: Mutation) -> bytes:
    """The PDF of a document, changed."""
    galley = render(document, mutation.form(format) if mutation.form else format)
    html = galley.html.replace("</head>", f"<style>{mutation.css}</style></head>", 1)
    for words, others in mutation.words:
        assert words in html, mutation.name
        html = html.replace(words, others)
    changed: Galley = replace(galley, html=html)
    return typeset(changed, ROOT / "fonts").pdf


MM = 72 / 25.4
SHIFTS = (-6.0, -3.0, -2.0, 2.0, 3.0, 6.0)


def paged(**changes: float) -> Callable[[Format], Format]:
    """A change of lengths of a format, each by so many pt."""
    return lambda f: replace(f, **{name: getattr(f, name) + by for name, by in changes.items()})


def of_pages() -> Iterator[Mutation]:
    """Margins, paper, type, lines."""
    for by in SHIFTS:
        yield Mutation(f"head {by:+}", "5.2.1", form=paged(head=by * MM))
        yield Mutation(f"gutter {by:+}", "5.2.1", form=paged(gutter=by * MM))
    for by in (-5, 5, 30):
        yield Mutation(f"width {by:+}", "5.1", f"@page {{ size: {210 + by}mm 297mm }}")
        yield Mutation(f"height {by:+}", "5.1", f"@page {{ size: 210mm {297 + by}mm }}")
    for by in (-2.0, -1.0, -0.3, 0.3, 1.0):
        yield Mutation(f"leading {by:+}", "5.2.1", form=paged(leading=by))
    for size in (12.0, 14.0, 15.0, 18.0):
        yield Mutation(f"size {size}", "5.2.2", f".text p {{ font-size: {size}pt }}")
    for face in ("Song", "Kai", "Hei"):
        yield Mutation(f"face {face}", "5.2.2", f'.text p {{ font-family: "Booklet {face}" }}')
    for em in (0.05, 0.1, -0.04):
        yield Mutation(f"spacing {em}", "5.2.3", f".text p {{ letter-spacing: {em}em }}")
    for colour in ("#c8102e", "#0000ff", "#777777"):
        yield Mutation(f"colour {colour}", "5.2.4", f".text p {{ color: {colour} }}")
    yield Mutation("no indent", "7.3.3", ".text p { text-indent: 0 }")
    yield Mutation("indent of 1", "7.3.3", ".text p { text-indent: 1em }")
    yield Mutation("indent of 3", "7.3.3", ".text p { text-indent: 1.5em }")


def of_heads() -> Iterator[Mutation]:
    """The red head, the title, the addressee."""
    yield Mutation("copy number of 3 digits", "7.2.1", words=((">000007<", ">007<"),))
    yield Mutation("copy number inset", "7.2.1", ".above p:first-child { margin-left: 2em }")
    yield Mutation("secrecy in 仿宋", "7.2.2", '.grave { font-family: "Booklet Fang" }')
    yield Mutation("secrecy without star", "7.2.2", words=(("机密★1年", "机密1年"),))
    yield Mutation("urgency inset", "7.2.3", ".above p:last-child { margin-left: 2em }")
    yield Mutation("urgency in 宋", "7.2.3", '.above p:last-child { font-family: "Booklet Song" }')
    yield Mutation("mark black", "7.2.4", ".red-head .organisation { color: #000 }")
    yield Mutation("mark left", "7.2.4", ".red-head .organisation { text-align: left }")
    yield Mutation("no mark", "7.2.4", ".red-head .organisation { visibility: hidden }")
    for by in (-9, -4, -2, 2, 4):
        css = f".red-head .organisation {{ position: relative; top: {by}mm }}"
        yield Mutation(f"mark {by:+}", "7.2.4", css)
    for form in ("[2026]15号", "〔26〕15号", "〔2026〕015号", "〔2026〕第15号", "（2026）15号"):
        yield Mutation(f"number {form}", "7.2.5", words=(("〔2026〕15号", form),))
    yield Mutation("no number", "7.2.5", words=(("某校发〔2026〕15号", ""),))
    yield Mutation("number left", "7.2.5", ".red-head .numbers { text-align: left }")
    yield Mutation("number high", "7.2.5", ".numbers { position: relative; top: -1.2rlh }")
    yield Mutation("no rule", "7.2.7", ".red-head { border-color: transparent }")
    yield Mutation("rule black", "7.2.7", ".red-head { border-color: #000 }")
    yield Mutation("rule narrow", "7.2.7", ".red-head { margin-right: 10mm }")
    yield Mutation("rule wide", "7.2.7", ".red-head { margin: 0 -5mm }")
    for by in (-2, 2, 4):
        css = f".red-head .numbers {{ position: relative; top: {by}mm }}"
        yield Mutation(f"number {by:+} from rule", "7.2.7", css)
    for size in (16, 18, 26):
        yield Mutation(f"title {size}", "7.3.1", f".heading .title {{ font-size: {size}pt }}")
    yield Mutation("title left", "7.3.1", ".heading { text-align: left }")
    yield Mutation("title high", "7.3.1", ".heading { padding-top: 1rlh }")
    yield Mutation("title low", "7.3.1", ".heading { padding-top: 3rlh }")
    yield Mutation("no title", "7.3.1", ".heading .title { visibility: hidden }")
    yield Mutation("text close", "7.3.2", ".heading { padding-bottom: 0 }")
    yield Mutation("text far", "7.3.2", ".heading { padding-bottom: 2rlh }")
    yield Mutation("no addressee", "7.3.2", ".addressee { display: none }")
    yield Mutation("addressee inset", "7.3.2", ".addressee { text-indent: 2em }")
    yield Mutation("addressee, half colon", "7.3.2", words=(("机关各部门：", "机关各部门:"),))


def of_ends() -> Iterator[Mutation]:
    """Levels, attachments, signature, foot, folios."""
    yield Mutation(
        "一、 in 仿宋", "7.3.3", '.text .head-1 { font-family: "Booklet Fang" !important }'
    )
    yield Mutation(
        "（一） in 黑", "7.3.3", '.text .head-2 { font-family: "Booklet Hei" !important }'
    )
    yield Mutation(
        "（一） in 仿宋", "7.3.3", '.text .head-2 { font-family: "Booklet Fang" !important }'
    )
    yield Mutation("list flush", "7.3.4", ".attached p { padding-left: 3em }")
    yield Mutation("list with a stop", "7.3.4", words=(("图书借阅办法</p>", "图书借阅办法。</p>"),))
    yield Mutation("list, half colon", "7.3.4", words=(("附件：</span>", "附件:</span>"),))
    yield Mutation("no signature", "7.3.5", ".imprint .organisation { display: none }")
    yield Mutation(
        "signature apart", "7.3.5", ".imprint .organisation { position: relative; left: -5em }"
    )
    yield Mutation("no date", "7.3.5.4", ".imprint p:last-child { display: none }")
    for form in ("2026年03月05日", "26年3月5日", "二〇二六年三月五日"):
        yield Mutation(f"date {form}", "7.3.5.4", words=(("2026年3月5日", form),))
    for em in (0, 1, 6):
        yield Mutation(f"date {em} in", "7.3.5", f".imprint {{ margin-right: {em}em }}")
    yield Mutation("note flush", "7.3.6", ".imprint + .note { text-indent: 0 }")
    yield Mutation("note far", "7.3.6", ".imprint + .note { margin-top: 1rlh }")
    yield Mutation("attachment inset", "7.3.7", ".attachment > .label { text-indent: 2em }")
    yield Mutation(
        "attachment in 仿宋", "7.3.7", '.attachment > .label { font-family: "Booklet Fang" }'
    )
    yield Mutation("attachment run on", "7.3.7", ".attachment { break-before: auto }")
    yield Mutation("head of a table at the right", "8", ".across { transform: rotate(180deg) }")
    yield Mutation("foot on an odd page", "7.4", ".foot { break-before: right }")
    yield Mutation("no foot", "7.4", ".foot { display: none }")
    for thick in (0.1, 0.7, 1.0):
        yield Mutation(f"rule {thick}", "7.4.1", f".foot .rule {{ height: {thick}mm }}")
        yield Mutation(f"inner {thick}", "7.4.1", f".foot .rule.thin {{ height: {thick}mm }}")
    yield Mutation("no inner rule", "7.4.1", ".foot .rule.thin { visibility: hidden }")
    yield Mutation("no rules", "7.4.1", ".foot .rule { visibility: hidden }")
    yield Mutation("rules narrow", "7.4.1", ".foot .rule { margin-right: 20mm }")
    for by in (-8, -3, 3):
        yield Mutation(f"foot {by:+}", "7.4.1", f".rows {{ bottom: {by}mm }}")
    yield Mutation("copies flush", "7.4.2", ".copies { padding-left: 3em }")
    yield Mutation("copies, no stop", "7.4.2", words=(("图书馆。</p>", "图书馆</p>"),))
    for size in (12, 16):
        yield Mutation(f"foot of {size}", "7.4.2", f".rows {{ font-size: {size}pt }}")
    yield Mutation("printed, no 印发", "7.4.3", words=(("6日印发", "6日"),))
    yield Mutation("printed 03", "7.4.3", words=(("年3月6日印发", "年03月06日印发"),))
    yield Mutation("no printer", "7.4.3", ".printed p:first-child { visibility: hidden }")
    yield Mutation("printed flush", "7.4.3", ".printed { padding: 0 }")
    for form in (
        "counter(page)",
        '"- " counter(page) " -"',
        '"第" counter(page) "页"',
        '"— 7 —"',
        '""',
    ):
        css = f"@page :right {{ @bottom-right {{ content: {form} }} }}"
        yield Mutation(f"folio {form}", "7.5", css)
    for size in (10.5, 16):
        css = f'@page :right {{ @bottom-right {{ font: {size}pt / 14pt "Booklet Song" }} }}'
        yield Mutation(f"folio of {size}", "7.5", css)
    for by in (4, 10, 14):
        css = f"@page :right {{ @bottom-right {{ padding-top: calc({by}mm - 6.6pt) }} }}"
        yield Mutation(f"folio {by} mm below", "7.5", css)
    for em in (0, 3):
        css = f"@page :right {{ @bottom-right {{ padding-right: {em}em }} }}"
        yield Mutation(f"folio {em} in", "7.5", css)


LETTERS = (
    Mutation("letter's mark low", "10.1", ".red-head.letter .organisation { margin-top: 4mm }"),
    Mutation("letter's rule short", "10.1", ".double { width: 150mm }"),
    Mutation("letter's foot rule", "10.1", ".low { margin-top: -5mm }"),
    Mutation("one double rule", "10.1", ".low { visibility: hidden }"),
)


def mutations() -> tuple[Mutation, ...]:
    """All mutations of the notice."""
    return (*of_pages(), *of_heads(), *of_ends())


LESSON = "{山|shān}上有一座小庙，庙里住着三个和尚，天天挑水念经。[^1]\n\n" + BODY * 6
LESSON = f"# 三个和尚\n\n{LESSON}\n\n{BODY * 8}\n\n[^1]: 这一课是民间故事。\n"


def of_lessons(format: Format, due: Lettering) -> Iterator[Mutation]:
    """Type that is too small, or lines too close, for readers of whom so much is due."""
    for by in (0.05, 0.2, 0.5, 1, 2, 3):
        yield Mutation(f"size -{by}", "字号", form=paged(size=-by))
    for part in (0.99, 0.96, 0.94, 0.9):
        yield Mutation(f"text at {part}", "字号", f".text p {{ font-size: {part:g}rem }}")
    for by in (0.1, 0.2, 0.4, 0.8, 1.5):
        close = due.size + (due.white - by) * MM - format.leading
        yield Mutation(f"white -{by}", "行空", form=paged(leading=close))
    for part in (0.97, 0.9, 0.8, 0.7):
        css = f".footnote {{ font-size: {part * due.notes:g}pt }}"
        yield Mutation(f"notes at {part}", "辅文", css)
        css = f"rt {{ font-size: {part * due.readings:g}pt }}"
        yield Mutation(f"readings at {part}", "注音", css)
    if due.face.endswith("Kai"):
        for face in ("Song", "Hei", "Fang"):
            css = f'html, .text p {{ font-family: "Booklet {face}" }}'
            yield Mutation(f"face {face}", "字体", css)


def found(made: Certificate, mutation: Mutation) -> bool:
    """Whether the clause that was broken is told to be."""
    broken = [each.number for each in made.clauses if each.verdict is Verdict.BROKEN]
    return mutation.clause in broken


def main(folder: Path) -> int:
    """Set all; tell those that were not found, and how many were."""
    missed, count = [], 0
    document, format = document_of(NOTICE, ORDER, folder / "notice")
    letter = document_of(NOTICE, ORDER.but(form=DocumentForm.LETTER), folder / "letter")
    cases = [(document, format, Norm.GONGWEN, None, each) for each in mutations()]
    cases += [(*letter, Norm.GONGWEN, None, each) for each in LETTERS]
    for grade in (2, 4, 6, 9):
        lesson = document_of(LESSON, Ticket(grade=grade), folder / str(grade))
        cases += [
            (*lesson, Norm.GB40070, grade, each)
            for each in of_lessons(lesson[1], lettering_of(grade))
        ]
    for document, format, norm, grade, mutation in cases:
        count += 1
        made = measure(mutated(document, format, mutation), norm, grade)
        if not found(made, mutation):
            missed.append(f"{norm} {grade or ''} {mutation.name} ({mutation.clause})")
            print("not found:", missed[-1], flush=True)
    print(f"{count - len(missed)} of {count} mutations found")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
