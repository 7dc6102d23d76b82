"""Templates as they were compiled before: to compile them takes a tenth of the time of a handout.

What a template gave is kept by the name of its file (`booklet.writing.kept`) and used while its
text, Python and Jinja are the same. It holds its own digest, so that a file that was cut short or
written into is not run.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from booklet.writing.kept import keep, trusted

FOLDER = "templates"
SALT = jinja2.__version__.encode()


class Compiled(BytecodeCache):
    """Where Jinja keeps compiled templates, the best folder first."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was kept; it stays empty where that does not fit."""
        for folder in trusted(FOLDER):
            with suppress(OSError):
                if (code := whole(folder / bucket.key)) is not None:
                    bucket.bytecode_from_string(code)
                    return

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in a bucket, if a folder takes it."""
        code = bucket.bytecode_to_string()
        for folder in trusted(FOLDER):
            with suppress(OSError):
                keep(folder / bucket.key, (digest(code), code), changed=0)
                return


def whole(path: Path) -> bytes | None:
    """The code in a file, if all of it is there. Raises OSError where there is none."""
    kept = path.read_bytes()
    code = kept[hashlib.sha256().digest_size :]
    return code if kept.startswith(digest(code)) else None


def digest(code: bytes) -> bytes:
    """The sha256 of code, for the Jinja that compiled it."""
    return hashlib.sha256(SALT + code).digest()
