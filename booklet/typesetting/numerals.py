"""Numbers in Chinese as the engine counts with them (CSS Counter Styles 3, 7.1.1 and 7.1.4).

Out come the counter styles that it prints as decimals: 一、二、…、十、十一、…、一百零五. Numbers
beyond are digits in Chinese, as the specification has it for those beyond 9,999.
"""

from __future__ import annotations

from functools import cache
from typing import Any

GREATEST = 999
DIGITS = {
    "informal": ("零一二三四五六七八九", "十", "百"),
    "simp-formal": ("零壹贰叁肆伍陆柒捌玖", "拾", "佰"),
    "trad-formal": ("零壹貳參肆伍陸柒捌玖", "拾", "佰"),
}
NAMES = {
    "simp-chinese-informal": "informal",
    "trad-chinese-informal": "informal",
    "cjk-ideographic": "informal",
    "simp-chinese-formal": "simp-formal",
    "trad-chinese-formal": "trad-formal",
}


def number(value: int, style: str) -> str:
    """A number from 0 to 999 in Chinese."""
    digits, ten, hundred = DIGITS[style]
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    written = f"{digits[hundreds]}{hundred}" if hundreds else ""
    if tens:
        few = style == "informal" and value < 20  # 十一, not 一十一
        written += ten if few else f"{digits[tens]}{ten}"
    elif hundreds and ones:
        written += digits[0]
    return written + (digits[ones] if ones or not value else "")


@cache
def counter_styles() -> dict[str, Any]:
    """The counter styles as the engine keeps them, by their names."""
    return {name: counter_style(style) for name, style in NAMES.items()}


def counter_style(style: str) -> dict[str, Any]:
    """A counter style as the engine has one that it has parsed."""
    symbols = tuple(("string", number(value, style)) for value in range(GREATEST + 1))
    return {
        "system": (None, "fixed", 0),
        "negative": (("string", "负"), ("string", "")),
        "prefix": ("string", ""),
        "suffix": ("string", "、"),
        "range": ((0, GREATEST),),
        "pad": (0, ""),
        "fallback": "cjk-decimal",
        "symbols": symbols,
        "additive_symbols": (),
    }
