// A printer is calibrated: its sheets are fetched and printed, what is seen on them is kept by a name.

import { find, finding } from "./say.js";

const dialog = find("calibration");
const form = dialog.querySelector("form");

// What is asked of a second pass is asked only where two sheets came out.
function ask() {
  const second = form.elements.sheets.value === "2";
  for (const part of form.querySelectorAll("[data-second]")) part.hidden = part.disabled = !second;
}

async function keep(event) {
  event.preventDefault();
  const { sheets, margin, ...seen } = Object.fromEntries(new FormData(form));
  const answer = await fetch("/printers", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...seen, sheets: Number(sheets), margin: Number(margin) }),
  });
  if (answer.ok) take((await answer.json()).name);
  else tell(...(await answer.json()).findings.map(finding));
}

const tell = (...faults) => form.querySelector("[role=alert] ul").replaceChildren(...faults);

// The printer is chosen for the order.
function take(name) {
  const { printer } = find("order").elements;
  if (![...printer.options].some((each) => each.value === name)) printer.add(new Option(name, name));
  printer.value = name;
  printer.labels[0].hidden = false;
  dialog.close();
  form.reset();
  tell();
  ask();
  printer.focus();
  printer.dispatchEvent(new Event("input", { bubbles: true }));
}

export function begin() {
  find("calibrate").addEventListener("click", () => dialog.showModal());
  dialog.querySelector("[data-shut]").addEventListener("click", () => dialog.close());
  form.addEventListener("change", ask);
  form.addEventListener("submit", keep);
}
