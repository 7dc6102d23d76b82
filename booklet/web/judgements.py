"""The addresses at which a PDF is brought to be proofread, and what was found in it is seen."""

from __future__ import annotations

from itertools import groupby

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from booklet.errors import Language, OrderError, Place
from booklet.errors.faults import desk as faults
from booklet.proofreading import Grade, report, table
from booklet.web.desk import Desk
from booklet.web.naming import download
from booklet.web.page import language_of, template, wording
from booklet.web.proofs import BroughtProof
from booklet.web.refusals import Gone
from booklet.web.texts import files_in

UNCHANGING = {"cache-control": "private, max-age=3600"}


def proof_routes(desk: Desk) -> list[Route]:
    """The addresses of proofs."""
    judgements = Judgements(desk)
    return [
        Route("/proofs", judgements.bring, methods=["POST"]),
        Route("/proofs/{id}", judgements.page),
        Route("/proofs/{id}/forget", judgements.forget, methods=["POST"]),
        Route("/proofs/{id}/pages/{number:int}.png", judgements.picture),
        Route("/proofs/{id}/{name}", judgements.file),
    ]


class Judgements:
    """The answers about proofs."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def bring(self, request: Request) -> Response:
        """Take one PDF, sent as texts are, and proofread it: 201, its id. Raises OrderError."""
        files = list(files_in(request.headers.get("x-files", ""), await request.body()))
        if len(files) != 1:
            raise OrderError(faults.NO_FILES.at(Place("files")))
        proof = await self.desk.proofs.read(*files[0])
        return JSONResponse({"id": proof.id}, 201)

    async def page(self, request: Request) -> Response:
        """What was found, page by page."""
        html = page_of(self.proof(request), language(request))
        return Response(html, media_type="text/html")

    async def picture(self, request: Request) -> Response:
        """A page with findings, which are marked."""
        proof = self.proof(request)
        drawn = await self.desk.proofs.page(proof, request.path_params["number"])
        return Response(drawn, media_type="image/png", headers=UNCHANGING)

    async def file(self, request: Request) -> Response:
        """The report, the table of findings, or the PDF with comments, to be kept."""
        proof, said, name = self.proof(request), language(request), request.path_params["name"]
        chinese = said is Language.CHINESE
        if name == "commented.pdf":
            content, kind = await self.desk.proofs.commented(proof, said), "application/pdf"
        elif name == "report.txt":
            text = report(proof.told, None, chinese=chinese)
            content, kind = text.encode("utf-8-sig"), "text/plain"
        elif name == "findings.csv":
            content, kind = table(proof.told, chinese=chinese).encode("utf-8-sig"), "text/csv"
        else:
            raise Gone
        return download(content, kind, name, proof.name)

    async def forget(self, request: Request) -> Response:
        """Give up the proof."""
        self.desk.proofs.forget(self.proof(request).id)
        return JSONResponse({})

    def proof(self, request: Request) -> BroughtProof:
        """The proof that is asked for. Raises Gone."""
        self.desk.proofs.make_room()
        return self.desk.proofs.get(request.path_params["id"])


def language(request: Request) -> Language:
    """The language that `lang` asks for."""
    return language_of(request.query_params.get("lang", ""))


def page_of(proof: BroughtProof, language: Language) -> str:
    """The page of a proof: sums, habits of the whole, and the findings of each page beside it."""
    told, words = proof.told, wording()[language]
    grades = {grade: getattr(grade.words, language) for grade in Grade}
    counts = {grade: sum(each.grade is grade for each in told.findings) for grade in Grade}
    pages = [(n, list(found)) for n, found in groupby(told.findings, lambda each: each.page)]
    return template("proof.html").render(
        words=words["proof"] | {key: words[key] for key in ("desk", "language", "code")},
        other={key: words[f"other{key}"] for key in ("", "_code", "_language")},
        proof=proof,
        told=told,
        share=f"{told.coverage.share:.0%}",
        grades=grades,
        counts=counts,
        pages=pages,
        chinese=language is Language.CHINESE,
    )
