"""What the page is told of an order is what the command line tells."""

from __future__ import annotations

from pathlib import Path

from conftest import ROOT

from booklet import House, Ticket, produce
from booklet.model.order import Binding, Imposition
from booklet.production.stock import prove_from_stock, stamp
from booklet.web.answers import what_was_made
from booklet.web.desk import Kept


def test_all_warnings_are_told(tmp_path: Path) -> None:
    """Places that are advised on, and how thick the pile is."""
    for n in range(27):
        (tmp_path / f"{n}.txt").write_text("第一条　甲,乙。", "utf-8")
    house = House(tmp_path, ROOT / "templates", ROOT / "fonts", tmp_path / "out")
    ticket = Ticket(impose=Imposition.SADDLE, binding=Binding.RIGHT, paper_weight=120)
    made = Kept("key", ticket, house, prove_from_stock(ticket, house, stamp(house)))
    told = what_was_made(made)["findings"]
    assert isinstance(told, list)
    codes = [each["code"] for each in told]
    assert codes == [each.code for each in produce(ticket, house).warnings]
    assert "X02" in codes
    assert len(codes) > 1
