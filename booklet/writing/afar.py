"""Files in a store that many machines reach: a folder that they share, or an object store.

fsspec leads there, by a URL (`file://`, `s3://` …) or a path.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from booklet.errors import OutputError, Place
from booklet.errors.faults import cluster as faults
from booklet.errors.system import reason_of


class Depot:
    """A place in a store; files are known by their names below it. All raises OutputError."""

    def __init__(self, url: str) -> None:
        try:
            from fsspec.core import url_to_fs
        except ImportError as error:
            raise OutputError(faults.NO_FSSPEC.at(Place(url))) from error
        self.url = url
        with self.telling():
            self.system, self.root = url_to_fs(url)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """What a store, each of which has errors of its own, does not do is told in a sentence."""
        try:
            yield
        except Exception as error:
            refused = faults.STORE_REFUSES.at(Place(self.url), why=reason_of(error))
            raise OutputError(refused) from error

    def path(self, name: str) -> str:
        """How the store calls a file."""
        return f"{self.root.rstrip('/')}/{name}"

    def sizes(self) -> dict[str, int]:
        """The sizes of all files in bytes, by their names."""
        with self.telling():
            try:
                found = self.system.find(self.root, detail=True)
            except FileNotFoundError:
                return {}
        start = len(self.path(""))
        return {path[start:]: each["size"] for path, each in found.items()}

    def size(self, name: str) -> int | None:
        """The size of a file as it is now; None where it is not there."""
        with self.telling():
            self.system.invalidate_cache()
            try:
                size: int = self.system.info(self.path(name))["size"]
            except FileNotFoundError:
                return None
        return size

    def read(self, names: Iterable[str]) -> list[bytes]:
        """The bytes of some files."""
        paths = [self.path(name) for name in names]
        with self.telling():
            return [*self.system.cat(paths).values()] if paths else []

    def write(self, files: Mapping[str, bytes]) -> None:
        """Write files whole, in place of others of their names."""
        with self.telling():
            for folder in {self.path(name).rpartition("/")[0] for name in files}:
                self.system.makedirs(folder, exist_ok=True)
            with self.system.transaction:
                for name, data in files.items():
                    self.system.pipe_file(self.path(name), data)
