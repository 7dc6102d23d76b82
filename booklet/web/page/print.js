// Printing: what is shown goes to a queue of this machine, if it has one.

import { find, finding, say } from "./say.js";

let address = null; // of the product that is shown

export const show = (made) => {
  address = made ? `/products/${made.key}/print` : null;
  find("second-pass").hidden = true;
  find("print-told").textContent = "";
};

async function send(number) {
  find("second-pass").hidden = true;
  const order = { queue: find("queue").value, copies: Number(find("copies").value), pass: number };
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(order) });
  if (!answer.ok) {
    refuse(answer);
    return;
  }
  const { job, passes, laying } = await answer.json();
  find("print-told").textContent = say("sent", { queue: job[0] });
  await watch(job);
  if (number < passes) {
    const [chinese, english] = laying;
    find("print-told").textContent = document.documentElement.lang === "en" ? english : chinese;
    find("second-pass").hidden = false;
  }
}

async function watch([queue, number]) {
  for (;;) {
    await new Promise((later) => setTimeout(later, 700));
    const answer = await fetch(`/jobs/${encodeURIComponent(queue)}/${number}`);
    if (!answer.ok) {
      refuse(answer);
      return;
    }
    const seen = await answer.json();
    if (seen.done) {
      find("print-told").textContent = say("printed");
      return;
    }
    if (seen.troubles.length) find("print-told").textContent = seen.troubles.join("; ");
  }
}

async function refuse(answer) {
  find("print-told").textContent = "";
  if (answer.status === 422) find("findings").replaceChildren(...(await answer.json()).findings.map(finding));
  else find("print-told").textContent = await answer.text();
}

export async function begin() {
  find("first-pass").addEventListener("click", () => send(1));
  find("second-pass").addEventListener("click", () => send(2));
  const answer = await fetch("/queues");
  const queues = answer.ok ? await answer.json() : [];
  find("queue").replaceChildren(...queues.map(({ name, default: usual }) => new Option(name, name, usual, usual)));
  find("print").hidden = !queues.length;
}
