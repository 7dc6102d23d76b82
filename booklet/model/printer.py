"""Printers: the profile that is kept of one, its queue and its paper, what goes through it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from booklet.model.order import Flip

SLACK = 1.5


class Facing(StrEnum):
    """How the printed sides lie in the paper tray for the second pass."""

    UP = "up"
    DOWN = "down"


class Feed(StrEnum):
    """The sheet whose back is sent first in the second pass."""

    FIRST = "first"
    LAST = "last"


class Printer(Struct, frozen=True):
    """The profile of a printer.

    A duplex printer turns the sheet about `flip` when it is asked for `asked`. For the others,
    `flip` is the edge about which the sheet is turned between the two passes on the whole, if it
    is laid back as the instruction shows; `face` and `feed` say how it is laid and which back is
    sent first. `margin` in mm stays unprinted. `queue` is its name in CUPS."""

    name: str
    duplex: bool = True
    flip: Flip = Flip.SHORT
    asked: Flip = Flip.SHORT
    face: Facing = Facing.UP
    feed: Feed = Feed.FIRST
    margin: float = 0.0
    queue: str | None = None


class State(StrEnum):
    """What a queue does (RFC 8011, 5.4.11)."""

    IDLE = "idle"
    PROCESSING = "processing"
    STOPPED = "stopped"


class Queue(Struct, frozen=True):
    """A queue of the spooler; `reasons` are the keywords of RFC 8011, 5.4.12."""

    name: str
    state: State
    accepting: bool
    reasons: tuple[str, ...] = ()
    description: str = ""
    default: bool = False


class Job(Struct, frozen=True):
    """A job in a queue."""

    queue: str
    number: int

    def __str__(self) -> str:
        return f"{self.queue}-{self.number}"


class Medium(Struct, frozen=True):
    """A paper size: its name by PWG 5101.1, what people call it, width and height in mm."""

    name: str
    called: str
    width: float
    height: float


MEDIA = (
    Medium("iso_a3_297x420mm", "A3", 297, 420),
    Medium("iso_a4_210x297mm", "A4", 210, 297),
    Medium("iso_a5_148x210mm", "A5", 148, 210),
    Medium("iso_b4_250x353mm", "ISO B4", 250, 353),
    Medium("iso_b5_176x250mm", "ISO B5", 176, 250),
    Medium("jis_b4_257x364mm", "JIS B4", 257, 364),
    Medium("jis_b5_182x257mm", "JIS B5", 182, 257),
    Medium("om_16k_195x270mm", "16K", 195, 270),
    Medium("na_letter_8.5x11in", "Letter", 215.9, 279.4),
    Medium("na_legal_8.5x14in", "Legal", 215.9, 355.6),
    Medium("na_ledger_11x17in", "Tabloid", 279.4, 431.8),
)


def medium_of(width: float, height: float) -> Medium:
    """The paper of this size in mm, whichever way it is held."""
    low, high = sorted((width, height))
    for medium in MEDIA:
        if abs(medium.width - low) < SLACK and abs(medium.height - high) < SLACK:
            return medium
    size = f"{low:g}x{high:g}mm"
    return Medium(f"custom_{size}_{size}", size, low, high)


class Pass(Struct, frozen=True):
    """One file that goes through the printer once; `flip` is the edge to ask for, None for one
    side, `sizes` are those of its pages in pt."""

    pdf: bytes
    sheets: int
    flip: Flip | None = None
    sizes: tuple[tuple[float, float], ...] = ()

    @property
    def sides(self) -> str:
        """The keyword of RFC 8011, 5.2.8."""
        return f"two-sided-{self.flip}-edge" if self.flip else "one-sided"
