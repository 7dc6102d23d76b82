"""The distribution of further faces, `booklet-cjk-faces`: a wheel (PyPA, binary distribution format
1.0) that holds their files, the listing and their licences, the same bytes at each build.

The house finds the folder of its one module by name and never runs it.
"""

from __future__ import annotations

import base64
import hashlib
import io
import lzma
import tomllib
import zipfile
from collections.abc import Iterable
from pathlib import Path

from booklet.foundry import BuiltFace, recorded

MODULE, NAME = "booklet_cjk_faces", "booklet-cjk-faces"
VERSION = "1.1"
INFO = f"{MODULE}-{VERSION}.dist-info"
MOMENT = (1980, 1, 1, 0, 0, 0)
METADATA = f"""Metadata-Version: 2.4
Name: {NAME}
Version: {VERSION}
Summary: Further faces for booklet: bold, Traditional and Japanese forms, Hangul, and rare Han.
License-Expression: OFL-1.1
License-File: licences.txt
"""
WHEEL = "Wheel-Version: 1.0\nGenerator: booklet\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def wheel(fonts: Path, faces: Iterable[BuiltFace]) -> tuple[str, bytes]:
    """The name and the bytes of the wheel with the faces of the listing in `fonts`, whose licences
    lie in the folder above."""
    faces = tuple(faces)
    listing = recorded((fonts / "FONTS.toml").read_text("utf-8"), faces)
    licences = licences_of(listing, fonts.parent)
    files = {f"{MODULE}/__init__.py": b'"""Faces for booklet."""\n'}
    files[f"{MODULE}/FONTS.toml"] = listing.encode()
    files |= {f"{MODULE}/{name}": data for name, data in licences.items()}
    files |= {f"{MODULE}/{face.file}": lzma.compress(face.data) for face in faces}
    files[f"{INFO}/licenses/licences.txt"] = b"\n\n".join(licences.values())
    files[f"{INFO}/METADATA"], files[f"{INFO}/WHEEL"] = METADATA.encode(), WHEEL.encode()
    return f"{MODULE}-{VERSION}-py3-none-any.whl", packed(files)


def licences_of(listing: str, home: Path) -> dict[str, bytes]:
    """The licence files that a listing names."""
    rows = tomllib.loads(listing)["face"]
    names = sorted({row["licence_file"] for row in rows})
    return {name: (home / name).read_bytes() for name in names}


def packed(files: dict[str, bytes]) -> bytes:
    """A wheel of these files, with the record of them."""
    lines = [f"{name},sha256={digest(data)},{len(data)}\n" for name, data in files.items()]
    record = "".join([*lines, f"{INFO}/RECORD,,\n"]).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in {**files, f"{INFO}/RECORD": record}.items():
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()


def digest(data: bytes) -> str:
    """The sha256 of data as a record has it: by 64 characters, without padding."""
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
