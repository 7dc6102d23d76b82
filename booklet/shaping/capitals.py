"""Small capitals where a face has none: capitals, as high as its small letters are.

It is done item by item: stretches of small letters are set in capitals of the face at a smaller
size; with `all-small-caps` the capitals are set smaller too (CSS Fonts 4, 6.6).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import uharfbuzz as hb
from msgspec.structs import replace

from booklet.shaping.faces import Font
from booklet.shaping.fontmap import FontMap
from booklet.shaping.itemising import Segment, is_blank

FEATURES = {1: ("smcp",), 2: ("smcp", "c2sc"), 3: ("pcap",), 4: ("pcap", "c2pc"), 5: ("unic",)}
RAISED = (1, 2, 3, 4)  # the variants whose small letters become capitals
LOWERED = (2, 4, 5)  # those whose capitals become smaller
USUAL = 0.8  # of their height where the face tells none


def as_capitals(
    items: Sequence[Segment], text: str, fonts: FontMap, variant: int
) -> Iterator[Segment]:
    """Yield the items of a text with the small capitals of a variant."""
    wanted = FEATURES.get(variant, ())
    for item in items:
        if all(map(item.font.file.has_feature, wanted)):
            yield item
        else:
            yield from parts(item, text, fonts, variant)


def parts(item: Segment, text: str, fonts: FontMap, variant: int) -> Iterator[Segment]:
    """Yield the small letters and the capitals of an item; blanks go with what is before them."""
    small = [is_blank(text[item.start]) or text[item.start].islower()]
    for character in text[item.start + 1 : item.stop]:
        small.append(small[-1] if is_blank(character) else character.islower())
    rest = item
    for is_small, group in groupby(small):
        part, rest = rest.split(len(list(group)))
        if is_small and variant in RAISED:
            part.capitals = tuple(map(str.upper, text[part.start : part.stop]))
        if variant in (RAISED if is_small else LOWERED):
            part.font = smaller(part.font, fonts)
        yield part


def smaller(font: Font, fonts: FontMap) -> Font:
    """The font at the size at which its capitals are as high as its small letters were."""
    height, found = hb.OTMetricsTag, font.hb.get_metric_position
    capitals, letters = found(height.CAP_HEIGHT), found(height.X_HEIGHT)
    scale = letters / capitals if capitals and letters else USUAL
    return fonts.font(font.file, replace(font.description, size=int(scale * font.size)))
