// What is wrong: all of it at the head of the pages, and each at the field that it is about.

import { find, finding, label, make, told } from "./say.js";

const form = find("order");
const narrow = matchMedia("(max-width: 900px)");

export function complain(findings, ...head) {
  if (head.length) find("empty").hidden = true;
  find("findings").replaceChildren(...head, ...findings.map(listed));
  for (const control of form.querySelectorAll("[name]")) {
    mark(control, head.length ? findings.filter((each) => each.place === control.name) : []);
  }
  if (head.length) show();
}

// A finding that leads to its field.
function listed(each) {
  const item = finding(each);
  if (!label(each)) return item;
  const way = make("button", { type: "button", className: "plain" }, ...item.childNodes);
  way.addEventListener("click", () => form.querySelector(`[name="${CSS.escape(each.place)}"]`).focus());
  item.replaceChildren(way);
  return item;
}

function mark(control, wrong) {
  const id = `${control.name}-wrong`;
  control.ariaInvalid = wrong.length ? "true" : null;
  find(id)?.remove();
  const hint = find(`${control.name}-hint`);
  const described = [hint && hint.id, wrong.length && id].filter(Boolean).join(" ");
  if (described) control.setAttribute("aria-describedby", described);
  else control.removeAttribute("aria-describedby");
  if (!wrong.length) return;
  const beside = hint ?? control.closest("fieldset") ?? control.closest("label");
  beside.after(make("p", { id, className: "wrong" }, wrong.map(told).join("\n")));
  const fold = control.closest("details");
  if (fold) fold.open = true;
}

// On a narrow page what is wrong comes into sight.
function show() {
  if (narrow.matches) (form.querySelector(".wrong") ?? find("findings")).scrollIntoView({ block: "center" });
}
