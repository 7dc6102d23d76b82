"""What is told where a command that has begun to print or to write ends in the midst."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from booklet.cli.telling import tell
from booklet.errors import BookletError, Finding


class Halted(BookletError):
    """Ended in the midst: by a person, for want of an answer, or as nobody reads on."""

    exit_code = 130


@contextmanager
def halting(*findings: Finding) -> Iterator[None]:
    """Where the work ends in here from without, these findings tell what is true then."""
    try:
        yield
    except (KeyboardInterrupt, click.Abort, OSError) as end:
        raise Halted(findings) from end
    except SystemExit:
        tell(findings)
        raise
