// What this computer remembers of its orders: for whom and when, the printer, the last that were
// fetched, and templates of one's own. Nothing of it leaves the browser, and all of it can be cleared.

import * as order from "./order.js";
import { find, make, say } from "./say.js";
import { hear, made } from "./state.js";

const KEY = "booklet";
const FIELDS = ["organisation", "session", "printer"];
const MOST = 8;
const NOTHING = { fields: {}, orders: [], templates: {} };

// A browser may keep nothing, or have kept something else.
function kept() {
  try {
    return { ...NOTHING, ...JSON.parse(localStorage.getItem(KEY)) };
  } catch {
    return NOTHING;
  }
}

function keep(changes) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...kept(), ...changes }));
  } catch {
    return; // then it is not remembered
  }
  draw();
}

function draw() {
  const { orders, templates } = kept();
  find("last-orders").replaceChildren(...orders.map(([address, told]) => make("li", {}, make("a", { href: address }, told))));
  find("last").hidden = !orders.length;
  const none = new Option(say("no_template"), "");
  find("templates").replaceChildren(none, ...Object.keys(templates).map((name) => new Option(name, name)));
  find("templates").closest("label").hidden = !Object.keys(templates).length;
}

const fieldsOf = (words) => Object.fromEntries(FIELDS.map((name) => [name, words[name] ?? ""]));

// What was fetched, printed or copied was an order; what was only looked at was none.
function note(event) {
  const product = made();
  if (!product || !event.target.closest("[data-file], #first-pass, #link")) return;
  const words = order.order();
  const address = `${location.pathname}${location.search}${location.hash}`;
  const told = [words.organisation, words.session, say("count", { n: words.pieces.length }), say("pages", { n: product.pages })];
  const others = kept().orders.filter(([each]) => each !== address);
  keep({ orders: [[address, told.filter(Boolean).join(" · ")], ...others].slice(0, MOST) });
}

function saveTemplate() {
  const name = find("template-name").value.trim();
  if (!name) return;
  keep({ templates: { ...kept().templates, [name]: String(order.template()) } });
  find("template-name").value = "";
}

export function begin(filled) {
  if (!location.hash) order.fill(new URLSearchParams(kept().fields));
  hear(() => made() && keep({ fields: fieldsOf(order.order()) }));
  document.addEventListener("click", note);
  find("save-template").addEventListener("click", saveTemplate);
  find("templates").addEventListener("change", ({ target }) => {
    const template = kept().templates[target.value];
    if (template === undefined) return;
    order.fill(new URLSearchParams(template));
    filled();
  });
  find("clear-remembered").addEventListener("click", () => {
    localStorage.removeItem(KEY);
    draw();
  });
  draw();
}
