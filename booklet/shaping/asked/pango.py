"""The functions of Pango that WeasyPrint calls, and the values that it calls them with."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

from msgspec.structs import replace

from booklet.shaping.asked.memory import nothing
from booklet.shaping.descriptions import SCALE, STRETCHES, STYLES, VARIANTS, Description
from booklet.shaping.faces import EMPTY, UNKNOWN, Extents, Font, Metrics
from booklet.shaping.fontmap import FontMap
from booklet.shaping.layouts import PARAGRAPH_END, ShapedLine, ShapedText, Spot, places
from booklet.shaping.scripts import WRITTEN_IN

VERSION = 15012  # whose reckoning this is
ENDLESS = 2**31 - 1
SAMPLES = {"Hani": "一", "Hang": "가", "Grek": "α", "Cyrl": "а", "Armn": "ա", "Geor": "ა"}


def named(prefix: str, words: tuple[str, ...]) -> dict[str, int]:
    """The places of words in their list by the names of C, where no word is `NORMAL`."""
    names = ((word or "normal").upper().replace("-", "_") for word in words)
    return {f"{prefix}_{name}": n for n, name in enumerate(names)}


def attribute(kind: str, value: Any) -> SimpleNamespace:
    """A wish for a range of a text, from end to end unless it is changed."""
    return SimpleNamespace(kind=kind, value=value, start_index=0, end_index=ENDLESS)


class Descriptions:
    """What is said of descriptions: each of their fields is set and read by a name of its own."""

    pango_font_description_free = staticmethod(nothing)
    pango_font_description_unset_fields = staticmethod(nothing)  # words tell no size
    pango_font_description_new = staticmethod(Description)
    pango_font_description_hash = staticmethod(Description.words)

    def pango_font_description_set_family(self, description: Description, family: bytes) -> None:
        description.family = family.decode()

    def pango_font_description_set_variations(self, description: Description, axes: bytes) -> None:
        description.variations = axes.decode()

    def pango_font_description_set_style(self, description: Description, style: int) -> None:
        description.style = style

    def pango_font_description_set_stretch(self, description: Description, stretch: int) -> None:
        description.stretch = stretch

    def pango_font_description_set_weight(self, description: Description, weight: float) -> None:
        description.weight = int(weight)

    def pango_font_description_set_variant(self, description: Description, variant: int) -> None:
        description.variant = variant

    def pango_font_description_set_absolute_size(
        self, description: Description, size: float
    ) -> None:
        description.size = int(size)

    def pango_font_description_get_family(self, description: Description) -> bytes:
        return description.family.encode()

    def pango_font_description_get_style(self, description: Description) -> int:
        return description.style

    def pango_font_description_get_weight(self, description: Description) -> int:
        return description.weight

    def pango_font_description_get_size(self, description: Description) -> int:
        return description.size

    def pango_font_description_get_variations(self, description: Description) -> bytes | None:
        return description.variations.encode() or None

    def pango_font_description_to_string(self, description: Description) -> bytes:
        return description.words().encode()


class Fonts:
    """What is asked of fonts and their metrics."""

    pango_font_metrics_unref = staticmethod(nothing)
    pango_font_get_hb_font = staticmethod(lambda font: font)
    pango_fc_font_map_set_config = pango_fc_font_map_config_changed = staticmethod(nothing)

    def pango_ft2_font_map_new(self) -> FontMap:
        return FontMap()

    def pango_font_map_load_font(self, fonts: FontMap, _: object, description: Description) -> Font:
        return fonts.fontset(description).first

    def pango_font_describe_with_absolute_size(self, font: Font) -> Description:
        return replace(font.description)

    def pango_font_get_glyph_extents(
        self, font: Font, glyph: int, ink: Extents | None, logical: Extents
    ) -> None:
        """Write the boxes of a glyph."""
        if ink:
            vars(ink).update(vars(font.ink(glyph)))
        vars(logical).update(vars(font.logical(glyph)))

    def pango_font_get_metrics(self, font: Font, _: object) -> Metrics:
        return font.metrics

    def pango_context_get_metrics(
        self, context: SimpleNamespace, description: Description, language: str
    ) -> Metrics:
        """The metrics of the first font, as high and deep as that of the language's letters."""
        fontset = context.fonts.fontset(description)
        script = WRITTEN_IN.get(language.partition("-")[0], ("Latn",))[0]
        first: Metrics = fontset.first.metrics
        other = fontset.font_of(SAMPLES.get(script, "x"))[1].metrics
        ascent, descent = max(first.ascent, other.ascent), max(first.descent, other.descent)
        return first._replace(ascent=ascent, descent=descent)

    def pango_font_metrics_get_ascent(self, metrics: Metrics) -> int:
        return metrics.ascent

    def pango_font_metrics_get_descent(self, metrics: Metrics) -> int:
        return metrics.descent

    def pango_font_metrics_get_underline_position(self, metrics: Metrics) -> int:
        return metrics.underline_position

    def pango_font_metrics_get_underline_thickness(self, metrics: Metrics) -> int:
        return metrics.underline_thickness

    def pango_font_metrics_get_strikethrough_position(self, metrics: Metrics) -> int:
        return metrics.strikethrough_position

    def pango_font_metrics_get_strikethrough_thickness(self, metrics: Metrics) -> int:
        return metrics.strikethrough_thickness


class Wishes:
    """What is wished for ranges of a text: features, spacing, no hyphens."""

    pango_attr_list_unref = pango_tab_array_free = staticmethod(nothing)

    def pango_attr_list_new(self) -> list[Any]:
        return []

    def pango_attr_font_features_new(self, features: bytes) -> SimpleNamespace:
        return attribute("features", features.decode())

    def pango_attr_letter_spacing_new(self, spacing: int) -> SimpleNamespace:
        return attribute("spacing", spacing)

    def pango_attr_insert_hyphens_new(self, wanted: bool) -> SimpleNamespace:
        return attribute("hyphens", wanted)

    def pango_attr_list_insert(self, wishes: list[Any], wish: SimpleNamespace) -> None:
        wishes.append(wish)

    pango_attr_list_change = pango_attr_list_insert

    def pango_layout_get_attributes(self, layout: ShapedText) -> list[Any] | None:
        return layout.wishes or None

    def pango_layout_set_attributes(self, layout: ShapedText, wishes: list[Any]) -> None:
        """Let a layout be set as it is wished."""
        pairs = (
            pair.split(" ")
            for wish in wishes
            if wish.kind == "features"
            for pair in wish.value.split(",")
        )
        layout.features = {tag: int(value) for tag, value in pairs}
        spacings = [wish for wish in wishes if wish.kind == "spacing"]
        layout.spacings = merged(
            [(each.start_index, each.end_index, each.value) for each in spacings]
        )
        layout.hyphens = all(wish.value for wish in wishes if wish.kind == "hyphens")
        layout.wishes = wishes
        layout.forget()

    def pango_tab_array_new_with_positions(self, _: int, __: bool, ___: int, stop: int) -> int:
        return stop * SCALE


def merged(spacings: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Ranges of spacing side by side: a later one wins, and neighbours that are equal are one."""
    edges = sorted({edge for first, end, _ in spacings for edge in (first, end)})
    found: list[tuple[int, int, int]] = []
    for first, end in pairwise(edges):
        over = [space for start, stop, space in spacings if start <= first < stop]
        if over and found and found[-1][1:] == (first, over[-1]):
            found[-1] = (found[-1][0], end, over[-1])
        elif over:
            found.append((first, end, over[-1]))
    return found


class Layouts:
    """What is asked of layouts and their lines. What is set on a layout makes its lines anew."""

    pango_layout_set_auto_dir = pango_context_set_round_glyph_positions = staticmethod(nothing)

    def pango_font_map_create_context(self, fonts: FontMap) -> SimpleNamespace:
        return SimpleNamespace(fonts=fonts, language="", leftward=False)

    def pango_context_set_base_dir(self, context: SimpleNamespace, direction: int) -> None:
        context.leftward = bool(direction)

    def pango_context_set_language(self, context: SimpleNamespace, language: str) -> None:
        context.language = language

    def pango_language_from_string(self, language: bytes) -> str:
        return language.decode().lower().replace("_", "-")

    def pango_language_get_default(self) -> str:
        return ""

    def pango_layout_new(self, context: SimpleNamespace) -> ShapedText:
        return ShapedText(context.fonts, context.language, leftward=context.leftward)

    def pango_layout_set_font_description(self, layout: ShapedText, wanted: Description) -> None:
        layout.change(wanted=replace(wanted))

    def pango_layout_set_text(self, layout: ShapedText, text: bytes, _: int) -> None:
        layout.change(text=text.decode())

    def pango_layout_set_width(self, layout: ShapedText, width: int) -> None:
        layout.change(width=width)

    def pango_layout_set_wrap(self, layout: ShapedText, wrap: int) -> None:
        layout.change(by_character=wrap == Pango.PANGO_WRAP_CHAR)

    def pango_layout_set_tabs(self, layout: ShapedText, stop: int) -> None:
        layout.change(tab_stop=stop)

    def pango_layout_set_single_paragraph_mode(self, layout: ShapedText, single: bool) -> None:
        """Lines of a text that is one paragraph anyhow stay as they are."""
        layout.one_paragraph = single
        if PARAGRAPH_END.search(layout.text):
            layout.forget()

    def pango_layout_set_ellipsize(self, layout: ShapedText, where: int) -> None:
        layout.change(shortened=where == Pango.PANGO_ELLIPSIZE_END)

    def pango_layout_get_line_readonly(self, layout: ShapedText, number: int) -> ShapedLine | None:
        return layout.line(number)

    def pango_layout_get_baseline(self, layout: ShapedText) -> int:
        line = layout.line(0)
        return line.ascent if line else 0

    def pango_layout_get_log_attrs_readonly(self, layout: ShapedText, _: object) -> list[Spot]:
        return layout.places()

    def pango_layout_line_get_extents(
        self, line: ShapedLine, ink: Extents | None, logical: Extents
    ) -> None:
        """Write the box of a line's advance, and the top of its ink."""
        vars(logical).update(vars(line.logical()))
        if ink:
            ink.y = line.ink_top()

    def pango_get_log_attrs(
        self, text: bytes, _: int, __: int, ___: str, written: list[Any], ____: int
    ) -> None:
        """Write what is known of each place of a text."""
        written[:] = places(text.decode())


class Pango(Descriptions, Fonts, Wishes, Layouts):
    """All of it."""

    PANGO_GLYPH_EMPTY, PANGO_GLYPH_UNKNOWN_FLAG = EMPTY, UNKNOWN
    PANGO_DIRECTION_LTR, PANGO_DIRECTION_RTL = 0, 1
    PANGO_WRAP_WORD, PANGO_WRAP_CHAR, PANGO_WRAP_WORD_CHAR = range(3)
    PANGO_ELLIPSIZE_END, PANGO_TAB_LEFT = 3, 0
    PANGO_FONT_MASK_SIZE, PANGO_FONT_MASK_GRAVITY = 1 << 5, 1 << 6
    g_object_unref = g_type_init = staticmethod(nothing)

    def __init__(self) -> None:
        vars(self).update(named("PANGO_STYLE", STYLES))
        vars(self).update(named("PANGO_STRETCH", STRETCHES))
        vars(self).update(named("PANGO_VARIANT", VARIANTS))

    def pango_version(self) -> int:
        return VERSION
