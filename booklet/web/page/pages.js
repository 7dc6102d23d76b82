// The pages as pictures: as spreads, as imposed sheets, folded, and as a book.

import { find, make, say } from "./say.js";

const field = find("spreads");

// A picture is asked for when it comes near to what is seen; until it is there the earlier stays.
const near = new IntersectionObserver(
  (seen) => seen.filter((each) => each.isIntersecting).forEach((each) => load(each.target)),
  { rootMargin: "200px", scrollMargin: "200px" },
);

// The smallest of the widths that the server draws which is sharp where it stands, or nearly.
const WIDTHS = [480, 900, 1600];
function widthFor({ clientWidth }) {
  const wanted = 0.95 * clientWidth * devicePixelRatio;
  return WIDTHS.find((each) => each >= wanted) ?? WIDTHS.at(-1);
}
const address = (picture, width = widthFor(picture)) => `${picture.dataset.source}-${width}.png`;

function load(picture) {
  near.unobserve(picture);
  width = widthFor(picture);
  picture.src = address(picture, width);
}
let made = null;
let view = "pages";
let width = null; // of the picture that was asked for last
let open = null; // the page that is shown large

// What is to be seen of an order: what changes in the book, and how wide that page will be drawn.
export const sight = (change) => String(new URLSearchParams({ ...change, ...(view === "pages" && width ? { width } : {}) }));

export function show(product) {
  made = product;
  find("empty").hidden = Boolean(made);
  document.querySelector(".bar").hidden = !made;
  for (const name of ["sheets", "folded"]) {
    document.querySelector(`[data-view=${name}]`).hidden = !made?.sides.length;
  }
  document.querySelector("[data-view=lying]").hidden = !made?.cover;
  if (made && document.querySelector(`[data-view=${view}]`).hidden) choose("pages");
  draw();
  if (made?.seen) keepInSight();
  watch();
}

function draw() {
  const rows = !made ? [] : { pages, sheets, folded, lying }[view]();
  // What stays where it was is kept, so that no picture flickers.
  rows.forEach((row, n) => {
    const old = field.children[n];
    if (!old) field.append(row);
    else if (!same(old, row)) old.replaceWith(row);
  });
  while (field.children.length > rows.length) field.lastChild.remove();
}

function watch() {
  for (const picture of field.querySelectorAll("img")) {
    if (picture.getAttribute("src") !== address(picture)) near.observe(picture);
  }
}

function same(old, row) {
  if (old.dataset.shape !== row.dataset.shape) return false;
  const [before, after] = [old, row].map((each) => [...each.querySelectorAll("img, button, figcaption")]);
  if (before.length !== after.length) return false;
  before.forEach((each, n) => {
    if (each.tagName === "IMG") {
      near.unobserve(each);
      each.dataset.source = after[n].dataset.source;
      each.alt = after[n].alt;
    } else if (each.tagName === "FIGCAPTION") each.textContent = after[n].textContent;
  });
  return true;
}

const source = (what, n) => `/products/${made.key}/${what}/${n}`;

function name(page) {
  if (made.cover && page === 1) return say("cover");
  if (made.cover && page === made.pages) return say("back");
  return say("page", { n: page });
}

function picture(alt, url, properties = {}) {
  const made = make("img", { alt, decoding: "async", ...properties });
  made.dataset.source = url;
  return made;
}

function pages() {
  const rows = made.cover ? [[null, 1]] : [];
  for (let page = rows.length + 1; page <= made.pages; page += 2) {
    rows.push([page, page + 1 <= made.pages ? page + 1 : null]);
  }
  return rows.map((row) => spread(row.map((page) => page && leaf(page))));
}

function spread(leaves) {
  const row = make("div", { className: "spread" }, ...leaves.map((each) => each || make("span", { className: "nothing" })));
  row.dataset.shape = leaves.map((each) => (each ? each.dataset.shape : "-")).join();
  return row;
}

function leaf(page) {
  const [width, height] = made.trim.map(Math.round);
  const drawn = picture(name(page), source("pages", page), { width, height });
  const figure = make("figure", {}, make("button", { type: "button" }, drawn), make("figcaption", {}, name(page)));
  figure.dataset.page = page;
  figure.dataset.shape = `page ${page} ${width} ${height}`;
  return figure;
}

function sheets() {
  return made.sides.map(({ sheet, back }, n) => {
    const caption = say(back ? "reverse" : "front", { n: sheet });
    const [width, height] = made.paper.map(Math.round);
    const drawn = picture(caption, source("sides", n + 1), { width, height });
    const figure = make("figure", {}, drawn, make("figcaption", {}, caption));
    const row = make("div", { className: "side" }, figure);
    row.dataset.shape = `side ${width} ${height}`;
    return row;
  });
}

// The sheets, folded: each face is cut out of its side's picture, as it will lie in the hand.
function folded() {
  const faces = made.faces.map((face, n) => {
    const caption = face.page ? name(face.page) : say("blank");
    const [wide, high] = made.paper.map(Math.round);
    const drawn = picture(caption, source("sides", face.side + 1), { width: wide, height: high });
    const [left, top, width, height] = face.box;
    drawn.style.width = `${1e4 / width}%`;
    drawn.style.left = `${(-100 * left) / width}%`;
    drawn.style.top = `${(-100 * top) / height}%`;
    const cut = make("span", { className: `face${face.turned ? " turned" : ""}` }, drawn);
    cut.style.aspectRatio = `${made.trim[0]} / ${made.trim[1]}`;
    const figure = make("figure", {}, cut, make("figcaption", {}, caption));
    figure.dataset.shape = `face ${n} ${face.box} ${face.turned}`;
    return figure;
  });
  return made.openings.map((opening) => {
    const row = spread(opening.map((n) => faces[n] ?? null));
    row.classList.toggle("upward", made.upward);
    row.style.setProperty("--open", made.upward ? 1 : Math.max(...made.openings.map((each) => each.length)));
    row.dataset.shape += ` ${made.openings.length} ${made.upward}`;
    return row;
  });
}

// The cover, the spread in the middle and the back, as they lie on a table: drawn when asked for.
function lying() {
  const drawn = picture(say("lying"), source("lying", 1), { width: 1150, height: 500 });
  const row = make("div", { className: "side" }, make("figure", {}, drawn));
  row.dataset.shape = "lying";
  return [row];
}

// What has changed is brought into sight, and told apart for a moment.
function keepInSight() {
  if (view !== "pages") return;
  const figure = field.querySelector(`[data-page="${made.seen}"]`);
  if (!figure) return;
  for (const each of [figure, ...figure.closest(".spread").children]) {
    const drawn = each.querySelector("img");
    if (drawn) load(drawn);
  }
  if (field.getBoundingClientRect().width && getComputedStyle(find("see")).overflowY === "auto") {
    const bar = document.querySelector(".head").offsetHeight;
    find("see").scrollTo({ top: figure.offsetTop - bar - 24 });
  }
  field.querySelector(".changed")?.classList.remove("changed");
  figure.classList.add("changed");
}

function choose(name) {
  view = name;
  for (const button of document.querySelectorAll("[data-view]")) button.ariaPressed = String(button.dataset.view === name);
  field.replaceChildren();
}

// One page, large.

function enlarge(page) {
  open = Math.max(1, Math.min(made.pages, page));
  find("large-name").textContent = name(open);
  find("large-picture").alt = name(open);
  find("large-picture").src = `${source("pages", open)}-${WIDTHS.at(-1)}.png`;
  find("earlier").disabled = open === 1;
  find("later").disabled = open === made.pages;
  if (!find("large").open) find("large").showModal();
}

export function begin() {
  addEventListener("resize", watch);
  document.querySelector(".views").addEventListener("click", (event) => {
    if (!event.target.dataset.view) return;
    choose(event.target.dataset.view);
    draw();
    watch();
  });
  field.addEventListener("click", (event) => {
    const figure = event.target.closest("figure[data-page]");
    if (figure) enlarge(Number(figure.dataset.page));
  });
  find("earlier").addEventListener("click", () => enlarge(open - 1));
  find("later").addEventListener("click", () => enlarge(open + 1));
  find("shut").addEventListener("click", () => find("large").close());
  find("large").addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) enlarge(open + step);
  });
}
