"""Wheels made by hand, of one module that knows its version: for tests without network."""

import base64
import hashlib
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path


def wheel(
    folder: Path,
    name: str,
    version: str,
    requires: Sequence[str] = (),
    files: Mapping[str, str] | None = None,
) -> Path:
    """Write a wheel and return its path; `requires` as in its METADATA, `files` instead of the
    module. It has the extra toml."""
    about = f"{name}-{version}.dist-info"
    head = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nProvides-Extra: toml\n"
    held = dict(files or {f"{name}.py": f"version = {version!r}\n"}) | {
        f"{about}/METADATA": head + "".join(f"Requires-Dist: {each}\n" for each in requires),
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    lines = [f"{path},{digest(text)},{len(text.encode())}" for path, text in held.items()]
    made = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(made, "w") as archive:
        for path, text in held.items():
            archive.writestr(path, text)
        archive.writestr(f"{about}/RECORD", "\n".join([*lines, f"{about}/RECORD,,", ""]))
    return made


def digest(text: str) -> str:
    """As a wheel's RECORD writes it."""
    sum = hashlib.sha256(text.encode()).digest()
    return "sha256=" + base64.urlsafe_b64encode(sum).rstrip(b"=").decode()
