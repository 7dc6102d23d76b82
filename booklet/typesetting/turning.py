"""Pages of vertical text: laid out as they lie on their side, and turned when they are drawn.

A document whose principal writing mode is `vertical-rl` (CSS Writing Modes 4, 8; CLREQ 2.4) is laid
out by the engine as if its lines ran across: what it takes for the left is where lines begin, the
head of the page, and its top is the right of the page, where the first line stands. In come the
styles of elements, whose sides are named as they are on the page; pages with their margins and what
stands in these stay upright, and all that is in the type area is turned by one matrix. Pictures
stand upright. Pages go from right to left, as they do in every book that is bound at the right.

A page of other text that lies across, `--lie: across`, is laid out and turned in the same way, but
with its head at the left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from booklet.typesetting.kept_styles import forget
from booklet.typesetting.logger import LOGGER
from booklet.typesetting.properties import bound_right, lies_across, lying_sides, vertical
from booklet.typesetting.seam import Dimension, Pending, boxes

Function = Callable[..., Any]
ENGINE = 1  # the precedence of the engine's own style sheets, which are told by lines
LYING = {"top": "left", "right": "top", "bottom": "right", "left": "bottom"}
"""The sides of the page, and those of the lying page that they are."""
ASIDE = {"left": "top", "top": "right", "right": "bottom", "bottom": "left"}
"""The same of a page whose text reads across."""
SIDED = ("{}", "margin_{}", "padding_{}", "border_{}_width", "border_{}_style", "border_{}_color")
CORNERS = {
    "top_left": "bottom_left", "top_right": "top_left",
    "bottom_right": "top_right", "bottom_left": "bottom_right",
}  # fmt: skip
KEYS = {
    **{kind.format(side): kind.format(to) for kind in SIDED for side, to in LYING.items()},
    **{f"border_{side}_radius": f"border_{to}_radius" for side, to in CORNERS.items()},
    **{f"{most}width": f"{most}height" for most in ("", "min_", "max_")},
    **{f"{most}height": f"{most}width" for most in ("", "min_", "max_")},
}
"""The properties of a box that are told by the sides of the page, and those of the lying page."""
ACROSS: list[Any] = []  # the mode of what is not turned, as a style has it
SETS = ("margin_{}", "padding_{}", "border_{}_width")


class Moved(Pending):  # type: ignore[misc]  # the engine is untyped
    """A value with variables of a property that is kept under the name of another."""

    def __init__(self, value: Any, key: str) -> None:
        super().__init__(value.tokens, value.name)
        self.value, self.key = value, key.replace("_", "-")

    def validate(self, tokens: Any, wanted_key: str, base_url: Any) -> Any:
        """The value of the property under its own name."""
        return self.value.validate(tokens, self.key, base_url)


def rekeyed(cascaded: Mapping[str, Any]) -> dict[str, Any]:
    """The declarations of a style, those that name sides of the page by the lying one."""
    found: dict[str, Any] = {}
    for name, (value, weight) in cascaded.items():
        key = KEYS.get(name, name) if weight[0] > ENGINE else name
        moved = key != name and isinstance(value, Pending)
        if key not in found or found[key][1] <= weight:
            found[key] = Moved(value, name) if moved else value, weight
    return found


def set_computed_styles(engine: Function) -> Function:
    """Return the function that gives an element its style: of the lying page, where it is of a
    vertical document. What has another mode than its document is told."""

    def set_styles(
        style_for: Any, element: Any, parent: Any, root: Any = None, *rest: Any, **more: Any
    ) -> None:
        engine(style_for, element, parent, root, *rest, **more)
        pseudo = more.get("pseudo_type")
        style = style_for.get_computed_styles()[element, pseudo]
        known = style_for.__dict__
        if "__writing_mode" in style.cascaded or "turned" in known:
            follow(style_for, style, element, parent, root, pseudo)

    return set_styles


def follow(
    style_for: Any, style: Any, element: Any, parent: Any, root: Any, pseudo: str | None
) -> None:
    """Let the style of an element follow the mode of its document."""
    known = style_for.__dict__
    if isinstance(element, tuple):  # a page, or what stands in its margins
        if pseudo is None:
            style["__writing_mode"] = ACROSS
            return
        if pseudo not in ("@footnote", "@note-area"):
            return
        tell_other(style, pseudo, known)
        style["__writing_mode"] = known["turned"]["__writing_mode"] if "turned" in known else ACROSS
    elif pseudo is None and (element is root or (parent is root and element.tag == "body")):
        decide(style_for, style, element, root)
    elif tell_other(style, f"<{element.tag}>", known):
        style["__writing_mode"] = style.parent_style["__writing_mode"]
    if (main := known.get("turned")) is not None and not lying_sides(main):
        style.cascaded = rekeyed(style.cascaded)


def tell_other(style: Any, name: str, known: Mapping[str, Any]) -> bool:
    """Tell it where a style asks for another mode than its document has."""
    other = "__writing_mode" in style.cascaded and ("turned" in known) != vertical(style)
    if other:
        LOGGER.warning("The writing-mode of %s is not that of its page, as which it is set.", name)
    return other


def decide(style_for: Any, style: Any, element: Any, root: Any) -> None:
    """Let the root element, or the body instead of it, decide how the document is set."""
    if not vertical(style):
        style_for.__dict__.pop("turned", None)
        return
    main = style_for.get_computed_styles()[root, None]
    if element is not root and "turned" not in style_for.__dict__:
        main.clear()
        forget(main)
        main["__writing_mode"] = style["__writing_mode"]
        if not lying_sides(style):
            main.cascaded = rekeyed(main.cascaded)
    style_for.turned = style


def build_formatting_structure(engine: Function) -> Function:
    """Return the function that builds the boxes of a document: the pictures of a vertical one stand
    upright, and what is taken into the margins of pages is not turned."""

    def build(element_tree: Any, style_for: Any, *rest: Any) -> Any:
        root_box = engine(element_tree, style_for, *rest)
        if "turned" not in style_for.__dict__:
            return root_box
        for box in root_box.descendants():
            if box.is_running():
                for each in (box, *box.descendants()):
                    each.style = each.style.copy()
                    each.style["__writing_mode"] = ACROSS
            elif isinstance(box, boxes.ReplacedBox):
                box.replacement = Upright(box.replacement)
        return root_box

    return build


class Upright:
    """A picture that stands upright on a page that lies."""

    def __init__(self, picture: Any) -> None:
        self.picture = picture

    def __getattr__(self, name: str) -> Any:
        return getattr(self.picture, name)

    def get_intrinsic_size(self, *rest: Any) -> tuple[Any, Any, Any]:
        """Its size as it lies."""
        width, height, ratio = self.picture.get_intrinsic_size(*rest)
        return height, width, 1 / ratio if ratio else None

    def draw(self, stream: Any, width: float, height: float, style: Any) -> None:
        """Draw it in a lying box of this size."""
        stream.transform(a=0, b=-1, c=1, d=0, f=height)
        self.picture.draw(stream, height, width, style)


def initialize_page_maker(engine: Function) -> Function:
    """Return the function that tells on which side the first page stands: at the left, where books
    are bound at the right."""

    def initialize(context: Any, root_box: Any) -> None:
        engine(context, root_box)
        if from_right(root_box) and root_box.style["break_before"] not in ("left", "right"):
            ((resume, following, right, *rest),) = context.page_maker
            context.page_maker[0] = (resume, following, not right, *rest)

    return initialize


def from_right(root_box: Any) -> bool:
    """Whether pages go from right to left."""
    return vertical(root_box.style) or bound_right(root_box.style)


def remake_page(engine: Function) -> Function:
    """Return the function that makes a page: `recto` is the left one where pages go from right to
    left."""

    def remake(index: int, context: Any, root_box: Any, html: Any) -> Any:
        maker = context.page_maker
        before = maker[index]
        if from_right(root_box) and before[1]["break"] in ("recto", "verso"):
            side = "left" if before[1]["break"] == "recto" else "right"
            maker[index] = (before[0], {**before[1], "break": side}, *before[2:])
        made = engine(index, context, root_box, html)
        maker[index] = before
        return made

    return remake


def page_height(engine: Function) -> Function:
    """Return the function that measures a page: it is laid down for what is set on it."""

    def measure(page: Any, context: Any, height: float) -> None:
        engine(page, context, height)
        if sides := sides_of(page, context):
            turn(page, sides)

    return measure


def make_margin_boxes(engine: Function) -> Function:
    """Return the function that makes what stands in the margins of a page: it is stood up again,
    and what was set on it is turned."""

    def make(context: Any, page: Any, state: Any) -> Iterator[Any]:
        if sides := sides_of(page, context):
            turn(page, {to: side for side, to in sides.items()})
            for area in page.children:
                stand(area, drawn_by(page, sides))
        return engine(context, page, state)  # type: ignore[no-any-return]

    return make


def sides_of(page: Any, context: Any) -> Mapping[str, str]:
    """The sides of a page that lies, and which they are there; none of one that does not."""
    if "turned" in context.style_for.__dict__:
        return LYING
    return ASIDE if lies_across(page.style) else {}


def drawn_by(page: Any, sides: Mapping[str, str]) -> tuple[float, ...]:
    """The matrix by which what is set on a lying page comes to stand on it."""
    if sides is LYING:
        return 0, 1, -1, 0, page.margin_width(), 0
    return 0, -1, 1, 0, 0, page.margin_height()


def turn(page: Any, sides: Mapping[str, str]) -> None:
    """Give a page the sides of another: each is `to` there."""
    page.width, page.height = page.height, page.width
    for kind in SETS:
        values = {to: getattr(page, kind.format(side)) for side, to in sides.items()}
        vars(page).update({kind.format(to): value for to, value in values.items()})


def stand(area: Any, matrix: tuple[float, ...]) -> None:
    """Let an area of a lying page be drawn by a matrix."""
    area.style = area.style.copy()
    area.style["transform"] = (("matrix", matrix),)
    area.style["transform_origin"] = tuple(
        Dimension(-edge, "px") for edge in (area.border_box_x(), area.border_box_y())
    )
