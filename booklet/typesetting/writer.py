"""Writing set text into the page: glyphs with their spaces as TJ arrays.

In come sorts with the spaces before them, out go PDF operators (ISO 32000-1, 9.4.3). Spaces are
rounded to thousandths of an em against the exact place, so that errors do not add up; nothing is
written that would come out as a character when text is copied.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from booklet.composer import Sort
from booklet.composer.joints import CENTRED, HAN
from booklet.composer.marks import Edge
from booklet.tagging import Content
from booklet.typesetting.advances import BLANK, OVERLAP, copied, inside, overlap
from booklet.typesetting.founts import EngineFount, Glyphs, OpenFace, Shape
from booklet.typesetting.marking import turn_to
from booklet.typesetting.over import said_from
from booklet.typesetting.pdf_fonts import alike, font_of, teach
from booklet.typesetting.seam import Matrix, create_layout
from booklet.typesetting.showing import MOVE, MOVES, SOLID, joined, upright
from booklet.typesetting.standing import matrix_of, name_of
from booklet.typesetting.watch import of_this_run

NOWHERE: Mapping[int, Content] = MappingProxyType({})
EXACT = 6  # digits of thousandths of an em; what is behind them is left of the reckoning


class Writer:
    """Writes text boxes of one fount, for which the `engine` draws what is no glyph; `pen` is where
    the last glyph ended, in thousandths of an em, which are `scale` to a px."""

    def __init__(self, stream: Any, fount: EngineFount, engine: Any = None) -> None:
        self.stream, self.fount, self.engine = stream, fount, engine
        self.scale = 1000 / fount.em
        self.vertical = fount.vertical
        self.pictures: list[Any] = []
        self.pieces: list[str] = []
        self.face: OpenFace | None = None
        self.codes: dict[str, tuple[str, int]] = {}  # what the face shows many sorts by
        self.opened: dict[str, tuple[int, int]] = {}  # the glyphs of codes, and how far to the left
        self.saying = False

    def start(self, textbox: Any, x: float, y: float) -> None:
        """Go to the start of a text box, in px."""
        self.textbox, self.x, self.y = textbox, x, y
        self.pen = 0
        self.last, self.tail = "", 0.0  # the code of the last glyph, and the move after it
        self.tracking = b""  # what stands behind each glyph
        if not self.vertical:
            self.stream.stream.append(upright(x, y))

    def begin(self, over: float) -> None:
        """Begin over what is before the box, which ends so far behind the box's start."""
        self.pen = round(over)
        self.go_on()

    def say(self, text: str) -> None:
        """Begin what is copied as this text, however it is drawn (ISO 32000-1, 14.9.4), and runs
        down the page."""
        if self.vertical and text:
            self.begin_said(text, "/WMode 1")
            self.saying = True

    def begin_said(self, text: str, more: str = "") -> None:
        """Begin what is copied as this text."""
        said = f"\ufeff{text}".encode("utf-16-be").hex()
        self.stream.begin_marked_content("Span", f"<</ActualText <{said}>{more}>>")

    def show(
        self,
        sorts: Sequence[Sort],
        spaces: Sequence[float],
        turns: Mapping[int, Content] = NOWHERE,
        dots: list[float] | None = None,
    ) -> tuple[float, Edge]:
        """Write sorts with the spaces before them; where they end, and what edge they end with.
        Where emphasis is to be marked is added to `dots`."""
        place, before, scale = 0.0, Edge.BLANK, self.scale
        if self.vertical:
            self.say(said_from(-1, sorts, turns))
        pen, last, pieces, codes = self.pen, self.last, self.pieces, self.codes
        looking = bool(turns)  # whether the next sort is more than a glyph, or what is before it
        for index, (sort, space) in enumerate(zip(sorts, spaces, strict=True)):
            text, width, left, right, name = sort
            moved = space * scale
            place += moved
            here = round(place)
            if looking or not OVERLAP < moved <= BLANK:
                self.pen, self.last = pen, last
                self.keep(moved, before, left, here)
                if index in turns:
                    self.turn(turns[index], said_from(index, sorts, turns))
                pen, last, pieces = self.pen, self.last, self.pieces
                codes = {} if self.tail else self.codes
            if name in codes and (over := pen - here) < -OVERLAP:
                if over:
                    pieces.append(MOVES[over])
                last, wide = codes[name]
                pieces.append(last)
                pen = here + wide
            else:
                self.pen, self.last = pen, last
                self.put(sort, place)
                pen, last, pieces = self.pen, self.last, self.pieces
                codes = {} if self.tail else self.codes
                looking = bool(turns or self.tail)
            if dots is not None and left in HAN and text != " ":
                dots.append(place + width * scale / 2)
            place += width * scale
            before = right
        self.pen, self.last = pen, last
        return place, before

    def put(self, sort: Sort, place: float) -> None:
        """Write a sort at a place. One that is a black glyph and no more is known from here on."""
        shape = self.fount.shapes[sort.name]
        if not shape.plain:
            self.delegate(sort.text, shape, place)
            return
        self.write(shape.glyphs, round(place), sort.left in CENTRED)
        one = shape.glyphs[0] if len(shape.glyphs) == 1 else None
        if one and one.pieces == (self.last,) and one.face.ratio == 1:
            self.codes[sort.name] = self.last, shape.width

    def write(self, all_glyphs: Iterable[Glyphs], place: int, centred: bool = False) -> None:
        """Write a sort at a place, in thousandths of an em; a `centred` mark stays in the middle of
        its square."""
        for glyphs in all_glyphs:
            face = glyphs.face
            if face is not self.face or (face.stance and face.stance.alone):
                self.change(face, place)
            if said := self.copied_as(glyphs):
                self.flush()
                self.begin_said(said)
            pen, pieces = self.pen, self.pieces
            self.last, self.tail = glyphs.last, glyphs.tail
            over = (pen - place) * face.ratio
            if centred or over + glyphs.lead < -OVERLAP or not self.open(glyphs, over):
                if over:
                    pieces.append(MOVES[over])
                pieces += glyphs.pieces
            place = self.pen = place + glyphs.width
            if said:
                self.flush()
                self.stream.end_marked_content()
                self.last, self.tail = "", 0.0

    def open(self, glyphs: Glyphs, over: float) -> bool:
        """Write a sort that begins so far `over` what is before it, as an opening mark does that
        gave its white away: it begins behind that. False where it has no glyph that can have a
        copy."""
        if self.vertical or not glyphs.pieces:
            return False
        first = 1 if glyphs.lead else 0
        code, over = glyphs.pieces[first], over + glyphs.lead
        if not (opened := self.opening(code, over)):
            return False
        shown, left = opened
        self.pieces += [MOVES[over - left], shown, *glyphs.pieces[first + 1 :]]
        self.last = shown if glyphs.last == code else self.last
        return True

    def opening(self, code: str, over: float) -> tuple[str, int] | None:
        """The code of a glyph's copy that begins behind all or most of what the glyph is `over`,
        and how far; None where it can have none."""
        glyph, left = int(code, 16), overlap(over)
        if (shown := self.copy(glyph, -left, left)) is None:
            return None
        self.opened[shown] = glyph, left
        return shown, left

    def copy(self, glyph: int, wider: int, left: int = 0) -> str | None:
        """The code of a glyph's copy, if it can have one."""
        if (code := copied(self.font, glyph, wider, left)) is None:
            return None
        if record := self.stream.__dict__.get("record"):
            record.copies[self.font, glyph, wider, left] = code
        return f"{code:04x}"

    def keep(self, space: float, before: Edge, after: Edge, place: int) -> None:
        """Keep as much of the space up to a place inside the last glyph as belongs there."""
        if self.vertical:
            return
        ratio = self.face.ratio if self.face else 1
        if (wider := inside(space - self.tail / ratio, before, after)) is not None:
            self.widen(wider, place)

    def widen(self, wider: int, place: int) -> None:
        """Show the last glyph with a wider advance, if it is black, and move to a place."""
        end = [self.last, MOVES[self.tail]] if self.tail else [self.last]
        if self.vertical or not self.last or self.pieces[-len(end) :] != end:
            return
        ratio = self.face.ratio if self.face else 1
        own = round(wider * ratio)
        if (code := self.wider(self.last, own)) is None:
            return
        moved = (self.pen - place) * ratio + self.tail + own
        self.pieces[-len(end) :] = [code, MOVES[moved]]
        self.pen, self.last, self.tail = place, "", 0

    def wider(self, code: str, more: int) -> str | None:
        """The code of a shown glyph's copy whose advance is so much wider, if it can have one."""
        glyph, left = self.opened.get(code) or (int(code, 16), 0)
        return self.copy(glyph, more - left, left)

    def end(self, after: float, before: Edge, place: float) -> None:
        """End what was written up to a place, with the space `after` it, in px, before a letter."""
        if (space := round(after * self.scale, EXACT)) or self.tail:
            self.keep(space, before, Edge.LETTER, round(place + space))

    def verify(self, place: float, length: float) -> None:
        """See that a line was drawn to its end, and is as long as it was set, in px."""
        if not abs(place - length * self.scale) <= 1 >= abs(place - self.pen):
            of_this_run().astray(self.textbox.text)

    def change(self, face: OpenFace, place: int) -> None:
        """Go on in another face; in vertical text from a place of its own."""
        self.flush()
        self.face = face
        self.font, self.size = font_of(self.stream, face)
        self.known = face.known
        self.codes = face.codes
        if self.vertical:
            matrix = matrix_of(face.stance, self.x, self.y, self.fount.em, place)
            self.stream.set_text_matrix(*matrix)
            self.pen = place
        self.stream.set_font_size(name_of(self.font, face), self.size)

    def copied_as(self, glyphs: Glyphs) -> str:
        """What glyphs are to be copied as where they stand for another text too, as C does in small
        capitals. The PDF font is told their widths and the text that they stand for."""
        if glyphs in self.known:
            return self.known[glyphs]
        font, record = self.font, self.stream.__dict__.get("record")
        for pupil in (font,) if record is None else (font, record.taught[font]):
            for named in glyphs.named:
                teach(pupil, *named)
        text = "".join([named for _, _, named in glyphs.named])
        known = "".join([font.to_unicode[glyph] for glyph, _, _ in glyphs.named])
        self.known[glyphs] = "" if self.vertical or alike(text, known) else text
        if record:
            record.spoiled |= bool(self.known[glyphs])
        return self.known[glyphs]

    def flush(self) -> None:
        """Show what was written."""
        if self.pieces:
            shown = f"[{joined(self.pieces)}] TJ".encode()
            self.stream.stream += [self.tracking, shown, SOLID] if self.tracking else [shown]
            self.pieces = []

    def finish(self) -> None:
        """Show what is left, in vertical text the last glyph by itself: to PDFium what begins at
        the height of what was shown before, as the next line would, is of one line with it."""
        if self.vertical:
            codes = [n for n, each in enumerate(self.pieces) if not each.startswith(MOVE)]
            cut = max(codes, default=0)
            last, self.pieces = self.pieces[cut:], self.pieces[:cut]
            self.flush()
            self.pieces = last
        self.flush()
        if self.saying:
            self.stream.end_marked_content()
            self.saying = False

    def delegate(self, text: str, shape: Shape, place: float) -> None:
        """Let the engine draw a sort that has no glyph, a raised one or a picture."""
        self.flush()
        start = len(self.stream.stream)
        style = self.textbox.style
        box = self.textbox.copy_with_text(text)
        box.pango_layout = create_layout(text, style, None, None, 0)
        x = place * style["font_size"] / 1000
        matrix = Matrix(d=-1, e=self.x + x, f=self.y)
        for image, font, a, d, e, f in self.engine(self.stream, box, "clip", "none", matrix):
            self.pictures.append([image, font, a, d, e + place / 1000, f])
        if record := self.stream.__dict__.get("record"):
            record.learn(self.stream, start, text)
        self.pen, self.face, self.last, self.tail = round(place) + shape.width, None, "", 0
        self.codes = {}
        self.go_on()

    def turn(self, place: Content, said: str) -> None:
        """Go on with a part of a reading, which is told, and copied as it is said, by itself."""
        self.finish()
        turn_to(self.stream, place)
        self.say(said)
        self.last, self.tail = "", 0
        self.go_on()

    def go_on(self) -> None:
        """Let what is shown next stand where the last glyph ended; in vertical text it has a place
        of its own."""
        if self.vertical:
            self.face, self.codes = None, {}
            return
        x = self.pen * self.textbox.style["font_size"] / 1000
        self.stream.set_text_matrix(1, 0, 0, -1, self.x + x, self.y)
