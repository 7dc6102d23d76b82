// The chosen pieces in their order: moved by dragging, by the arrow keys, or by buttons.

import { find, make, say } from "./say.js";

const list = find("chosen");
const cardOf = (id) => document.querySelector(`.card[data-id="${CSS.escape(id)}"]`);
const box = (id) => cardOf(id).querySelector(".piece");
const partsOf = (card) => [...card.querySelectorAll(".part:checked")].map((part) => part.value);
const byDate = () => [...document.querySelectorAll(".card")].map((card) => card.dataset.id);

let ids = [];
let changed = () => {};

// The words of the ticket: each piece with its parts, the usual ones where none are said.
export const pieces = (some = ids) =>
  some.map((id) => {
    const parts = partsOf(cardOf(id)).join("+");
    return !parts || parts === find("cards").dataset.part ? id : `${id}:${parts}`;
  });

// The same as they will be once a piece is ticked, or not any more, and what changes by that.
export function ahead(id) {
  const others = ids.filter((each) => each !== id);
  const taken = others.length === ids.length;
  const some = !taken ? others : named() ? [...others, id] : inOrder([...others, id]);
  return { pieces: pieces(some), change: changeBy(id, taken) };
}
const changeBy = (id, taken) => (taken ? { piece: id } : { contents: true });
export const count = () => ids.length;
export const minutes = () =>
  ids.flatMap((id) => [...cardOf(id).querySelectorAll(".part:checked")]).reduce((all, part) => all + Number(part.dataset.minutes), 0);

function draw() {
  list.replaceChildren(
    ...ids.map((id) => {
      const title = cardOf(id).dataset.short;
      const button = (name, sign, act, off) => {
        const made = make("button", { type: "button", className: "plain", disabled: off, "aria-label": `${say(name)} ${title}` }, sign);
        made.addEventListener("click", act);
        made.dataset.act = name;
        return made;
      };
      const handle = make("button", { type: "button", className: "handle", "aria-label": `${title} ${say("move")}`, title: say("move") }, "⠿");
      const at = ids.indexOf(id);
      const item = make("li", {}, handle, make("span", { className: "name" }, title),
        button("up", "↑", () => move(id, at - 1, "up"), at === 0),
        button("down", "↓", () => move(id, at + 1, "down"), at === ids.length - 1),
        button("remove", "×", () => { take(id, false); list.querySelector("button")?.focus(); }, false));
      item.dataset.id = id;
      return item;
    }),
  );
}

function move(id, to, focus) {
  const from = ids.indexOf(id);
  if (to < 0 || to >= ids.length || to === from) return;
  ids.splice(to, 0, ...ids.splice(from, 1));
  document.querySelector("[name=group][value=named]").checked = true;
  draw();
  const item = list.children[to];
  const button = item.querySelector(`[data-act="${focus}"]`);
  (button && !button.disabled ? button : item.querySelector(".handle")).focus();
  find("told").textContent = say("moved", { title: cardOf(id).dataset.short, n: to + 1 });
  changed(find("order").elements.toc.checked ? { contents: true } : { piece: id });
}

// A piece that is taken has its first part if none was said; of another nothing looks ordered.
function settleParts(card, taken) {
  const parts = [...card.querySelectorAll(".part")];
  if (!taken) for (const part of parts) part.checked = false;
  else if (!partsOf(card).length) parts[0].checked = true;
}

export function take(id, taken) {
  box(id).checked = taken;
  const card = cardOf(id);
  card.classList.toggle("taken", taken);
  ids = ids.filter((each) => each !== id);
  settleParts(card, taken);
  if (taken) {
    ids.push(id);
    if (!named()) sort();
  }
  draw();
  changed(changeBy(id, taken));
}

export function takeAll(some, taken) {
  const wanted = some.map((card) => card.dataset.id);
  ids = ids.filter((id) => !wanted.includes(id));
  if (taken) ids.push(...wanted);
  if (!named()) sort();
  for (const card of some) {
    box(card.dataset.id).checked = taken;
    card.classList.toggle("taken", taken);
    settleParts(card, taken);
  }
  draw();
  changed({ contents: true });
}

const named = () => document.querySelector("[name=group][value=named]").checked;
const inOrder = (some) => some.sort((a, b) => byDate().indexOf(a) - byDate().indexOf(b));
const sort = () => inOrder(ids);

// Puts back an order: the words of `pieces`, as above.
export function restore(words) {
  ids = [];
  for (const word of words) {
    const [id, parts] = word.split(":");
    const card = cardOf(id);
    if (!card) continue;
    ids.push(id);
    box(id).checked = true;
    card.classList.add("taken");
    if (parts) for (const part of card.querySelectorAll(".part")) part.checked = parts.split("+").includes(part.value);
    settleParts(card, true);
  }
  draw();
}

function parts(event) {
  const card = event.target.closest(".card");
  const id = card.dataset.id;
  if (!ids.includes(id)) {
    if (event.target.checked) take(id, true);
  } else if (!partsOf(card).length) take(id, false);
  else changed({ piece: id });
}

// Dragging with any pointer: the item goes where the pointer is.
function drag(event) {
  const handle = event.target.closest(".handle");
  if (!handle) return;
  const item = handle.closest("li");
  item.classList.add("dragged");
  handle.setPointerCapture(event.pointerId);
  const follow = ({ clientY }) => {
    const over = [...list.children].find((each) => {
      const { top, bottom } = each.getBoundingClientRect();
      return each !== item && clientY >= top && clientY <= bottom;
    });
    if (!over) return;
    const below = [...list.children].indexOf(over) > [...list.children].indexOf(item);
    over[below ? "after" : "before"](item);
    handle.setPointerCapture(event.pointerId);
  };
  const drop = () => {
    handle.removeEventListener("pointermove", follow);
    item.classList.remove("dragged");
    const to = [...list.children].indexOf(item);
    move(item.dataset.id, to);
  };
  handle.addEventListener("pointermove", follow);
  handle.addEventListener("pointerup", drop, { once: true });
  handle.addEventListener("pointercancel", drop, { once: true });
}

function keys(event) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!step || !event.target.classList.contains("handle")) return;
  event.preventDefault();
  const id = event.target.closest("li").dataset.id;
  move(id, ids.indexOf(id) + step);
}

export function begin(onChange) {
  changed = onChange;
  find("cards").addEventListener("change", (event) => {
    if (event.target.classList.contains("piece")) take(event.target.closest(".card").dataset.id, event.target.checked);
    else if (event.target.classList.contains("part")) parts(event);
  });
  list.addEventListener("pointerdown", drag);
  list.addEventListener("keydown", keys);
  for (const group of document.querySelectorAll("[name=group]")) {
    group.addEventListener("change", () => { if (!named()) { sort(); draw(); } });
  }
}
