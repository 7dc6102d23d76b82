// A table of orders: brought, watched, stopped, fetched.

import { find, finding, make, say } from "./say.js";

let id = null;

async function bring() {
  const [file] = find("table").files;
  if (!file) return;
  find("batch").hidden = false;
  find("archive").hidden = true;
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
  find("stop").hidden = true;
  if (answer.status === 422) find("failures").replaceChildren(...(await answer.json()).findings.map(finding));
  else find("failures").replaceChildren(make("li", { lang: "en" }, await answer.text()));
}

async function watch() {
  const mine = id;
  while (id === mine) {
    await new Promise((later) => setTimeout(later, 400));
    const answer = await fetch(`/batches/${mine}`);
    if (!answer.ok || id !== mine) return;
    const state = await answer.json();
    tell(state);
    if (state.ended) return;
  }
}

function tell(state) {
  const failed = state.failed.length;
  const done = state.done - failed;
  find("progress").max = state.total;
  find("progress").value = state.done;
  find("stop").hidden = state.ended;
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

export function begin() {
  find("table").addEventListener("change", bring);
  find("stop").addEventListener("click", async () => {
    const answer = await fetch(`/batches/${id}/stop`, { method: "POST" });
    if (answer.ok) tell(await answer.json());
  });
}
