"""The characters of the standards, by Python's own codecs and the ranges that they name."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterable
from pathlib import Path

LISTING = Path(__file__).parents[1] / "fonts/charset/tongyong-guifan.txt"
TONGYONG = "".join(
    line for line in LISTING.read_text("utf-8").splitlines() if not line.startswith("#")
)
"""通用规范汉字表."""

COMPATIBLE = "".join(
    map(chr, (
        0xF92C, 0xF979, 0xF995, 0xF9E7, 0xF9F1, 0xFA0C, 0xFA0D, 0xFA0E, 0xFA0F, 0xFA11, 0xFA13,
        0xFA14, 0xFA18, 0xFA1F, 0xFA20, 0xFA21, 0xFA23, 0xFA24, 0xFA27, 0xFA28, 0xFA29,
    ))
)  # fmt: skip
"""The 21 of the compatibility block that GB 18030 has, U+F92C to U+FA29."""


def of(first: int, last: int) -> str:
    """The characters of a range that Unicode has named."""
    return "".join(
        chr(code) for code in range(first, last + 1) if unicodedata.category(chr(code)) != "Cn"
    )


def coded(codec: str, leads: Iterable[int], trails: Iterable[int]) -> str:
    """The characters of two bytes in a code."""
    trails = list(trails)
    cells = (bytes((lead, trail)).decode(codec, "ignore") for lead in leads for trail in trails)
    return "".join(dict.fromkeys(cell for cell in cells if len(cell) == 1))


GB2312 = coded("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))
GBK = "".join(
    each
    for each in coded("gb18030", range(0x81, 0xFF), [*range(0x40, 0x7F), *range(0x80, 0xFF)])
    if unicodedata.category(each) != "Co"
)
BIG5 = coded("big5", range(0xA1, 0xFA), [*range(0x40, 0x7F), *range(0xA1, 0xFF)])
JIS_X_0208 = coded("euc_jp", range(0xA1, 0xFF), range(0xA1, 0xFF))
LEVEL_2 = "".join(dict.fromkeys((*of(0x4E00, 0x9FEF), *of(0x3400, 0x4DB5), *COMPATIBLE, *TONGYONG)))
"""Han of GB 18030-2022, implementation levels 1 and 2 (8.2, 8.3)."""

KANA = of(0x3041, 0x30FF) + of(0x31F0, 0x31FF) + of(0xFF61, 0xFF9F)
ZHUYIN = of(0x3105, 0x312F) + of(0x31A0, 0x31BB) + "ˊˇˋ˙"
IPA = of(0x0250, 0x02FF) + of(0x1D00, 0x1DBF)
SIGNS = of(0x2190, 0x22FF) + of(0x2460, 0x27BF) + of(0x2A00, 0x2AFF) + "◦▪↩☐☑﹏⋯"
EMOJI = of(0x1F600, 0x1F64F) + of(0x1F680, 0x1F6C5) + of(0x1F400, 0x1F4FC) + of(0x1F910, 0x1F9A0)
# 汉语拼音方案 and GB/T 16159-2012: every letter that bears a tone, with all tones.
PINYIN = [
    unicodedata.normalize("NFC", letter + tone)
    for letter in "aeiouüêmnAEIOUÜÊMN"
    for tone in ("", "\u0304", "\u0301", "\u030c", "\u0300")
]


def names(count: int) -> list[str]:
    """So many names, always the same: a surname and one or two of the rare characters."""
    chance, rare = random.Random(8105), [each for each in LEVEL_2 if each not in GB2312]
    surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗司马欧阳"
    return [
        chance.choice(surnames) + "".join(chance.sample(rare, chance.choice((1, 2))))
        for _ in range(count)
    ]


NAMES = names(500)
TONES = ["", "\U0001f3fb", "\U0001f3fd", "\U0001f3ff"]
JOINED = [
    *(hand + tone for hand in "👍👋👏🙏💪✌👆👶👩👨🧑👮" for tone in TONES),
    *(
        f"{who}{tone}\u200d{what}"
        for who in "👩👨"
        for tone in TONES
        for what in "🚀🌾🍳🎓🏫💻🔬🎨"
    ),
    *("👨\u200d👩\u200d👧", "👩\u200d👩\u200d👦", "❤\ufe0f\u200d🔥", "🏳\ufe0f\u200d🌈", "👁\ufe0f"),
    *(f"{key}\ufe0f\u20e3" for key in "0123456789#*"),
    *(
        "".join(chr(0x1F1A5 + ord(each)) for each in land)
        for land in ("CN", "JP", "KR", "FR", "UN")
    ),
]
"""Pictures of several characters: with a tone of skin, a trade, keys, flags."""
