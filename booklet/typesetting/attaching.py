"""The record of a book as a file within its PDF: its source (ISO 32000-2, 7.11.4 and 14.13)."""

from typing import Any

import pydyf_for_booklet as pydyf

from booklet.model.book import RECORD, RECORDED


def attach(record: str, pdf: Any) -> None:
    """Put the record into a PDF that the engine is about to write.

    It bears no time, so that the same record gives the same bytes."""
    data = record.encode()
    extra = {
        "Type": "/EmbeddedFile",
        "Subtype": "/application#2Fjson",
        "Params": pydyf.Dictionary({"Size": len(data)}),
    }
    file = pydyf.Stream([data], extra, compress=True)
    pdf.add_object(file)
    name = pydyf.String(RECORD)
    entry = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": name,
            "UF": name,
            "Desc": pydyf.String(RECORDED),
            "AFRelationship": "/Source",
            "EF": pydyf.Dictionary({"F": file.reference, "UF": file.reference}),
        }
    )
    pdf.add_object(entry)
    files = pydyf.Dictionary({"Names": pydyf.Array([name, entry.reference])})
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = files
    pdf.catalog["AF"] = pydyf.Array([entry.reference])
