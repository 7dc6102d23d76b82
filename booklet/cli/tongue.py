"""The language of the person who typed a command."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from booklet.errors import Language

LOCALE = ("BOOKLET_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
OPTION = "--lang"


def say_in(words: Sequence[str]) -> None:
    """Let this process, and those that it starts, speak the language of --lang, if it is among the
    words; what is none is refused with the other words."""
    for word, following in zip(words, (*words[1:], ""), strict=False):
        name, is_said, said = word.partition("=")
        wanted = said if is_said else following
        if name == OPTION and wanted in [*Language]:
            os.environ[LOCALE[0]] = wanted


def asks_for_help(words: Sequence[str]) -> bool:
    """Whether help is among the words."""
    return not {"-h", "--help"}.isdisjoint(words)


def language(environment: Mapping[str, str] = os.environ) -> Language:
    """The language of the locale: the first of LOCALE that is set tells, else that of Windows;
    English is the usual."""
    told = next((value for name in LOCALE if (value := environment.get(name))), "")
    if not told and sys.platform == "win32":
        import ctypes
        import locale

        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        told = locale.windows_locale.get(number, "")
    return Language.CHINESE if told.lower().startswith("zh") else Language.ENGLISH
