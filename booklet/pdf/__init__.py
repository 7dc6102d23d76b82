"""What a PDF holds and shows: the one door to PDFium, and the one to pypdf's reading."""
