// Texts of one's own: brought by dragging, choosing or pasting; renamed, shortened, given up.

import * as table from "./table.js";
import { find, finding, make, say, words } from "./say.js";

const { book } = document.body.dataset;
const TABLES = [".csv", ".xlsx", ".xls", ".et", ".ods"];
const isTable = ({ name }) => TABLES.some((each) => name.toLowerCase().endsWith(each));

// The files become a book, which is shown with all of its pieces chosen.
async function bring(files) {
  if (!files.length) return;
  tell(say("reading", { n: files.length }));
  const told = encodeURIComponent(JSON.stringify(files.map(({ name, size }) => [name, size])));
  try {
    const answer = await fetch("/books", { method: "POST", headers: { "X-Files": told }, body: new Blob(files) });
    const came = await answer.json();
    if (answer.ok) show(came);
    else tell(say("not_read"), ...came.findings.map(finding));
  } catch {
    tell(say("lost"));
  }
}

function show({ id, pieces }) {
  const hash = new URLSearchParams(pieces.map((piece) => ["pieces", piece]));
  location.assign(`/?${new URLSearchParams({ lang: words.tongue, book: id })}#${hash}`);
}

function tell(sentence, ...wrong) {
  find("own-told").textContent = sentence;
  find("own-findings").replaceChildren(...wrong);
  find("own").scrollIntoView({ block: "nearest" });
}

// What is dropped anywhere on the page is a table of orders, or texts.
function drop(event) {
  document.body.classList.remove("dropping");
  const files = [...event.dataTransfer.files];
  if (!files.length) return;
  event.preventDefault();
  if (files.length === 1 && isTable(files[0])) table.bring(files[0]);
  else bring(files);
}

function hover(event) {
  if (!event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  document.body.classList.add("dropping");
}

const address = (part) => `/books/${book}/pieces/${part.dataset.number}`;

async function open(part) {
  if (!part.open || part.querySelector(".lines li")) return;
  const answer = await fetch(address(part));
  const paragraphs = answer.ok ? await answer.json() : [];
  part.querySelector(".lines").replaceChildren(
    ...paragraphs.map(({ text, left }) =>
      make("li", {}, make("label", {}, make("input", { type: "checkbox", checked: !left }), make("span", {}, text))),
    ),
  );
}

// A new title, or what is left out, makes the book anew.
async function edit(part, changed, renamed) {
  const boxes = [...part.querySelectorAll(".lines input")];
  const left = boxes.flatMap((box, n) => (box.checked ? [] : [n]));
  const title = part.querySelector(".title").value;
  const answer = await fetch(address(part), { method: "POST", body: JSON.stringify({ title, left }) });
  part.querySelector(".untaken").replaceChildren(...(answer.ok ? [] : (await answer.json()).findings.map(finding)));
  if (answer.ok && renamed) location.reload();
  else if (answer.ok) changed({ piece: part.closest(".card").dataset.id });
}

async function forget() {
  await fetch(`/books/${book}/forget`, { method: "POST" });
  location.assign(`/?lang=${words.tongue}`);
}

export function begin(changed) {
  for (const each of ["dragenter", "dragover"]) document.addEventListener(each, hover);
  document.addEventListener("dragleave", ({ relatedTarget }) => relatedTarget ?? document.body.classList.remove("dropping"));
  document.addEventListener("drop", drop);
  find("own-files").addEventListener("change", ({ target }) => bring([...target.files]));
  find("own-set").addEventListener("click", () => bring([new File([find("own-text").value], `${say("pasted")}.txt`)]));
  find("own-forget")?.addEventListener("click", forget);
  for (const part of document.querySelectorAll(".paragraphs")) {
    part.addEventListener("toggle", () => open(part));
    part.addEventListener("change", ({ target }) => edit(part, changed, target.classList.contains("title")));
  }
}
