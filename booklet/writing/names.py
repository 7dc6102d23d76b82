"""Names that every system takes, so that what is made on one opens on the others.

Windows is the strictest: it keeps characters and whole names for itself, whatever ending follows
(Microsoft, Naming Files, Paths, and Namespaces).
"""

from __future__ import annotations

import re

UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
KEPT = re.compile(
    r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\.|$)", re.IGNORECASE
)
ENDING = re.compile(r"[. ]+$")


def fits(name: str) -> bool:
    """Whether a file or folder may have the name on every system."""
    return not (UNFIT.search(name) or KEPT.match(name) or ENDING.search(name))


def fitted(name: str) -> str:
    """The name that is nearest and fits: - for what may not stand in it, _ behind what is kept."""
    name = ENDING.sub("", UNFIT.sub("-", name)) or "-"
    if found := KEPT.match(name):
        end = found.start(2)
        return f"{name[:end].rstrip()}_{name[end:]}"
    return name
