// A table of orders: brought, read, made, watched, stopped, fetched.

import { find, finding, make, say, words } from "./say.js";

let id = null;

export async function bring(file) {
  if (!file) return;
  find("batch").hidden = false;
  for (const each of ["archive", "make-table", "stop", "progress"]) find(each).hidden = true;
  find("table-reading").replaceChildren();
  find("failures").replaceChildren();
  const answer = await fetch("/batches", { method: "POST", body: file });
  if (!answer.ok) {
    reject(answer);
    return;
  }
  const state = await answer.json();
  id = state.id;
  tell(state);
  watch();
}

async function reject(answer) {
  find("batch-told").textContent = say("rejected");
  for (const each of ["stop", "make-table", "progress"]) find(each).hidden = true;
  find("failures").replaceChildren(...(await answer.json()).findings.map(finding));
}

async function watch() {
  const mine = id;
  while (id === mine) {
    await new Promise((later) => setTimeout(later, 400));
    const answer = await fetch(`/batches/${mine}`);
    if (!answer.ok || id !== mine) return;
    const state = await answer.json();
    tell(state);
    if (state.ended || !(state.begun || state.reading.counting)) return;
  }
}

function tell(state) {
  find("table-reading").hidden = state.begun;
  find("make-table").hidden = state.begun || state.reading.accept === null || !state.total;
  find("progress").hidden = !state.begun;
  find("stop").hidden = !state.begun || state.ended;
  if (state.begun) tellMade(state);
  else tellReading(state);
}

function tellReading({ reading }) {
  find("archive").hidden = true;
  find("make-table").textContent = say(reading.accept?.length ? "make_all_the_same" : "make_these");
  find("make-table").dataset.accept = (reading.accept ?? []).join(" ");
  find("batch-told").textContent = say(
    reading.counting ? "counting" : reading.accept === null ? "not_sure" : reading.accept.length ? "ask" : "as_read",
  );
  find("table-reading").replaceChildren(...reading.lines[words.tongue].map((line) => make("li", {}, line)));
  find("failures").replaceChildren(...reading.findings.map(atRow));
}

// A finding with the number of its row, where it is of one.
function atRow(each) {
  const item = finding(each);
  const row = each.place.split(":")[1];
  const told = say("row", { n: row });
  if (row && !item.textContent.includes(told)) item.prepend(told, " ");
  return item;
}

function tellMade(state) {
  const failed = state.failed.length;
  const done = state.done - failed;
  find("progress").max = state.total;
  find("progress").value = state.done;
  find("archive").hidden = !state.ended || !done;
  find("archive").href = `/batches/${state.id}/booklets.zip`;
  find("batch-told").textContent = !state.ended
    ? say("progress", { done: state.done, total: state.total })
    : state.stopped ? say("stopped", { done }) : say("ended", { done, failed });
  find("failures").replaceChildren(
    ...state.failed.map((each) =>
      make("li", {}, `${say("row", { n: each.row })} ${each.organisation}`, make("ul", {}, ...each.findings.map(finding))),
    ),
  );
}

async function makeThese() {
  const accept = find("make-table").dataset.accept.split(" ").filter(Boolean);
  const answer = await fetch(`/batches/${id}/make?${new URLSearchParams(accept.map((code) => ["accept", code]))}`, { method: "POST" });
  if (!answer.ok) {
    reject(answer);
    return;
  }
  tell(await answer.json());
  watch();
}

export function begin() {
  find("table").addEventListener("change", ({ target }) => bring(target.files[0]));
  find("make-table").addEventListener("click", makeThese);
  find("stop").addEventListener("click", async () => {
    const answer = await fetch(`/batches/${id}/stop`, { method: "POST" });
    if (answer.ok) tell(await answer.json());
  });
}
