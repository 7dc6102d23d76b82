"""Draft: a file that somebody brings becomes a witness, a text and its ledger.

The witness keeps what the file says, line by line. The text is drafted from it: each line or block
is a paragraph, and what is surely an extraction error (half-width marks beside Han, blanks between
Han, straight quotes in pairs) is emended, with an entry of the ledger for each kind. Everything
else is the editor's work; `booklet check` tells what is missing.
"""

from booklet.production.drafting.book import draft_book
from booklet.production.drafting.links import draft_links
from booklet.production.drafting.piece import draft_piece
from booklet.production.drafting.work import Draft, draft_work

__all__ = ["Draft", "draft_book", "draft_links", "draft_piece", "draft_work"]
