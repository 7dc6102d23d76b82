"""Faults that are planted in finished pages are found; all of them by `make plants`."""

from __future__ import annotations

import random

import pytest
from planted import SET, WRITTEN, Setting, planted, settings
from set_by_hand import pdf

from booklet.proofreading import proofread

SETTINGS = tuple(settings())
KINDS = {**SET, **WRITTEN}


def set_by_turns(number: int) -> Setting:
    """Another setting for each kind."""
    return SETTINGS[5 * number % len(SETTINGS)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_planted_fault_is_found(kind: str) -> None:
    """By the habits of the document, in one of eight settings."""
    codes, plant = KINDS[kind]
    setting = set_by_turns(list(KINDS).index(kind))
    fault = planted(setting, kind, codes, plant, random.Random(3))
    assert fault is not None and fault.found, fault


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_where_none_is_planted_none_is_found(setting: Setting) -> None:
    told = proofread(pdf(setting.pages, setting.width)).findings
    assert [(found.code, found.page, found.text) for found in told] == []
