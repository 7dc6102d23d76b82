// The words of the page, and small things to build it with.

export const words = JSON.parse(document.getElementById("words").textContent);

export const say = (name, values = {}) =>
  words[name].replace(/\{(\w+)\}/g, (_, key) => values[key].toLocaleString());

export const find = (id) => document.getElementById(id);

// An element with its properties, attributes (those with a dash) and children.
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes("-")) element.setAttribute(key, value);
    else element[key] = value;
  }
  element.append(...children);
  return element;
}

// What the person calls the field that a finding is about, if it is about one of the order.
const labelOf = ({ place }) =>
  find("order").querySelector(`[name="${CSS.escape(place)}"]`)?.labels[0].querySelector("span")?.textContent;

// A finding in the reader's language.
export function finding(each) {
  const { sentence, hint } = words.tongue === "zh" ? each.zh : each;
  const told = hint ? say("hinted", { sentence, hint }) : sentence;
  return make("li", {}, [labelOf(each), told].filter(Boolean).join(say("joint")));
}

// A name by which the server tells visitors apart, for as long as this tab is open.
const NAME = "booklet-visitor";
export const visitor =
  sessionStorage.getItem(NAME) ??
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16)).join("");
sessionStorage.setItem(NAME, visitor);
