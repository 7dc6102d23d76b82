"""The structure of a PDF: what its pages show, as elements that are read in order.

In come elements by name and what shows them, by page and content id; out come the objects of a
structure tree (ISO 32000-1, 14.7 and 14.8). It knows no engine: whoever draws a page tells whose
content each marked sequence is, and gets its number.
"""

from booklet.tagging.roles import Role, role_of
from booklet.tagging.tree import Canvas, Content, Element, TagTree
from booklet.tagging.writing import Written, written

__all__ = ["Canvas", "Content", "Element", "Role", "TagTree", "Written", "role_of", "written"]
