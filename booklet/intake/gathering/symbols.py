"""Signs of symbol fonts, whose characters say nothing without the font: Symbol, Wingdings.

Tables of the fonts' makers, as far as there is a character of Unicode for what they draw."""

from __future__ import annotations

from booklet.patterns import pattern

SYMBOL = dict(zip(range(0x21, 0x7F), (
    "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾"
    "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
), strict=True)) | dict(zip(range(0xA1, 0xF0), (
    "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
    "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
), strict=True)) | dict(zip(range(0xF1, 0xFF), "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭", strict=True))  # fmt: skip

WINGDINGS = {
    0x21: "✏", 0x22: "✂", 0x23: "✁", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x36: "⌛", 0x3E: "✇",
    0x3F: "✍", 0x41: "✌", 0x45: "☜", 0x46: "☞", 0x47: "☝", 0x48: "☟", 0x4A: "☺", 0x4C: "☹",
    0x4E: "☠", 0x51: "✈", 0x52: "☼", 0x54: "❄", 0x56: "✞", 0x58: "✠", 0x59: "✡", 0x5A: "☪",
    0x5B: "☯", 0x5D: "☸", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒",
    0x73: "⬧", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "⌧", 0x7A: "⌘", 0x7B: "❀",
    0x7C: "✿", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA4: "◉", 0xA5: "◎", 0xA7: "▪",
    0xA8: "□", 0xAA: "✦", 0xAB: "★", 0xAC: "✶", 0xAD: "✴", 0xAE: "✹", 0xB2: "⟡", 0xB5: "✪",
    0xB6: "✰", 0xD5: "⌫", 0xD6: "⌦", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
    0xE2: "↓", 0xE3: "↖", 0xE4: "↗", 0xE5: "↙", 0xE6: "↘", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨",
    0xF1: "⇧", 0xF2: "⇩", 0xF3: "⬄", 0xF4: "⇳", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
} | {0x80: "⓪", 0x8B: "⓿"} | {0x81 + n: chr(0x2460 + n) for n in range(10)} | {
    0x8C + n: chr(0x2776 + n) for n in range(10)
}  # fmt: skip
WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●",
               0x98: "●", 0xA2: "■", 0xA3: "□"} | {
    0x69 + n: chr(0x24EA if not n else 0x245F + n) for n in range(11)
}  # fmt: skip
WINGDINGS_3 = {0x7D: "▶", 0x7C: "◀", 0x70: "▲", 0x71: "▼", 0x67: "⇦", 0x68: "⇨"}
UNKNOWN: dict[int, str] = {}
FONTS = {"symbol": SYMBOL, "wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2,
         "wingdings 3": WINGDINGS_3, "webdings": UNKNOWN, "marlett": UNKNOWN, "mt extra": UNKNOWN,
         "zapfdingbats": UNKNOWN, "bookshelf symbol 7": UNKNOWN}  # fmt: skip
PRIVATE = range(0xF000, 0xF100)  # where Word puts the signs of a symbol font
STRANGE = pattern("[\uf000-\uf0ff]")


def deciphered(text: str, font: str) -> tuple[str, str]:
    """The text that a font draws, and those of its characters that cannot be told."""
    table = FONTS.get(font.lower())
    if table is None and not STRANGE.search(text):
        return text, ""
    known, unknown = [], []
    for character in text:
        point = ord(character)
        sign = (table or {}).get(point - PRIVATE.start if point in PRIVATE else point)
        if sign is None and (point in PRIVATE or (table is not None and 0x20 < point < 0x100)):
            unknown.append(f"{font or '?'} {point:04X}")
        else:
            known.append(sign or character)
    return "".join(known), " ".join(unknown)
