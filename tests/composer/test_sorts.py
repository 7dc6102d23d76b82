"""Cutting text into sorts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.composer.sorts import SINGLE, cut


@given(st.text())
def test_sorts_joined_are_the_text(text: str) -> None:
    """Nothing is added to the text and nothing is lost."""
    assert text == "".join(cut(text))


@pytest.mark.parametrize(
    ("text", "sorts"),
    [
        ("规划——展望……完", ["规", "划", "——", "展", "望", "……", "完"]),
        ("增长63.35%。", ["增", "长", "63.35%", "。"]),
        ("￥5,000元", ["￥5,000", "元"]),
        ("2024年5月", ["2024", "年", "5", "月"]),
        ("20℃时", ["20℃", "时"]),
        ("2024-05-12日", ["2024-05-12", "日"]),
        ("GDP与x86-64", ["GDP", "与", "x86-64"]),
        ("don’t停", ["don’t", "停"]),
        ("‘好’OK", ["‘", "好", "’", "OK"]),
        ("5—7，a–b", ["5", "—", "7", "，", "a", "–", "b"]),
        ("用dpkg-reconfigure配置", ["用", "dpkg-", "reconfigure", "配", "置"]),
        ("/etc/apt/sources", ["/etc/", "apt/", "sources"]),
        ("10⁻⁶米Ca²⁺与H₂O", ["10⁻⁶", "米", "Ca²⁺", "与", "H₂O"]),
        ("用(NH₄)₂SO₄与x\u0304", ["用", "(NH₄)₂SO₄", "与", "x\u0304"]),
        ("e\u0301和", ["e\u0301", "和"]),
        ("升🇨🇳🇫🇷旗", ["升", "🇨🇳", "🇫🇷", "旗"]),
        ("笑👍🏽👨\u200d👧1\ufe0f\u20e3", ["笑", "👍🏽", "👨\u200d👧", "1\ufe0f\u20e3"]),
        ("(中文)", ["(", "中", "文", ")"]),
    ],
)
def test_units_stay_whole(text: str, sorts: list[str]) -> None:
    """Numbers with their signs, ——, …… and words are one sort each."""
    assert sorts == cut(text)


@given(
    st.lists(st.from_regex(f"[{SINGLE}](\u200d国|[\u0301\u3099\ufe00\U000e0100])*", fullmatch=True))
)
def test_characters_are_sorts_with_their_marks(sorts: list[str]) -> None:
    """However many of them stand in a row."""
    assert sorts == cut("".join(sorts))
