"""Books of generated chapters, whose pages are to come out the same however they are set."""

from __future__ import annotations

import random
from urllib.parse import quote

TEXT = (
    "区域协调发展是推动高质量发展的关键支撑，要深入实施区域重大战略，构建优势互补、高质量发展的经济布局。"
    "(Xi'an 2023—2024) “引号”里有《书名》，10公里；"
)
BLOCKS = (
    *["<p>{}</p>"] * 8,
    "<ul><li>{}</li><li>二</li></ul>",
    "<h2>{}</h2>",
    "<table><tr><td>{}</td><td>1</td></tr></table>",
    "<div class=box>{}</div>",
    "<div class=beside>浮</div><p>{}</p>",
    "<p class=placed>{}<i class=mark>x</i></p>",
    "<p class=balanced>{}</p>",
    "<ol start=3><li>{}</ol>",
)
SQUARE = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
SPANS = (
    "<em>着重</em>",
    "<ruby>字<rt>zì</rt></ruby>",
    "<span class=note>脚注一条，说明来历。</span>",
    "<a href='#c1'>见第</a>",
    f'<img alt=方 src="data:image/svg+xml,{quote(SQUARE)}">',
)
RULES = """
p { margin: 0; text-indent: 2em; text-align: justify; orphans: 2; widows: 2 }
.ch { break-before: page } .recto { break-before: recto } .on { break-before: auto }
.note { float: footnote } .beside { float: left; width: 3em }
.placed { position: relative } .mark { position: absolute; right: 0 }
.box { border: 1px solid; padding: 4pt; background: #eee } .balanced { text-wrap: balance }
@page { size: A6; margin: 10mm; @bottom-center { content: counter(page) "/" counter(pages) }
  @top-right { content: string(head) } }
html { font: 10pt/1.7 "Booklet Song" }
"""
HANGING_ON_OTHERS = (
    ".ch:first-child h1 { color: red }",
    ".ch + .ch p:first-of-type { font-weight: bold }",
    ".ch:nth-child(2n) { font-size: 9pt }",
    ".ch:last-child p { letter-spacing: 0.1em }",
    "section:has(.note) h1 { text-decoration: underline }",
    "h1 { counter-increment: c } h1::before { content: counter(c) ' ' }",
    "a::after { content: target-counter(attr(href), page) }",
    "a::after { content: target-text(attr(href)) }",
    "h2::before { content: counter(page) }",
    "h1 { string-set: head content() }",
    "p::first-letter { font-size: 2em }",
    "body::first-letter { color: red } body::first-line { color: blue }",
    ".ch { columns: 2 }",
    ".ch { opacity: 0.9 }",
    "body { display: flex; flex-direction: column }",
    "body { display: grid; columns: 2 }",
    ".ch { page: odd } @page odd { margin: 15mm }",
    "html { writing-mode: vertical-rl }",
    "p { --page-end: level }",
)


def chapter(chance: random.Random, number: int) -> str:
    """A chapter of some blocks."""
    blocks = "".join(
        chance.choice(BLOCKS).format(paragraph(chance)) for _ in range(chance.randint(1, 8))
    )
    place = chance.choice(("", "recto", "on"))
    return f"<section id=c{number} class='ch {place}'><h1>第{number}章</h1>{blocks}</section>"


def paragraph(chance: random.Random) -> str:
    """Some text, now and then with more in it than text."""
    begin = chance.randrange(len(TEXT))
    text = (TEXT[begin:] + TEXT * 6)[: chance.randint(20, 400)]
    return text[:9] + chance.choice(SPANS) + text[9:] if chance.random() < 0.3 else text


def style(chance: random.Random) -> str:
    """A style sheet, of which some rules let a chapter hang on others."""
    return RULES + " ".join(chance.sample(HANGING_ON_OTHERS, chance.randint(0, 4)))


def book(chapters: list[str], css: str, title: str = "题") -> str:
    """The page of these chapters."""
    head = f"<title>{title}</title><style>{css}</style>"
    return f"<html lang=zh-Hans><head>{head}</head><body>{''.join(chapters)}</body></html>"
