// Which pieces are shown: by region, province, facets, dates and words.

import { at, find, make, say } from "./say.js";

const cards = [...document.querySelectorAll(".card")];
const months = monthsOf(cards.map((card) => card.dataset.date).filter(Boolean));
const facets = [...document.querySelectorAll("[data-facet]")].map((group) => group.dataset.facet);
let hits = null; // by piece, while words are looked for

function monthsOf(dates) {
  const [first, last] = [dates.slice().sort()[0], dates.slice().sort().at(-1)];
  const list = [];
  for (let month = first?.slice(0, 7); month && month <= last.slice(0, 7); month = next(month)) list.push(month);
  return list;
}

function next(month) {
  const [year, number] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}

const pressed = (group, key) =>
  new Set([...document.querySelectorAll(`${group} [aria-pressed=true]`)].map((button) => button.dataset[key]));

const meets = (chosen, words) => !chosen.size || words.split(" ").some((word) => chosen.has(word));

export function shown() {
  return cards.filter((card) => !card.hidden);
}

function filter() {
  const regions = pressed("#regions", "region");
  const provinces = pressed("#map", "province");
  const [since, until] = span();
  const asked = facets.map((facet) => [facet, pressed(`[data-facet="${facet}"]`, "value")]);
  const has = (card, facet, values) => !values.size || (JSON.parse(card.dataset.facets)[facet] ?? []).some((value) => values.has(value));
  for (const card of cards) {
    const { id, date } = card.dataset;
    card.hidden = !(
      meets(regions, card.dataset.regions) &&
      meets(provinces, card.dataset.provinces) &&
      asked.every(([facet, values]) => has(card, facet, values)) &&
      (!months.length || !date || (date.slice(0, 7) >= months[since] && date.slice(0, 7) <= months[until])) &&
      (!hits || id in hits)
    );
    showHits(card, hits?.[id] ?? []);
  }
  const narrowed = regions.size || provinces.size || asked.some(([, values]) => values.size) || hits || (months.length && (since > 0 || until < months.length - 1));
  find("reset").hidden = !narrowed;
  tell();
  drawLine();
}

function tell() {
  const n = shown().length;
  find("count").textContent = !n
    ? say("nothing")
    : n === cards.length
      ? say("count", { n })
      : say("count_of", { n, all: cards.length });
  find("all").hidden = !n;
  find("all").textContent = n === cards.length ? say("take_all") : say("take_these", { n });
}

function showHits(card, list) {
  card.querySelector(".hits").replaceChildren(
    ...list.map((hit) => make("li", {}, hit.before, make("mark", {}, hit.words), hit.behind)),
  );
}

// The timeline: a dot for each piece, two thumbs for the span.

function span() {
  return [Number(find("since").value), Number(find("until").value)];
}

function drawLine() {
  if (!months.length) return;
  const [since, until] = span();
  const last = Math.max(1, months.length - 1);
  const at = (n) => `${3 + (94 * n) / last}%`;
  const dots = cards.filter((card) => card.dataset.date).map((card) => {
    const n = months.indexOf(card.dataset.date.slice(0, 7));
    return shape("circle", { cx: at(n), cy: 9, r: 3.5, class: card.hidden ? "out" : "in" });
  });
  const years = months
    .map((month, n) => [month, n])
    .filter(([month, n]) => n > 0 && month.endsWith("-01"))
    .map(([month, n]) => shape("text", { x: at(n), y: 29 }, month.slice(0, 4)));
  find("line").replaceChildren(
    shape("line", { x1: at(0), x2: at(last), y1: 9, y2: 9, class: "out" }),
    shape("line", { x1: at(since), x2: at(until), y1: 9, y2: 9, class: "in" }),
    ...dots,
    ...years,
  );
  find("since-told").textContent = months[since];
  find("until-told").textContent = months[until];
  find("since").setAttribute("aria-valuetext", months[since]);
  find("until").setAttribute("aria-valuetext", months[until]);
}

function shape(tag, attributes, text = "") {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

// Words are looked for a moment after the last key.

let waiting;
function look() {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const query = find("find").value.trim();
    if (query) {
      const answer = await fetch(at(`/search?q=${encodeURIComponent(query)}`));
      if (query !== find("find").value.trim()) return;
      hits = answer.ok ? await answer.json() : null;
    } else hits = null;
    filter();
  }, 150);
}

function reset() {
  for (const button of document.querySelectorAll(".filters [aria-pressed]")) button.ariaPressed = "false";
  find("since").value = 0;
  find("until").value = months.length - 1;
  find("find").value = "";
  hits = null;
  filter();
}

export function begin() {
  for (const thumb of ["since", "until"]) {
    find(thumb).max = Math.max(0, months.length - 1);
    find(thumb).addEventListener("input", () => {
      const [since, until] = span();
      if (since > until) find(thumb).value = thumb === "since" ? until : since;
      filter();
    });
  }
  find("until").value = months.length - 1;
  document.querySelector(".filters").addEventListener("click", (event) => {
    const button = event.target.closest("[aria-pressed]");
    if (!button) return;
    button.ariaPressed = String(button.ariaPressed !== "true");
    filter();
  });
  find("find").addEventListener("input", look);
  find("reset").addEventListener("click", () => {
    reset();
    find("find").focus();
  });
  filter();
}
