"""Files within a PDF: its record and its texts, its source (ISO 32000-2, 7.11.4 and 14.13)."""

from collections.abc import Mapping
from typing import Any

import pydyf_for_booklet as pydyf

from booklet.model.enclosed import Enclosed


def attach(files: Mapping[str, Enclosed], pdf: Any) -> None:
    """Put files, by their names, into a PDF that the engine is about to write.

    They bear no time, so that the same files give the same bytes."""
    names = [part for name in sorted(files) for part in attached(name, files[name], pdf)]
    tree = pydyf.Dictionary({"Names": pydyf.Array(names)})
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = tree
    pdf.catalog["AF"] = pydyf.Array(names[1::2])


def attached(name: str, enclosed: Enclosed, pdf: Any) -> tuple[pydyf.String, bytes]:
    """A file put into a PDF: its name, and a reference to it."""
    extra = {
        "Type": "/EmbeddedFile",
        "Subtype": f"/{enclosed.kind.replace('/', '#2F')}",
        "Params": pydyf.Dictionary({"Size": len(enclosed.contents)}),
    }
    file = pydyf.Stream([enclosed.contents], extra, compress=True)
    pdf.add_object(file)
    called = pydyf.String(name)
    entry = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": called,
            "UF": called,
            "Desc": pydyf.String(enclosed.what),
            "AFRelationship": f"/{enclosed.relation}",
            "EF": pydyf.Dictionary({"F": file.reference, "UF": file.reference}),
        }
    )
    pdf.add_object(entry)
    return called, entry.reference
