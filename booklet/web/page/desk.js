// The order desk: what is chosen becomes an order, the order becomes pages.

import * as calibrate from "./calibrate.js";
import * as chosen from "./chosen.js";
import { complain } from "./complain.js";
import * as files from "./files.js";
import * as filters from "./filters.js";
import * as follow from "./follow.js";
import * as order from "./order.js";
import * as own from "./own.js";
import * as pages from "./pages.js";
import * as print from "./print.js";
import * as remember from "./remember.js";
import * as table from "./table.js";
import { at, find, make, say, visitor } from "./say.js";
import { become, FAILED, hear, made, NOTHING, READY, WAITING } from "./state.js";

const { form } = order;
let controller = new AbortController();
let begun = new AbortController();
let typing;

// The form orders something else: nothing of before can be had any more, and this is sent.
function changed(change, pause = 0) {
  clearTimeout(typing);
  controller.abort();
  controller = new AbortController();
  become(chosen.count() ? WAITING : NOTHING);
  if (pause) typing = setTimeout(() => send(change), pause);
  else send(change);
}

async function send(change) {
  const values = order.order();
  order.keepInAddress(values);
  if (!chosen.count()) {
    complain([]);
    pages.show(null);
    return;
  }
  const { signal } = controller;
  try {
    const answer = await ask(values, signal, visitor, change);
    receive(answer.ok, await answer.json());
  } catch (error) {
    if (error.name !== "AbortError") fail([], say("lost"));
  }
}

const ask = (values, signal, who, change) =>
  fetch(at("/orders"), {
    method: "POST",
    signal,
    headers: { "Content-Type": "application/json", "X-Visitor": who, "X-Sight": pages.sight(change) },
    body: JSON.stringify(values),
  });

// While the mouse is still down on a piece, what it will order is begun: for another visitor, since
// it takes the place of nothing that is ordered, and is given up for the next of its kind.
function ahead({ target, pointerType, button }) {
  const card = target.closest(".pick")?.closest(".card");
  if (!card || pointerType !== "mouse" || button) return;
  const { pieces, change } = chosen.ahead(card.dataset.id);
  if (!pieces.length) return;
  begun.abort();
  begun = new AbortController();
  ask({ ...order.order(), pieces }, begun.signal, `${visitor}-ahead`, change).catch(() => {});
}

function receive(ok, told) {
  if (!ok) {
    fail(told.findings, say("failed"));
    return;
  }
  complain(told.findings);
  become(READY, told);
  pages.show(told);
}

function fail(findings, sentence) {
  complain(findings, make("li", {}, sentence));
  become(FAILED);
}

function tell() {
  const n = chosen.count();
  find("to-pages").hidden = !n;
  find("short-told").textContent = say("chosen", { n });
  const product = made();
  if (!product) return;
  const counts = [say("pages", { n: product.pages }), say("sheets", { n: product.sheets })];
  if (product.sides.length) counts.push(product.blanks ? say("blanks", { n: product.blanks }) : say("no_blanks"));
  counts.push(say("reading_time", { n: chosen.minutes() }));
  find("told").textContent = counts.join(" · ");
  find("short-told").textContent = counts[0];
}

// What each field of the form changes in the book.
const CHANGES = { group: { contents: true }, toc: { contents: true } };

function listen() {
  form.addEventListener("submit", (event) => event.preventDefault());
  find("arrange").addEventListener("input", ({ target }) => {
    if (!target.name) return;
    const change = target.dataset.impose ? null : CHANGES[target.name] ?? { cover: true };
    if (target.name === "format") schemeOf(target);
    settle();
    changed(change, ["text", "number"].includes(target.type) ? 300 : 0);
  });
  find("cards").addEventListener("pointerdown", ahead);
  find("all").addEventListener("click", () => chosen.takeAll(filters.shown(), true));
  find("none").addEventListener("click", () => chosen.takeAll([...document.querySelectorAll(".card")], false));
  find("take-all").addEventListener("click", () => chosen.takeAll(filters.shown(), true));
  addEventListener("pageshow", ({ persisted }) => persisted && changed(null));
}

// A format that is folded comes with a scheme, one that is not without.
function schemeOf(select) {
  form.elements.impose.value = select.selectedOptions[0].dataset.scheme;
}

// On a phone the way to the pages is shown for as long as they are not there themselves.
new IntersectionObserver(([seen]) => find("to-pages").classList.toggle("there", seen.isIntersecting)).observe(find("see"));

// A field that means nothing for the scheme or the format is not shown and not ordered. A printer
// that is known tells itself about which edge it turns.
function settle() {
  const { impose, format, printer, flip } = form.elements;
  for (const control of form.querySelectorAll("[data-impose], [data-format]")) {
    control.disabled = [impose, format].some(({ name, value }) => control.dataset[name]?.split(" ").includes(value) === false);
  }
  if (printer?.value) flip.disabled = true;
}

hear(tell);
filters.begin();
chosen.begin(changed);
pages.begin();
files.begin();
print.begin();
calibrate.begin();
table.begin();
own.begin(changed);
order.begin();
listen();
order.restore();
remember.begin(() => {
  settle();
  changed(null);
});
settle();
changed({ cover: true });
follow.begin(() => changed(null));
