"""Chinese text by chance, and a fount whose widths are plain numbers."""

from collections.abc import Iterator, Sequence

from hypothesis import strategies as st

from booklet.composer import CutLine, Fount, FountRun, Matter, break_lines, prepare

HAN = "推动长江经济带高质量发展要坚持生态优先"
MARKS = "，。、；：？！”’）》“‘（《·／"
PROSE = st.lists(
    st.one_of(
        st.text(st.sampled_from(HAN), min_size=1, max_size=9),
        st.sampled_from([*MARKS, "——", "……", "。”", "”，", "》、《"]),
        st.sampled_from(["GDP", " Linux ", "63.35%", "2024年", "1.5万亿", "apt-get", "5"]),
    ),
    min_size=1,
    max_size=60,
).map("".join)
WORDS = st.text(st.sampled_from(HAN), min_size=2, max_size=9)
CLAUSES = st.lists(
    st.one_of(
        WORDS,
        st.builds(str.format, st.sampled_from(["“{}”", "《{}》", "（{}）", "——{}"]), WORDS),
        st.sampled_from(["2024年", "63.35%", "12月5日", "1.5万亿元", "GDP", "Linux"]),
    ),
    min_size=1,
    max_size=4,
)
SENTENCES = st.builds(
    lambda clauses, stop: "，".join(f"推动{''.join(clause)}发展" for clause in clauses) + stop,
    st.lists(CLAUSES, min_size=1, max_size=5),
    st.sampled_from("。。。！？"),
)
WRITTEN = st.lists(SENTENCES, min_size=2, max_size=7).map("".join)
"""A paragraph that keeps the rules of written text, as PROSE does not: marks in their places."""
MEASURES = st.one_of(st.integers(10, 45).map(float), st.floats(10, 45))


def widths(texts: Sequence[str]) -> Iterator[float]:
    """Half an em for what is Western, one for all else, a quarter for a blank."""
    for text in texts:
        yield sum(0.25 if c == " " else 0.5 if c.isascii() else 1.0 for c in text)


FOUNT = Fount(1.0, widths)


def lines_of(text: str, measure: float, indent: float = 0.0) -> tuple[Matter, list[CutLine]]:
    """Prepare and break a text."""
    matter = prepare([FountRun(text, FOUNT)], measure - indent)
    return matter, break_lines(matter, measure, indent)


def texts(matter: Matter, lines: list[CutLine]) -> list[str]:
    """Return the lines as text."""
    return ["".join(s.text for s in matter.sorts[line.start : line.stop]) for line in lines]
