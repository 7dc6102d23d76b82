"""Printable Chinese booklets from a curated corpus.

corpus ─read▶ Corpus ─select▶ Edition ─assemble▶ Document ─render▶ Galley ─typeset▶ Proof
       ─impose▶ Sheets ─press▶ PrintSheets ▶ out/

From Python: `booklet.produce(booklet.Ticket(pieces=("7",)))`.
"""

from booklet.errors import BookletError, Finding, Place
from booklet.house import House, find_house
from booklet.model.corpus import Part
from booklet.model.order import Binding, Cover, Flip, Group, Imposition, Ticket
from booklet.model.paper import Delivery
from booklet.production import produce

__version__ = "0.1.0"

__all__ = [
    "Binding",
    "BookletError",
    "Cover",
    "Delivery",
    "Finding",
    "Flip",
    "Group",
    "House",
    "Imposition",
    "Part",
    "Place",
    "Ticket",
    "find_house",
    "produce",
]
