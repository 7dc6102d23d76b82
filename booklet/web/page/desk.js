// The order desk: what is chosen becomes an order, the order becomes pages.
// The order also stands in the address, so that a link restores it.

import * as calibrate from "./calibrate.js";
import * as chosen from "./chosen.js";
import * as filters from "./filters.js";
import * as follow from "./follow.js";
import * as pages from "./pages.js";
import * as print from "./print.js";
import * as table from "./table.js";
import { find, finding, make, say, visitor } from "./say.js";

const form = find("order");
let controller = new AbortController();
let typing;

const valueOf = (control) => (control.type === "checkbox" ? control.checked : control.value.trim());

// The order, with the keys of a ticket file; what is empty is left out.
function order() {
  const values = { pieces: chosen.pieces() };
  for (const control of form.querySelectorAll("[name]")) {
    if (control.disabled || (control.type === "radio" && !control.checked)) continue;
    const value = valueOf(control);
    if (value !== "") values[control.name] = control.type === "number" ? Number(value) : value;
  }
  return values;
}

function keepInAddress(values) {
  const words = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    if (Array.isArray(value)) value.forEach((each) => words.append(key, each));
    else words.set(key, value);
  }
  const hash = chosen.count() ? `#${words}` : "";
  history.replaceState(null, "", `${location.pathname}${location.search}${hash}`);
  const language = find("language");
  language.href = language.href.split("#")[0] + hash;
}

// What the address does not say, or says of a choice that there is not, stays as it is.
function restore() {
  const words = new URLSearchParams(location.hash.slice(1));
  const folds = [...form.querySelectorAll("details")].map((each) => [each, stateOf(each)]);
  for (const control of form.querySelectorAll("[name]")) {
    const value = words.get(control.name);
    if (value === null) continue;
    if (control.type === "radio") control.checked ||= control.value === value;
    else if (control.type === "checkbox") control.checked = control.checked ? value !== "false" : value === "true";
    else if (!control.options || [...control.options].some((each) => each.value === value)) control.value = value;
  }
  for (const [details, before] of folds) details.open = stateOf(details) !== before;
  chosen.restore([...words.getAll("pieces"), ...words.getAll("meetings")]);
}

const stateOf = (part) => [...part.querySelectorAll("[name]")].map(valueOf).join("\n");

async function send(change) {
  clearTimeout(typing);
  const values = order();
  keepInAddress(values);
  controller.abort();
  controller = new AbortController();
  tellChosen();
  if (!chosen.count()) {
    complain([]);
    pages.show(null);
    return;
  }
  document.body.classList.add("working");
  const { signal } = controller;
  try {
    await receive(await answerTo(values, signal), change);
    document.body.classList.remove("working");
  } catch (error) {
    if (error.name === "AbortError") return;
    document.body.classList.remove("working");
    complain([], make("li", {}, say("lost")));
  }
}

// The answer to an order. Where this is still the page's order and another took its place, that was
// one of the page that stood here before, and came late: it is sent once more.
async function answerTo(values, signal) {
  const send = () => fetch("/orders", {
    method: "POST",
    signal,
    headers: { "Content-Type": "application/json", "X-Visitor": visitor },
    body: JSON.stringify(values),
  });
  const answer = await send();
  return answer.status === 409 ? send() : answer;
}

async function receive(answer, change) {
  if (answer.status === 409) return;
  if (answer.ok) {
    const made = await answer.json();
    complain(made.findings);
    pages.show(made, change);
    tell(made);
  } else if (answer.status === 422) {
    complain((await answer.json()).findings, make("li", {}, say("failed")));
  } else {
    complain([], make("li", { lang: "en" }, await answer.text()));
  }
}

// All that is wrong is told, and the fields that it is about are marked.
function complain(findings, ...head) {
  if (head.length) find("empty").hidden = true;
  find("findings").replaceChildren(...head, ...findings.map(finding));
  for (const control of form.querySelectorAll("[name]")) {
    control.ariaInvalid = findings.some((each) => each.place === control.name) ? "true" : null;
  }
}

function tell(made) {
  const counts = [say("pages", { n: made.pages }), say("sheets", { n: made.sheets })];
  if (made.sides.length) counts.push(made.blanks ? say("blanks", { n: made.blanks }) : say("no_blanks"));
  find("told").textContent = counts.join(" · ");
  find("short-told").textContent = counts[0];
  print.show(made);
  find("reading").href = `/products/${made.key}/booklet.pdf`;
  find("sheets").href = `/products/${made.key}/sheets.pdf`;
  find("sheets").hidden = !made.sides.length || made.by_hand;
  find("passes").href = `/products/${made.key}/passes.zip`;
  find("passes").hidden = !made.by_hand;
  find("ticket").href = `/products/${made.key}/order.toml`;
  find("command").querySelector("code").textContent = made.command;
}

function tellChosen() {
  const n = chosen.count();
  find("to-pages").hidden = !n;
  find("short-told").textContent = say("chosen", { n });
}

async function copy(text, button) {
  await navigator.clipboard.writeText(text);
  const before = button.textContent;
  button.textContent = say("copied");
  setTimeout(() => (button.textContent = before), 1500);
}

// What each field of the form changes in the book.
const CHANGES = { group: { contents: true }, toc: { contents: true } };

function listen() {
  form.addEventListener("submit", (event) => event.preventDefault());
  find("arrange").addEventListener("input", ({ target }) => {
    if (!target.name) return;
    clearTimeout(typing);
    const change = target.dataset.impose ? null : CHANGES[target.name] ?? { cover: true };
    typing = setTimeout(() => send(change), ["text", "number"].includes(target.type) ? 300 : 0);
    if (target.name === "format") schemeOf(target);
    settle();
  });
  find("all").addEventListener("click", () => chosen.takeAll(filters.shown(), true));
  find("none").addEventListener("click", () => chosen.takeAll([...document.querySelectorAll(".card")], false));
  find("take-all").addEventListener("click", () => chosen.takeAll(filters.shown(), true));
  find("link").addEventListener("click", ({ target }) => copy(location.href, target));
  find("copy-command").addEventListener("click", ({ target }) => copy(find("command").querySelector("code").textContent, target));
  find("show-command").addEventListener("click", ({ target }) => {
    find("command").hidden = !find("command").hidden;
    target.ariaExpanded = String(!find("command").hidden);
  });
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

filters.begin();
chosen.begin(send);
pages.begin();
print.begin();
calibrate.begin();
table.begin();
listen();
restore();
settle();
send({ cover: true });
follow.begin(() => send(null));
