"""The provinces as a schematic grid: one tile each, no borders, no areas.

In comes what provinces a corpus names, out come the rows of the grid. A corpus that names others
than these has no grid; the page then shows a list.
"""

from __future__ import annotations

from collections.abc import Iterable

EMPTY = "·"
GRID = """
·     ·     ·     ·     ·      ·     ·     黑龙江
·     ·     ·     ·     ·      ·     ·     吉林
新疆  ·     ·     ·     内蒙古 北京  天津  辽宁
·     青海  甘肃  宁夏  山西   河北  山东  ·
西藏  ·     四川  陕西  河南   安徽  江苏  上海
·     ·     云南  重庆  湖北   江西  浙江  ·
·     ·     ·     贵州  湖南   福建  ·     台湾
·     ·     ·     广西  广东   香港  ·     ·
·     ·     ·     海南  澳门   ·     ·     ·
"""
ROWS = tuple(
    tuple("" if name == EMPTY else name for name in line.split()) for line in GRID.split("\n")[1:-1]
)


def tiles(provinces: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The rows of the grid, "" where no province stands; no rows where one has no tile, or where
    there are none."""
    known = {name for row in ROWS for name in row}
    return ROWS if set() < set(provinces) <= known else ()
