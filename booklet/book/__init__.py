"""The book: an edition becomes a document, and that HTML, with its faces and its record."""
