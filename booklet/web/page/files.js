// What can be had of the order that is on the form. A file that is asked for before it is made is
// fetched as soon as it is; of any other order nothing can be had.

import { find, make, say } from "./say.js";
import { hear, made, waits } from "./state.js";

const links = [...document.querySelectorAll("[data-file]")];
const buttons = [...document.querySelectorAll("[data-of-order]")];
let wished = null;

function settle() {
  const product = made();
  for (const link of links) {
    if (product) link.href = `/products/${product.key}/${link.dataset.file}`;
    else link.removeAttribute("href");
    link.setAttribute("aria-disabled", String(!product));
  }
  for (const button of buttons) button.disabled = !product;
  find("command").querySelector("code").textContent = product?.command ?? "";
  if (product) tell(product);
  const wish = wished;
  if (!waits()) wished = null;
  if (!wished) find("why").textContent = product ? "" : say(waits() ? "waiting" : "not_to_be_had");
  if (product && wish && !wish.hidden) wish.click();
}

function tell(product) {
  find("sheets").hidden = !product.sides.length || product.by_hand;
  find("passes").hidden = !product.by_hand;
}

function ask(event) {
  const link = event.target.closest("[data-file]");
  if (made() || !link || (event.key && event.key !== "Enter")) return;
  event.preventDefault();
  if (!waits()) return;
  wished = link;
  find("why").textContent = say("wished", { name: link.textContent.trim() });
}

// The clipboard is there for pages that came by a safe way; from a colleague's desk they do not.
async function copy(text, button) {
  if (navigator.clipboard) await navigator.clipboard.writeText(text);
  else copyPlainly(text);
  const before = button.textContent;
  button.textContent = say("copied");
  setTimeout(() => (button.textContent = before), 1500);
}

function copyPlainly(text) {
  const field = make("textarea", { value: text, className: "unseen" });
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

// What this page would print is itself; the booklet is printed from its file.
function lead(event) {
  if (event.key !== "p" || !(event.ctrlKey || event.metaKey) || !made()) return;
  event.preventDefault();
  const link = links.find((each) => !each.hidden && each.id !== "reading") ?? find("reading");
  find("why").textContent = say("to_print", { name: link.textContent.trim() });
  link.focus();
}

export function begin() {
  hear(settle);
  for (const each of ["click", "keydown"]) document.addEventListener(each, ask);
  document.addEventListener("keydown", lead);
  find("link").addEventListener("click", ({ target }) => copy(location.href, target));
  find("copy-command").addEventListener("click", ({ target }) => copy(made().command, target));
  find("show-command").addEventListener("click", ({ target }) => {
    find("command").hidden = !find("command").hidden;
    target.ariaExpanded = String(!find("command").hidden);
  });
}
