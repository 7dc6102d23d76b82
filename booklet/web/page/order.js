// The order that the form says. It also stands in the address, so that a link restores it.

import * as chosen from "./chosen.js";
import { find } from "./say.js";

export const form = find("order");
const controls = () => [...form.querySelectorAll("[name]")];
let kept = location.hash;

const valueOf = (control) => (control.type === "checkbox" ? control.checked : control.value.trim());

// The order, with the keys of a ticket file; what is empty is left out.
export function order() {
  const values = { pieces: chosen.pieces() };
  for (const control of controls()) {
    if (control.disabled || (control.type === "radio" && !control.checked)) continue;
    const value = valueOf(control);
    if (value !== "") values[control.name] = control.type === "number" ? Number(value) : value;
  }
  return values;
}

// The words of the form apart from its pieces, empty ones too.
export const template = () =>
  new URLSearchParams(controls().filter((each) => each.type !== "radio" || each.checked).map((each) => [each.name, valueOf(each)]));

export function keepInAddress(values) {
  const words = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    if (Array.isArray(value)) value.forEach((each) => words.append(key, each));
    else words.set(key, value);
  }
  kept = chosen.count() ? `#${words}` : "";
  history.replaceState(null, "", `${location.pathname}${location.search}${kept}`);
  const language = find("language");
  language.href = language.href.split("#")[0] + kept;
}

// What the words do not say, or say of a choice that there is not, stays as it is.
export function fill(words) {
  const folds = [...form.querySelectorAll("details")].map((each) => [each, stateOf(each)]);
  for (const control of controls()) {
    const value = words.get(control.name);
    if (value === null) continue;
    if (control.type === "radio") control.checked ||= control.value === value;
    else if (control.type === "checkbox") control.checked = control.checked ? value !== "false" : value === "true";
    else if (!control.options || [...control.options].some((each) => each.value === value)) control.value = value;
  }
  for (const [details, before] of folds) details.open ||= stateOf(details) !== before;
}

const stateOf = (part) => [...part.querySelectorAll("[name]")].map(valueOf).join("\n");

export function restore() {
  const words = new URLSearchParams(location.hash.slice(1));
  fill(words);
  chosen.restore([...words.getAll("pieces"), ...words.getAll("meetings")]);
}

// A way within the page is gone without a change of its address, in which the order stands; an
// address that a person puts there is another order.
export function begin() {
  document.addEventListener("click", (event) => {
    const way = event.target.closest('a[href^="#"]');
    if (!way) return;
    event.preventDefault();
    const place = document.querySelector(way.hash);
    place.scrollIntoView();
    place.focus({ preventScroll: true });
  });
  addEventListener("hashchange", () => location.hash !== kept && location.reload());
}
