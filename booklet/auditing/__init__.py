"""Audit: is a finished PDF, from cover to colophon, what was ordered?

The PDF tells its order in its record, or a person does. The book is made once more by the stages
that made it, from the corpus at hand. If that gives the same bytes, all is said. Else both PDFs
are read back, and the whole text is compared, contents, heads and folios included, place by place;
pages that read the same are drawn, and their pictures compared. So there is no second description
of what a book holds. Without an order only texts that are found are compared, and what is left is
listed.
"""

from booklet.auditing.holding import Audit, Audited, Authority, audit

__all__ = ["Audit", "Audited", "Authority", "audit"]
