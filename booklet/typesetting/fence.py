"""The fence: the engine may read what lies in the house's own folders, and data: URLs."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from weasyprint_for_booklet.urls import URLFetcher, URLFetcherResponse, URLFetchingError

from booklet.errors import Fault, Finding, Place
from booklet.errors.faults import files
from booklet.model.book import Face
from booklet.reading.unpacking import file_of, is_packed
from booklet.typesetting.addresses import url2pathname
from booklet.writing.names import as_named

FilesRead = dict[str, tuple[int, bytes]]


class Fence(URLFetcher):  # type: ignore[misc]  # WeasyPrint is untyped
    """Fetches files that really lie in one of `folders`; anything else is `missed`, by address.
    What is not in the first of them is looked up in the same place of the folders `behind` it. The
    files of the `faces` may be read too, wherever they were unpacked. `read` is what was read, by
    its address: how many bytes, and their digest.

    A symbolic link, `..` or an escaped slash is judged by the file that it leads to."""

    def __init__(
        self, folders: Iterable[Path], behind: Iterable[Path] = (), faces: Iterable[Face] = ()
    ) -> None:
        super().__init__(allowed_protocols=("file", "data"))
        self.folders = tuple(map(real, folders))
        self.behind = tuple(map(real, behind))
        self.faces = tuple(faces)
        self.missed: dict[str, Finding] = {}
        self.read: FilesRead = {}

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The data behind an address, if it lies within the fence. Raises what the engine takes for
        lost."""
        parts = urlsplit(url)
        if parts.scheme == "data":
            return super().fetch(url, headers)
        path = self.inside(parts) if parts.scheme == "file" else None
        if path is None:
            raise self.refusal(files.ASKED_OUTSIDE, url)
        if not path.is_file():
            raise self.refusal(files.ASKED_IN_VAIN, url)
        found = path.read_bytes()
        self.read[url] = digest(found)
        return URLFetcherResponse(url, found, {"Content-Type": content_type(path)})

    def reads(self, files: FilesRead) -> bool:
        """Whether these addresses hold what they did for another fence."""
        for url, found in files.items():
            path = self.inside(urlsplit(url))
            if path is None or not path.is_file() or digest(path.read_bytes()) != found:
                return False
        self.read |= files
        return True

    def inside(self, url: SplitResult) -> Path | None:
        """The file that an address means, if it lies within the fence. Another machine is asked for
        nothing, unless the house lies there (on Windows, \\\\server\\share)."""
        share = f"//{url.netloc}" if url.netloc else ""
        if share and sys.platform != "win32":
            return None
        path = Path(url2pathname(share + unquote(url.path)))
        if share and path.anchor not in {folder.anchor for folder in self.folders}:
            return None
        path = real(as_named(path))
        if not any(path.is_relative_to(folder) for folder in self.folders):
            return path if self.is_face(path) else None
        return path if path.is_file() else self.from_behind(path)

    def is_face(self, path: Path) -> bool:
        """Whether a file is that of a face, as it was unpacked."""
        return any(path == real(file_of(face)) for face in self.faces if is_packed(face))

    def from_behind(self, path: Path) -> Path:
        """The file that stands in for one that is not there, if there is one."""
        if path.is_relative_to(self.folders[0]):
            name = path.relative_to(self.folders[0])
            for folder in self.behind:
                found = real(folder / name)
                if found.is_file() and found.is_relative_to(folder):
                    return found
        return path

    def refusal(self, fault: Fault, url: str) -> URLFetchingError:
        """What tells the engine that it has to do without; the finding is kept."""
        self.missed[url] = fault.at(Place("pages"), url=url)
        return URLFetchingError(url)


def digest(data: bytes) -> tuple[int, bytes]:
    """How many bytes, and what tells them from others."""
    return len(data), hashlib.sha256(data).digest()


def real(path: Path) -> Path:
    """Where a path leads to."""
    return Path(os.path.realpath(path))


def content_type(path: Path) -> str:
    """The media type of a file, by its ending."""
    kinds = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}
    return kinds.get(path.suffix.lower(), "application/octet-stream")
