"""The skeleton of a piece: what is known is written, what is not stands as a comment."""

from __future__ import annotations

import json
from collections.abc import Mapping

EXAMPLES = {
    "number": "9",
    "date": "2024-05-20",
    "place": '"…"',
    "title": '"在…|座谈会上的讲话"',
    "short": '"…"',
    "regions": '["…"]',
}


def draft_piece(id: str, given: Mapping[str, object]) -> str:
    """The text of a `meeting.toml`; keys without a value are left for the editor to fill in."""
    lines = [f"id = {json.dumps(id)}"]
    for key, example in EXAMPLES.items():
        value = given.get(key)
        lines.append(f"{key} = {as_toml(value)}" if value else f"# {key} = {example}")
    return "\n".join(lines) + "\n"


def as_toml(value: object) -> str:
    """A value as TOML: strings and lists of strings; anything else as it prints."""
    if isinstance(value, (str, list, tuple)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
