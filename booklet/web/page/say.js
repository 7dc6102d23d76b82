// The words of the page, and small things to build it with.

export const words = JSON.parse(document.getElementById("words").textContent);

export const say = (name, values = {}) =>
  words[name].replace(/\{(\w+)\}/g, (_, key) => values[key].toLocaleString());

export const find = (id) => document.getElementById(id);

// An address of the desk, for the book that the page shows.
export function at(path) {
  const { book } = document.body.dataset;
  return book ? `${path}${path.includes("?") ? "&" : "?"}book=${book}` : path;
}

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
export const label = ({ place }) =>
  find("order").querySelector(`[name="${CSS.escape(place)}"]`)?.labels[0].querySelector("span")?.textContent;

// A finding in the reader's language: as a sentence, and as an item of a list.
export function told(each) {
  const { sentence, hint } = words.tongue === "zh" ? each.zh : each;
  return hint ? say("hinted", { sentence, hint }) : sentence;
}
export const finding = (each) => make("li", {}, [label(each), told(each)].filter(Boolean).join(say("joint")));

// A name by which the server tells visitors apart, for as long as this page is open.
export const visitor = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16)).join("");
