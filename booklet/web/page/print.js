// Printing: what the form orders goes to a queue of this machine, if it has one.

import { complain } from "./complain.js";
import { find, say, words } from "./say.js";
import { hear, made } from "./state.js";

let printed = null; // the product whose sheets are at the printer

const inWords = ([english, chinese]) => (words.tongue === "zh" ? chinese : english);

// What is at the printer is of another order: its backs are not printed from here any more.
function settle() {
  if (printed && made()?.key === printed.key) return;
  printed = null;
  find("second-pass").hidden = true;
  find("print-told").textContent = "";
}

async function send(number) {
  const product = (printed = made());
  find("second-pass").hidden = true;
  const order = { queue: find("queue").value, copies: Number(find("copies").value), pass: number };
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(`/products/${product.key}/print`, { method: "POST", headers, body: JSON.stringify(order) });
  if (!answer.ok) {
    refuse(product, answer);
    return;
  }
  const { job, passes, laying } = await answer.json();
  tell(product, say("sent", { queue: job[0] }));
  const done = await watch(product, job);
  if (!done || printed !== product || number >= passes) return;
  tell(product, inWords(laying));
  find("second-pass").hidden = false;
}

async function watch(product, [queue, number]) {
  while (printed === product) {
    await new Promise((later) => setTimeout(later, 700));
    const answer = await fetch(`/jobs/${encodeURIComponent(queue)}/${number}`);
    if (!answer.ok) {
      refuse(product, answer);
      return false;
    }
    const seen = await answer.json();
    if (seen.done) {
      tell(product, say("printed"));
      return true;
    }
    if (seen.troubles.length) tell(product, seen.troubles.map(inWords).join(say("and")));
  }
  return false;
}

function tell(product, sentence) {
  if (printed === product) find("print-told").textContent = sentence;
}

async function refuse(product, answer) {
  tell(product, "");
  if (printed === product) complain((await answer.json()).findings);
}

export async function begin() {
  hear(settle);
  find("first-pass").addEventListener("click", () => send(1));
  find("second-pass").addEventListener("click", () => send(2));
  const answer = await fetch("/queues");
  const queues = answer.ok ? await answer.json() : [];
  find("queue").replaceChildren(...queues.map(({ name, default: usual }) => new Option(name, name, usual, usual)));
  find("print").hidden = !queues.length;
}
