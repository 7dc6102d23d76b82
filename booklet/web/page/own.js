// Texts of one's own: brought by dragging, choosing or pasting; renamed, shortened, given up. A PDF
// may be brought to be proofread instead.

import * as table from "./table.js";
import { find, finding, make, say, words } from "./say.js";

const { book } = document.body.dataset;
const TABLES = [".csv", ".xlsx", ".xls", ".et", ".ods"];
const isTable = ({ name }) => TABLES.some((each) => name.toLowerCase().endsWith(each));

// The files become a book, which is shown with all of its pieces chosen.
async function bring(files) {
  if (!files.length) return;
  const came = await send("/books", files, say("reading", { n: files.length }));
  if (came) show(came);
}

async function proofread([file]) {
  if (!file) return;
  const came = await send("/proofs", [file], say("proofreading", { name: file.name }));
  if (came) location.assign(`/proofs/${came.id}?lang=${words.tongue}`);
}

// What the desk answers to files; null where it does not take them, which is told.
async function send(address, files, meanwhile) {
  tell(meanwhile);
  const told = encodeURIComponent(JSON.stringify(files.map(({ name, size }) => [name, size])));
  try {
    const answer = await fetch(address, { method: "POST", headers: { "X-Files": told }, body: new Blob(files) });
    const came = await answer.json();
    if (answer.ok) return came;
    tell(say("not_read"), ...came.findings.map((each) => about(each, files)));
  } catch {
    tell(say("lost"));
  }
  return null;
}

// A finding, with the name of the file that it is about.
function about(each, files) {
  const item = finding(each);
  if (files.some(({ name }) => each.place.startsWith(name))) item.prepend(`${each.place}${say("joint")}`);
  return item;
}

// One PDF alone may be meant either way.
function ask(file) {
  const which = find("which");
  which.querySelector("p").textContent = file.name;
  which.showModal();
  which.onclose = () => ({ book: bring, proof: proofread })[which.returnValue]?.([file]);
  which.returnValue = "";
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
  take(files);
}

function take(files) {
  if (files.length !== 1) bring(files);
  else if (isTable(files[0])) table.bring(files[0]);
  else if (files[0].name.toLowerCase().endsWith(".pdf")) ask(files[0]);
  else bring(files);
}

function hover(event) {
  if (!event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  document.body.classList.add("dropping");
}

// The same file may be chosen again.
function choose(id, act) {
  find(id).addEventListener("change", ({ target }) => {
    act([...target.files]);
    target.value = "";
  });
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
  choose("own-files", take);
  choose("own-proof", proofread);
  find("own-set").addEventListener("click", () => bring([new File([find("own-text").value], `${say("pasted")}.txt`)]));
  find("own-forget")?.addEventListener("click", forget);
  for (const part of document.querySelectorAll(".paragraphs")) {
    part.addEventListener("toggle", () => open(part));
    part.addEventListener("change", ({ target }) => edit(part, changed, target.classList.contains("title")));
  }
}
