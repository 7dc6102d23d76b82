"""What the engine logs is heard by the run that it belongs to, and by nobody else.

Our copy of the engine has it in the place of its own module of this name.
"""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from booklet.errors import BookletError

heard_lines: ContextVar[list[logging.LogRecord]] = ContextVar("heard")


class Log(logging.Logger):
    """A logger without handlers, whatever the process does with its loggers."""

    def isEnabledFor(self, level: int) -> bool:  # noqa: N802  # as it is called
        return level >= logging.WARNING

    def handle(self, record: logging.LogRecord) -> None:
        if isinstance(met := sys.exc_info()[1], BookletError):
            raise met  # it stops the work, also where the engine would go on without a picture
        if (heard := heard_lines.get(None)) is not None:
            heard.append(record)


LOGGER: Any = Log("weasyprint")
PROGRESS_LOGGER: Any = Log("weasyprint.progress")


@contextmanager
def listening() -> Iterator[list[logging.LogRecord]]:
    """The warnings and errors of the engine, for as long as the context is open."""
    records: list[logging.LogRecord] = []
    token = heard_lines.set(records)
    try:
        yield records
    finally:
        heard_lines.reset(token)
