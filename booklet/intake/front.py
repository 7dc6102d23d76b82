"""What a Markdown file says of itself in front: `name: value` between two lines `---` or `+++`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.errors import Finding, Place
from booklet.errors.faults import brought as faults
from booklet.intake.taken import Facts
from booklet.patterns import pattern

FENCES = {"---": ("---", "..."), "+++": ("+++",)}
FACT = pattern(r"\s*[\"']?([\w .-]{1,40}?)[\"']?\s*[:：=]\s*(.*)")
ITEM = pattern(r"\s*-\s+(.+)")
LONGEST = 200  # lines of front matter


def in_front(text: str, name: str) -> tuple[Facts, str, int, tuple[Finding, ...]]:
    """What a text says of itself between two lines `---` or `+++`; the rest, and its first line."""
    lines = text.split("\n")
    ends = FENCES.get(lines[0].rstrip())
    bound = min(len(lines), LONGEST)
    end = next((n for n in range(1, bound) if ends and lines[n].rstrip() in ends), None)
    if end is None:
        return (), text, 1, ()
    facts: dict[str, list[str]] = {}
    unread = tuple(read_facts(lines[1:end], facts, name))
    told = tuple((key, tuple(values)) for key, values in facts.items())
    return told, "\n".join(lines[end + 1 :]), end + 2, unread


def read_facts(lines: list[str], facts: dict[str, list[str]], name: str) -> Iterator[Finding]:
    """Put each `name: value` into `facts`, lists too, as `[a, b]` or as lines `- a`; what is
    deeper than that is told."""
    last: list[str] | None = None
    for number, line in enumerate(lines, 2):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        item, fact = ITEM.fullmatch(line), FACT.fullmatch(line)
        if item and last is not None:
            last.append(unquoted(item[1]))
        elif fact and not line[0].isspace() and fact[2][:1] not in ("{", "|", ">", "&", "*", "!"):
            last = facts.setdefault(fact[1].strip(), [])
            last += values_of(fact[2].strip())
        else:
            last = None
            yield faults.FRONT_UNREAD.at(Place(name, number), line=line.strip())


def values_of(said: str) -> list[str]:
    """The values that one line says: one, or several in brackets."""
    if said.startswith("[") and said.endswith("]"):
        return [unquoted(each) for each in re.split("[,，]", said[1:-1]) if each.strip()]
    return [unquoted(said)] if said else []


def unquoted(said: str) -> str:
    """A value without its quotes, or without the remark behind it."""
    said = said.strip()
    if len(said) > 1 and said[0] == said[-1] and said[0] in "\"'":
        return said[1:-1]
    return re.sub(r"\s+#.*", "", said)
