"""Take in: files that people have become blocks, and what could not be taken is told.

A reader is a function from the text or the bytes of a file to the blocks of a work and the
findings about it; nothing of a file is left out in silence.
"""

from booklet.intake.markdown import read_markdown
from booklet.intake.plain import read_plain_text

__all__ = ["read_markdown", "read_plain_text"]
