"""PDFs of other people that are locked."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from commands import carried_out
from foreign import annotated, cell
from pdfs import alike, seen

from booklet.errors import OrderError
from booklet.sheets.foreign import is_locked, unlocked


@pytest.fixture(scope="module", params=[("40",), ("128", "--use-aes=y"), ("256",)])
def locked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("locked")
    (folder / "a.pdf").write_bytes(annotated())
    weak = ["--allow-weak-crypto"] if request.param != ("256",) else []
    lock = ["--encrypt", "sesame", "owner", *request.param, "--"]
    subprocess.run(["qpdf", *weak, *lock, "a.pdf", "b.pdf"], cwd=folder, check=True)
    return folder / "b.pdf"


@pytest.mark.parametrize("word", ["sesame", "owner"])
def test_a_password_opens(locked: Path, word: str) -> None:
    pdf = locked.read_bytes()
    assert is_locked(pdf)
    assert not is_locked(annotated())
    assert alike(cell(unlocked(pdf, "b.pdf", word)), seen(annotated()))


def test_a_wrong_password_is_a_sentence_and_is_not_repeated(locked: Path) -> None:
    with pytest.raises(OrderError) as raised:
        unlocked(locked.read_bytes(), "b.pdf", "swordfish")
    assert str(raised.value).startswith("b.pdf: A01: the file is locked with another password")
    assert "swordfish" not in repr(raised.value.findings)


def test_the_password_is_not_in_what_is_told(locked: Path, tmp_path: Path) -> None:
    for word, code in (("sesame", 0), ("swordfish", 2)):
        words = ("impose", str(locked), "-o", "c.pdf", "--json", "--password", word)
        done = carried_out(tmp_path, *words)
        assert done.returncode == code
        assert word not in done.stdout + done.stderr
        if code == 0:
            assert json.loads(done.stdout)["findings"] == []
            assert b"sesame" not in (tmp_path / "c.pdf").read_bytes()
