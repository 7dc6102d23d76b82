"""PDFs of other people under the proofreader: what comes of those of a folder that hold Chinese.

    .venv/bin/python tests/proofs_of_others.py FOLDER

Each is read in a process of its own, with bounds. Told are tracebacks and what did not end, the
processor time a page, the memory, how many lines of eight or more Han were judged as text or read
by themselves, and the findings by rule. Not a test: it needs such files.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from booklet.pdf.characters import is_han
from booklet.pdf.lines import lines_of
from booklet.pdf.pages import Page, read_pages
from booklet.proofreading import proofread
from booklet.proofreading.columns import columns_of
from booklet.proofreading.coverage import coverage_of
from booklet.proofreading.glosses import with_readings
from booklet.proofreading.insets import paragraphs_of

SECONDS, BYTES = 300, 4 << 30
FEWEST, LONG = 30, 8
"""Han of a file, and of a line."""
KANA = 0.15
"""Of Han: a file with more is Japanese."""


def told(file: Path) -> dict[str, Any]:
    """What comes of one file, told by a process that ends with it."""
    reader, writer = os.pipe()
    if pid := os.fork():
        os.close(writer)
        with os.fdopen(reader) as answer:
            text = answer.read()
        os.waitpid(pid, 0)
        return json.loads(text or '{"error": "did not end"}')
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    with os.fdopen(writer, "w") as answer:
        json.dump(read(file), answer)
    os._exit(0)


def read(file: Path) -> dict[str, Any]:
    """What comes of it, in this process."""
    try:
        pages = read_pages(file)
        text = "".join(glyph.text for page in pages for glyph in page.glyphs)
        han, kana = sum(map(is_han, text)), sum("\u3041" <= c <= "\u30fa" for c in text)
        if han < FEWEST or kana > KANA * han:
            return {}
        begun = time.process_time()
        made = proofread(file)
        return {
            "pages": made.pages,
            "seconds": time.process_time() - begun,
            "bytes": 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
            "lines": lines_seen(pages),
            "findings": Counter(f"{found.grade} {found.code}" for found in made.findings),
        }
    except ValueError as error:
        return {"refused": str(error)}
    except Exception:
        return {"error": traceback.format_exc()}


def lines_seen(pages: tuple[Page, ...]) -> tuple[int, int, int]:
    """How many lines have so many Han, how many of these were judged as text, and how many were
    read by themselves."""
    lines = [line for page in pages for line in with_readings(lines_of(page))]
    paragraphs = [each for each in paragraphs_of(columns_of(lines)) if each.is_chinese]
    _, singles = coverage_of(pages, lines, paragraphs)
    text, alone = (
        {id(row.line) for each in some for row in each.lines} for some in (paragraphs, singles)
    )
    long = [line for line in lines if sum(map(is_han, line.text)) >= LONG]
    return (
        len(long),
        sum(id(line) in text for line in long),
        sum(id(line) in alone for line in long),
    )


def report(results: dict[Path, dict[str, Any]]) -> Iterator[str]:
    """The figures of all files."""
    for file, result in results.items():
        if wrong := result.get("error"):
            yield f"{file}: {wrong}"
    read = [result for result in results.values() if "pages" in result]
    refused = Counter(result["refused"] for result in results.values() if "refused" in result)
    pages, seconds = (sum(result[key] for result in read) for key in ("pages", "seconds"))
    yield f"{len(results)} files, {len(read)} with Chinese, {pages} pages; refused: {dict(refused)}"
    yield f"{seconds / max(pages, 1):.3f} s a page, at most {most(read):.0f} MiB"
    long, seen, alone = (sum(result["lines"][n] for result in read) for n in range(3))
    yield f"{seen / max(long, 1):.1%} of {long} lines of {LONG} or more Han are text"
    yield f"{alone / max(long, 1):.1%} are read by themselves"
    counts = sum((Counter(result["findings"]) for result in read), Counter[str]())
    yield from (f"{count:6} {kind}" for kind, count in counts.most_common())


def most(read: list[dict[str, Any]]) -> float:
    """The most memory that one took, in MiB."""
    return max((result["bytes"] for result in read), default=0) / (1 << 20)


if __name__ == "__main__":
    results = {file: told(file) for file in sorted(Path(sys.argv[1]).rglob("*.pdf"))}
    print("\n".join(report(results)))
    sys.exit(any("error" in result for result in results.values()))
