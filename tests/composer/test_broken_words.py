"""Western words in Chinese lines: where they are broken, and what is spread instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from set_lines import FOUNT, HAN, MEASURES, PROSE, lines_of, texts

from booklet.composer import (
    CutLine,
    FountRun,
    Matter,
    break_lines,
    has_words,
    prepare,
    set_line,
)
from booklet.composer.costs import HOLE, SEEN
from booklet.composer.joints import HYPHENED
from booklet.composer.marks import Edge


@given(PROSE, MEASURES)
def test_where_words_are_cut_western_space_never_leaves_its_limits(
    text: str, measure: float
) -> None:
    """Rule 10 holds even in a line with no gap: its words are spread before the space is."""
    matter = prepare([FountRun(text, FOUNT)], measure, break_words=True)
    for line in break_lines(matter, measure):
        joints = matter.joints[line.start + 1 : line.stop]
        if any(joint.spread for joint in joints) or has_words([run_of(words(matter, line))]):
            spaces = set_line(matter, line, measure, not line.last).spaces[1:]
            for joint, space in zip(joints, spaces, strict=True):
                if joint.stage.name == "WESTERN":
                    most = 0.42 if line.gap > SEEN - 1e-6 else 1 / 3
                    assert 1 / 8 - 1e-6 <= space + 0.25 - joint.space <= most + 1e-6


def run_of(text: str) -> FountRun:
    """Text whose words may get hyphens."""
    return FountRun(text, FOUNT, hyphenate=lambda _: ())


def words(matter: Matter, line: CutLine) -> str:
    """Return the text of a line without digits, whose neighbours are never spread."""
    return "".join(texts(matter, [line])).translate({ord(digit): " " for digit in "0123456789"})


def test_broken_words_keep_their_syllables() -> None:
    """Where a word may be broken between any letters, a hyphen still parts its syllables."""
    runs = [
        FountRun("推动hyphenation长江", FOUNT, hyphenate=lambda word: (2, 6) if word > "a" else ())
    ]
    for break_words in (False, True):
        matter = prepare(runs, 10.0, break_words)
        ends = [index for index, s in enumerate(matter.sorts) if s.right is Edge.SYLLABLE]
        assert ["".join(s.text for s in matter.sorts[: end + 1]) for end in ends] == [
            "推动hy",
            "推动hyphen",
        ]


def torn(word: str, *, tear: bool, wanted: bool = True, points: tuple[int, ...] = ()) -> list[str]:
    """A word in the parts after which a line may end against the rules, with a hyphen."""
    hyphenate = (lambda text: points if text.islower() else ()) if wanted else None
    run = FountRun(f"推动{word}长江", FOUNT, hyphenate=hyphenate)
    matter = prepare([run], 13.0, break_words=True, tear=tear)
    parts = [""]
    for index, sort in enumerate(matter.sorts):
        parts[-1] += sort.text
        if sort.right is Edge.TORN:
            assert matter.trim_after(index) == pytest.approx(-0.3)
            parts.append("")
    assert all(sort.right is not Edge.SYLLABLE for sort in matter.sorts if word.isupper())
    return "".join(f"{part}-" for part in parts)[2:-3].split("-")


def test_only_long_words_are_torn_and_get_a_hyphen() -> None:
    """Where a hole would be left, and a hyphen is wanted: two letters stay together at least."""
    assert torn("abcdefgh", tear=True) == ["ab", "c", "d", "e", "f", "gh"]
    assert torn("abcdefgh", tear=False) == ["abcdefgh"]
    assert torn("abcdefgh", tear=True, wanted=False) == ["abcdefgh"]
    assert torn("abcdefg", tear=True) == ["abcdefg"]
    assert torn("mountall(8)", tear=True) == ["mountall(8)"]


@pytest.mark.parametrize("tear", [False, True])
def test_words_of_capitals_are_broken_between_their_syllables(tear: bool) -> None:
    """FULLWIDTH, but no name so short as UNESCO."""
    assert torn("FULLWIDTH", tear=tear, points=(4,)) == ["FULL", "WIDTH"]
    assert torn("UNESCO", tear=tear, points=(2,)) == ["UNESCO"]


@pytest.mark.parametrize("tear", [False, True])
def test_a_word_with_a_hyphen_gets_no_other(tear: bool) -> None:
    """In the book of English typesetters, and since it is a name more often than not."""
    text = "推动dist-upgrade与documentation-development"
    run = FountRun(text, FOUNT, hyphenate=lambda word: range(2, len(word) - 2))
    matter = prepare([run], 20.0, break_words=True, tear=tear)
    assert not any(sort.right in HYPHENED for sort in matter.sorts)


def test_a_line_of_one_word_is_spread_between_its_letters_and_told() -> None:
    """A line with nothing but a word fills the measure and is loose; a number is not spread."""
    matter = prepare([FountRun("establishment推动长江经济", FOUNT)], 6.8, break_words=True)
    first, *_ = break_lines(matter, 6.8)
    assert texts(matter, [first]) == ["establishment"]
    assert first.loose
    setting = set_line(matter, first, 6.8)
    assert setting.width == pytest.approx(6.8)
    assert setting.spaces[1:] == pytest.approx([0.3 / 12] * 12)


def test_where_there_is_no_gap_letters_are_spread_and_western_space_is_not() -> None:
    """A line with nothing between Han and Han keeps 0.42 em beside its words."""
    matter = prepare(
        [FountRun("establishment推internationalization", FOUNT)], 45.0, break_words=True
    )
    (line,) = break_lines(matter, 45.0)
    setting = set_line(matter, line, 19.0)
    western = [index for index, joint in enumerate(matter.joints) if joint.stretch]
    assert setting.width == pytest.approx(19.0)
    assert [setting.spaces[index] for index in western] == pytest.approx([5 / 12, 5 / 12])


def test_a_word_wider_than_the_measure_is_broken_and_marked() -> None:
    """A 40-letter word in a 10-character column degrades and does not stick out."""
    matter, lines = lines_of("长江" + "x" * 40 + "长江", 10.0)
    assert any(line.overfull for line in lines)
    assert all(set_line(matter, line, 10.0).width <= 10.0001 for line in lines)


PARTS = st.sampled_from(
    ["documentation", "www", "internationalization", "a", "v2", "index", "2024"]
)
NAMES = st.one_of(
    st.builds(lambda parts: "https://" + "/".join(parts), st.lists(PARTS, min_size=2, max_size=6)),
    st.builds(lambda parts: "/" + "/".join(parts), st.lists(PARTS, min_size=2, max_size=6)),
    st.builds(lambda parts: "C:\\" + "\\".join(parts), st.lists(PARTS, min_size=2, max_size=6)),
    st.builds(lambda a, b: f"{a}.{b}@example.org", PARTS, PARTS),
    st.builds(lambda a, b, c: f"https://{a}.org/?{b}={c}&q=1", PARTS, PARTS, PARTS),
    st.builds(lambda a, b: f"--{a}_{b}", PARTS, PARTS),
)


@given(st.lists(st.tuples(st.text(st.sampled_from(HAN), min_size=1), NAMES), min_size=2), MEASURES)
def test_names_are_broken_after_their_marks_alone(
    pieces: list[tuple[str, str]], measure: float
) -> None:
    """No hyphen stands in an address, a path or an option, and no word of it is broken."""
    text = "".join(han + name for han, name in pieces)
    run = FountRun(text, FOUNT, hyphenate=lambda sort: range(1, len(sort)))
    for break_words in (False, True):
        matter = prepare([run], measure, break_words)
        for line in break_lines(matter, measure):
            end, start = matter.sorts[line.stop - 1], matter.sorts[line.resume % len(matter.sorts)]
            assert end.right not in HYPHENED
            inside = end.text[-1].isascii() and start.text[0].isascii() and not line.last
            assert line.overfull or not inside or end.text[-1] in "/\\.-_?&=@:"


def test_where_no_hyphen_is_wanted_words_stay_whole() -> None:
    """`hyphens: manual`: a hole is told, and no word is broken for it."""
    text = "推动internationalization长江administration经济"
    matter = prepare([FountRun(text, FOUNT)], 14.0, break_words=True)
    lines = [line.strip() for line in texts(matter, break_lines(matter, 14.0))]
    assert "".join(lines) == text
    assert not [line for line in lines[:-1] if line[-1].isascii() and not line.endswith("ation")]


def test_a_line_that_only_holes_would_fill_is_left_short() -> None:
    """Before a long address a line keeps its own spaces, and is told."""
    matter, lines = lines_of("长江https://www.documentation.org/internationalization推动长江", 20.0)
    first = set_line(matter, lines[0], 20.0)
    assert lines[0].gap > HOLE or lines[0].loose
    assert first.width < 20.0
    assert set_line(matter, lines[0], 20.0, holes=True).width == pytest.approx(20.0)


@pytest.mark.parametrize(
    ("name", "ends"),
    [
        ("::html::author,::html::meta", ["::html::", "author,::html::", "meta"]),
        ("SuspendKeyIgnoreInhibited=no", ["Suspend", "Key", "Ignore", "Inhibited=", "no"]),
        ("<package_file>.<package_file>", ["<package_", "file>.", "<package_", "file>"]),
        ("interactive_comments", ["interactive_", "comments"]),
        ("MaxLevelSyslog=", ["Max", "Level", "Syslog="]),
        ("StandardOutput", ["Standard", "Output"]),
        ("JavaScript", ["JavaScript"]),
    ],
)
def test_a_name_is_broken_between_its_words(name: str, ends: list[str]) -> None:
    """After its marks and before capitals, with no hyphen, and not inside words."""
    matter = prepare([run_of(f"长江{name}长江")], 30.0, break_words=True)
    places = matter.places
    found, pieces = "", []
    for index, sort in enumerate(matter.sorts):
        if places.ends[index] and found:
            pieces.append(found)
            found = ""
        found += sort.text if sort.left is not Edge.HAN else ""
    assert pieces == ends
    assert not any(sort.right in HYPHENED for sort in matter.sorts)
