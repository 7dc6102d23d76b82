"""The fence: the engine may read what lies in the house's own folders, and data: URLs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from weasyprint_for_booklet.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from booklet.errors import Fault, Place
from booklet.errors.faults import files


class Fence(URLFetcher):  # type: ignore[misc]  # WeasyPrint is untyped
    """Fetches files that really lie in one of `folders`; anything else stops the work.

    A symbolic link, `..` or an escaped slash is judged by the file that it leads to."""

    def __init__(self, folders: Iterable[Path]) -> None:
        super().__init__(allowed_protocols=("file", "data"))
        self.folders = tuple(folder.resolve() for folder in folders)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The data behind an address, if it lies within the fence. Raises what the engine takes for
        lost."""
        parts = urlsplit(url)
        if parts.scheme == "data":
            return super().fetch(url, headers)
        path = Path(url2pathname(unquote(parts.path))).resolve()
        inside = any(path.is_relative_to(folder) for folder in self.folders)
        if parts.scheme != "file" or parts.netloc or not inside:
            raise refusal(files.ASKED_OUTSIDE, url)
        if not path.is_file():
            raise refusal(files.ASKED_IN_VAIN, url)
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": content_type(path)})


def refusal(fault: Fault, url: str) -> FatalURLFetchingError:
    """What stops the engine; it holds the finding."""
    return FatalURLFetchingError(fault.at(Place("pages"), url=url))


def content_type(path: Path) -> str:
    """The media type of a file, by its ending."""
    kinds = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}
    return kinds.get(path.suffix.lower(), "application/octet-stream")
