"""Norms: a sound document is certified whole; a mutation is told by the clause that it breaks."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from commands import run
from norms import LESSON, LETTERS, NOTICE, ORDER, Mutation, document_of, found, mutated, mutations
from norms import of_lessons as lessons

from booklet import Ticket
from booklet.model.lettering import lettering_of
from booklet.model.official import DocumentForm
from booklet.pdf.inked import LevelRule
from booklet.proofreading.norms import Norm, Verdict, certified, measure
from booklet.proofreading.norms.clauses import Sighting
from booklet.proofreading.norms.gongwen.head import FOR_ALL, addressee, letter_low, missing
from booklet.proofreading.norms.gongwen.placed import MM
from booklet.proofreading.norms.gongwen.seen import EM, SeenDocument
from booklet.proofreading.norms.gongwen.text import listed

SOUND = Mutation("sound", "")
SAMPLE = mutations()[::9]
"""Some of the mutations; `make alterations` finds all."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("norms")


@pytest.mark.parametrize("form", [DocumentForm.DOCUMENT, DocumentForm.LETTER])
def test_a_sound_document_is_certified_whole(folder: Path, form: DocumentForm) -> None:
    pdf = mutated(*document_of(NOTICE, ORDER.but(form=form), folder / form), SOUND)
    made = measure(pdf, Norm.GONGWEN)
    assert made.whole, certified(made)
    verdicts = [each.verdict for each in made.clauses]
    assert verdicts.count(Verdict.HELD) > 30
    assert "合格" in certified(made) and "whole" in certified(made)


@pytest.mark.parametrize("mutation", SAMPLE, ids=lambda each: each.name)
def test_a_mutation_is_told(folder: Path, mutation: Mutation) -> None:
    pdf = mutated(*document_of(NOTICE, ORDER, folder / "notice"), mutation)
    assert found(measure(pdf, Norm.GONGWEN), mutation)


def test_a_mutated_letter_is_told(folder: Path) -> None:
    order = ORDER.but(form=DocumentForm.LETTER)
    pdf = mutated(*document_of(NOTICE, order, folder / "letter"), LETTERS[0])
    assert found(measure(pdf, Norm.GONGWEN), LETTERS[0])


@pytest.mark.parametrize("doubled", [1, 2])
def test_the_lower_double_rule_of_a_letter_is_measured_if_it_is_there(doubled: int) -> None:
    lows = (700.0, 696.0, 58.0, 57.0)[: 2 * doubled]
    red = tuple(LevelRule(70.0, 552.0, low, low + 1, (200, 0, 0)) for low in lows)
    seen = SeenDocument((), (), {1: red})
    assert [*letter_low(seen)] == [Sighting(1, "", 57.0 / MM)] * (doubled - 1)


@pytest.mark.parametrize(("inset", "held"), [(1, False), (1.7, True), (2.3, True), (3, False)])
def test_the_list_of_attachments_is_two_characters_in(inset: float, held: bool) -> None:
    line = SimpleNamespace(page=1, text="附件：办法", left=28 + inset * EM)
    seen: Any = SimpleNamespace(text=[line], end=1, left=lambda page: 28)
    assert [each.value for each in listed(seen)] == [held]


def test_the_size_of_the_text_is_that_of_most_characters() -> None:
    lines: Any = tuple(
        SimpleNamespace(size=size, text=text)
        for size, text in ((14.0, "印发"), (14.0, "抄送"), (14.0, "签发"), (16.0, "山" * 28))
    )
    assert SeenDocument((), lines, {}).body == 16
    assert SeenDocument((), (), {}).body == 0


@pytest.mark.parametrize("grade", [2, 4, 6, 9])
def test_a_school_book_is_certified_and_its_faults_are_told(folder: Path, grade: int) -> None:
    """GB 40070-2021: also that it is not for younger readers."""
    document, format = document_of(LESSON, Ticket(grade=grade), folder / f"{grade}")
    pdf = mutated(document, format, SOUND)
    made = measure(pdf, Norm.GB40070, grade)
    assert made.whole, certified(made)
    assert grade == 2 or not measure(pdf, Norm.GB40070, 1).whole
    for mutation in [*lessons(format, lettering_of(grade))][::7]:
        changed = mutated(document, format, mutation)
        assert found(measure(changed, Norm.GB40070, grade), mutation), mutation.name


def test_the_command_prints_a_certificate(folder: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(mutated(*document_of(NOTICE, ORDER, folder / "notice"), SOUND))
    words = ("proofread", "--strict", "gongwen", "a.pdf")
    assert run(tmp_path, *words).stdout.splitlines()[-1].startswith("合格")
    table = json.loads(run(tmp_path, *words, "--json").stdout)
    verdicts = {each["verdict"] for each in table["clauses"]}
    assert table["whole"] and verdicts == {"held", "not applicable"}
    told = run(tmp_path, "proofread", "--strict", "GB40070", "--grade", "1", "a.pdf", code=1)
    assert "不合 broken" in told.stdout


@pytest.mark.parametrize("kind", ["通知", "意见", "函", *FOR_ALL])
@pytest.mark.parametrize(
    ("words", "inset", "held"),
    [("各学院：", 0, True), ("各学院:", 0, False), ("各学院：", 2, False), ("", 0, False)],
)
def test_who_is_addressed_is_flush_left_with_a_colon_unless_all_are(
    kind: str, words: str, inset: int, held: bool
) -> None:
    line = SimpleNamespace(page=1, text=words, left=28 + inset * EM) if words else None
    title = SimpleNamespace(text=f"关于开放的{kind}")
    seen: Any = SimpleNamespace(titles=[title], addressee=line, left=lambda page: 28)
    due = [Sighting(1, words, held) if words else missing()]
    assert [*addressee(seen)] == due * (kind not in FOR_ALL)
