"""Phrases that findings have in common, in each language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from booklet.errors import Words

LONGEST = 100  # characters of a wrong name that are compared: the time grows with them


def there_are(names: Iterable[object]) -> Words:
    """All names that there are."""
    listed = [str(name) for name in names]
    return Words(f"there are: {', '.join(listed)}", f"有：{'、'.join(listed)}")


def make_it(file: str) -> Words:
    """What makes a book of a file, which was named where a book's own texts are."""
    return Words(f"of a file: booklet make {file}", f"用文件做：booklet make {file}")


def do_you_mean(name: object) -> Words:
    """A question for a cure, in both languages."""
    return Words(f"do you mean {name}?", f"是不是 {name}？")


def nearest(name: str, names: Iterable[str], alike: float = 0.5) -> Words:
    """The right name that is nearest to a wrong one, else all of them; `alike` is from 0 to 1."""
    known = list(names)
    from difflib import get_close_matches

    close = get_close_matches(name[:LONGEST], known, 1, alike)
    return do_you_mean(close[0]) if close else there_are(known)


def some(names: Iterable[object], most: int = 5) -> Words:
    """Names, the first of them where they are many, and how many more there are."""
    listed = [str(name) for name in names]
    more = len(listed) - most
    if more <= 0:
        return Words(", ".join(listed), "、".join(listed))
    shown = listed[:most]
    return Words(f"{', '.join(shown)} and {more} more", f"{'、'.join(shown)}等 {len(listed)} 个")


def either(numbers: Iterable[object]) -> Words:
    """One or another of some numbers."""
    listed = [str(number) for number in numbers]
    return Words(" or ".join(listed), "或 ".join(f"{each} " for each in listed).strip())


def ranges(numbers: Sequence[int]) -> str:
    """Numbers in order, those that follow each other as a range: 3, 5–7."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1] = [found[-1][0], number]
        else:
            found.append([number])
    return ", ".join("–".join(map(str, each)) for each in found)
