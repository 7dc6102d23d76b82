"""`make pages`: the pages of `docs` that are made from the program, and the pictures of books.

Each is a function without arguments that gives what the file holds today; tests hold the files
against them.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from string import Formatter
from typing import Annotated, Any, get_args, get_origin

from desk_picture import DESK, desk
from sketches import PICTURES
from web.visits import CHROMIUM

from booklet import api, errors
from booklet.errors import Fault, Language, Place, Words
from booklet.errors.faults import declared
from booklet.model.order import Ticket
from booklet.model.words import as_markdown
from booklet.writing import write_whole

DOCS = Path(__file__).parent.parent / "docs"
MADE = "<!-- 由 make pages 写成，不要手改。 Written by make pages. -->\n"


def words_page() -> str:
    """Every word of an order, from its declaration."""
    return (
        "# 订单里的每一项 · Every word of an order\n\n"
        f"{MADE}\n"
        "键用在订单文件和桌面的 JSON 里；表格的表头用键或中文都行。\n"
        "以前的叫法（`meetings`、会议）还认得。\n"
        "Keys are those of a ticket file and of the JSON of the desk; a table of orders has\n"
        "the same or the Chinese headings. Keys and headings that were used before are still\n"
        "understood.\n\n"
        f"{as_markdown(Ticket)}"
    )


# What fills the wordings of the page of findings, by name; where a name is not here, “…” stands.
SAMPLES: dict[str, str | Words] = {
    "name": "书名", "words": "一日看尽长安花", "why": Words("it ends too early", "没有写完"),
    "count": "3", "what": Words("a text box", "文本框"), "queue": "office", "most": "200",
    "where": Words("page 5", "第5页"), "given": "2024-13-01", "pages": "34", "page": "5",
    "character": "“𠀀” U+20000", "shown": "，，", "names": "a.xls, b.zip", "label": "1",
    "siglum": "A", "key": "role", "id": "hill", "text": "山高水长", "job": "office-12",
    "named": "9-12", "size": "29",
    "kinds": "docx, html, pdf, md, txt", "told": "out of memory", "paper": "A4",
    "pieces": Words("5, 7", "5、7"), "wanted": "9", "least": "2", "known": "verse, question, table",
    "encoding": "GB 18030", "seconds": "60", "sheets": "3", "number": "2", "other": "8",
    "piece": "hill", "point": "11:64", "lines": "3, 8", "margin": "gutter", "kind": "region",
    "ordered": "34", "found": "32", "headings": "篇目, 份数", "line": "作者 李白", "url": "x.png",
    "measure": "26", "fits": "70.0", "version": "69.0", "example": "2024-04-23",
    "date": "2024-03-20",
    "cells": "D2, D5", "columns": "C, E", "column": "F", "heading": "备注", "sheet": "五月",
    "others": "六月、七月", "one": Words("one thing", "这个"), "rows": "1200",
    "characters": "18", "n": "1", "file": "a.otf", "listed": "My Song",
    "own": "Song", "then": "booklet 0.1.0 (9f2c…)", "now": "booklet 0.2.0 (51ab…)",
    "family": "My Song", "marks": "corpus, templates, fonts", "weight": "80", "pile": "2.4",
    "degrees": "90", "word": "hill", "by": Words("2 pages later", "晚了两页"), "suffix": ".pdf",
    "right": "书.pdf", "several": "hill, hills", "since": "2024-05-01", "until": "2024-01-01",
    "format": "gongwen", "port": "8000", "host": "nowhere", "link": "javascript:…", "mm": "3.2",
    "short": "丘陵", "title": "水乡座谈会", "place": "report.txt:3:1", "origin": "A 12:4",
    "digest": "9f2c…", "code": "C03", "longest": "60", "fence": "+++", "printer": "office",
    "flip": Words("long", "长"), "copies": "0", "server": "localhost", "signal": "SIGSEGV",
    "parts": "excerpts", "first": "1", "files": "a.txt", "paragraphs": "5", "reading": "。",
    "span": "13:200-210", "excerpt": "甲", "report": "乙", "excerpts": "4", "links": "3",
    "address": "tcp://192.168.1.10:8786",
    "hint": Words("do you mean …?", "是不是……？"),
    "nearest": Words("do you mean office?", "是不是 office？"),
}  # fmt: skip


def sample(fault: Fault, language: Language) -> tuple[str, str]:
    """The sentence and the cure of a fault, filled in with words as they might be."""
    wording = getattr(fault, language)
    names = {name for each in wording for _, name, _, _ in Formatter().parse(each) if name}
    words = {name: SAMPLES.get(name, "…") for name in names}
    told = fault.at(Place("x"), **words).wording(language)
    return told.sentence, told.hint


def cells(fault: Fault) -> str:
    """The row of a fault in its table: whether it stops the work, an example and its cure."""
    grave = {True: "\\*", False: "~" if fault.severity == "warning" else ""}[fault.acceptable]
    told = (sample(fault, language) for language in (Language.CHINESE, Language.ENGLISH))
    both = zip(*told, strict=True)
    example, cure = ("<br>".join(map(literal, filter(None, pair))) for pair in both)
    return f"| {grave} | {example} | {cure} |"


def literal(text: str) -> str:
    """The text as Markdown that shows it as it is."""
    return re.sub(r"([\\|*_\[\]`~])", r"\\\1", escape(text, quote=False))


def findings_page() -> str:
    """Every finding, from its declaration, and the exit codes of the errors."""
    tables = (
        f"## {code}\n\n| | 例 Example | 办法 Cure |\n|---|---|---|\n"
        + "\n".join(cells(fault) for _, fault in each)
        for code, each in groupby(declared(), lambda named: named[1].code)
    )
    return FINDINGS.format(made=MADE, exits="\n".join(exits()), codes="\n\n".join(tables))


FINDINGS = """# 提示代码 · Findings

{made}
一条提示有位置、代码、一句话和办法，如
A finding has a place, a code, a sentence and a cure, as in

```
书/1.md:5:11：C02：汉字旁有半角标点：“不高,”（改成全角）
```

`booklet codes` 列出全部，`booklet codes C02` 说一个。
表里 * 的可以 `--accept 代码`，~ 的只是告诉您；例里的字是举例。
`booklet codes` lists all, `booklet codes C02` one. Those with * may be accepted by
`--accept CODE`, those with ~ are only told; the words of the examples are made up.

## 退出码 · Exit codes

| | |
|---|---|
{exits}

{codes}
"""


def exits() -> Iterator[str]:
    """The exit codes of all commands, those of the errors from their declarations."""
    yield "| 0 | 做成了 Done |"
    yield "| 1 | 做成了，有接受了的问题，或检查有提醒 Done, with what was accepted, or warnings |"
    for kind in kinds_of_error():
        said = " ".join(inspect.cleandoc(kind.__doc__ or "").split())
        yield f"| {kind.exit_code} | `{kind.__name__}` {EXITS[kind.exit_code]} {said} |"
    yield "| 130 | 被中断 Interrupted |"


def kinds_of_error() -> list[type[errors.BookletError]]:
    """The errors that the house declares, by their exit codes."""
    declared = (each for each in vars(errors).values() if isinstance(each, type))
    kinds = {each for each in declared if errors.BookletError in each.__bases__}
    return sorted(kinds, key=lambda each: each.exit_code)


EXITS = {
    1: "做它的东西不在手边。",
    2: "订单不对。", 3: "文集不对。", 4: "模板不对。", 5: "字体不对。", 6: "排不出来。",
    7: "写不出来，或系统不许。",
    8: "打印机不行。", 9: "超出时间或内存。", 10: "程序坏了。",
    11: "机群不行。",
}  # fmt: skip


def python_page() -> str:
    """What `import booklet` offers, from its docstrings."""
    named = [(name, getattr(api, name)) for name in api.__all__]
    functions = (each for each in named if inspect.isfunction(each[1]))
    classes = (each for each in named if inspect.isclass(each[1]))
    return PYTHON.format(
        made=MADE,
        functions="\n\n".join(function_told(*each) for each in functions),
        classes="\n\n".join(class_told(*each) for each in classes),
    )


PYTHON = """# Python

{made}
函数值进值出，有类型，什么也不印；不对就是 `BookletError`，`findings` 里是全部问题。
任意多的线程可以同时调用，也可以和别的 WeasyPrint 一起用。
例子见[订一本书](ordering.md)与[成批](batch.md)。
Functions take values and return values, typed, and print nothing; what is wrong is raised
as a `BookletError` that holds all findings. Any number of threads may call them, also beside
WeasyPrint used for something else.

```python
from pathlib import Path

import booklet

order = booklet.ticket(pieces=["7"], parts=["report"], format="handout")
product = booklet.fulfil(order)
Path("seven.pdf").write_bytes(product.proof.pdf)
for finding in booklet.check():
    print(finding)
try:
    booklet.produce(booklet.Ticket(pieces=("99",)))
except booklet.BookletError as error:
    print(error.exit_code, [finding.code for finding in error.findings])
```

## 函数 Functions

{functions}

## 类 Classes

{classes}
"""


def function_told(name: str, function: Callable[..., Any]) -> str:
    """A function: its signature, a word a line where it is long, and its docstring."""
    signature = inspect.signature(function)
    taken, only = [], False
    for each in signature.parameters.values():
        if each.kind is inspect.Parameter.KEYWORD_ONLY and not only:
            taken, only = [*taken, "*"], True
        taken.append(parameter_told(each))
    line = f"{name}({', '.join(taken)}) -> {signature.return_annotation}"
    if len(line) > 100:
        line = "\n".join([f"{name}(", *(f"    {each}," for each in taken), ")"])
        line += f" -> {signature.return_annotation}"
    return f"### {name}\n\n```\n{line}\n```\n\n{inspect.getdoc(function)}"


def parameter_told(each: inspect.Parameter) -> str:
    """A parameter with its type and its default, a function by its name."""
    name = f"**{each.name}" if each.kind is inspect.Parameter.VAR_KEYWORD else each.name
    usual = getattr(each.default, "__name__", repr(each.default))
    default = "" if each.default is inspect.Parameter.empty else f" = {usual}"
    return f"{name}: {each.annotation}{default}"


def class_told(name: str, kind: type) -> str:
    """A class: its docstring, its fields with their types, the values of a choice."""
    told = [f"### {name}", inspect.getdoc(kind) or ""]
    if names := getattr(kind, "__struct_fields__", None) or getattr(
        kind, "__dataclass_fields__", ()
    ):
        said: dict[str, Any] = {}
        for base in reversed(kind.__mro__):
            said |= inspect.get_annotations(base)
        told.append("\n".join(f"- `{name}`: `{plain(said[name])}`" for name in names))
    elif members := getattr(kind, "__members__", None):
        told.append(", ".join(f"`{member.value}`" for member in members.values()))
    return "\n\n".join(told)


def plain(hint: Any) -> str:
    """A type as it is written, without what is declared beside it and where it stands."""
    if isinstance(hint, str):
        return hint
    bare = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    return re.sub(r"\b(?:[a-z_]+\.)+", "", inspect.formatannotation(bare))


PAGES: dict[str, Callable[[], str]] = {
    "words.md": words_page, "findings.md": findings_page, "python.md": python_page,
}  # fmt: skip


def main() -> None:
    texts = {DOCS / name: page().encode() for name, page in PAGES.items()}
    drawn = {DOCS / "pictures" / name: draw() for name, draw in PICTURES.items()}
    write_whole({**texts, **drawn, **({DESK: desk()} if CHROMIUM else {})})
    print(*texts, *drawn, DESK if CHROMIUM else f"{DESK} is as it was: no Chromium", sep="\n")


if __name__ == "__main__":
    main()
