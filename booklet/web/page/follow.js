// The page follows what it is made of: when a text, a template or a face changes, the order is sent
// again; when there are other pieces, the page is loaded anew (the address keeps the order).

import { at } from "./say.js";

const PAUSE = 2000; // milliseconds between two looks, of a page that is seen

let last = null;

async function look(send) {
  const answer = await fetch(at("/now"));
  if (!answer.ok) return;
  const now = await answer.json();
  now.pieces ||= last?.pieces; // as long as the texts cannot be read
  if (last && now.pieces !== last.pieces) location.reload();
  else if (last && now.stamp !== last.stamp) send();
  last = now;
}

export function begin(send) {
  const next = () => setTimeout(async () => {
    if (document.visibilityState === "visible") await look(send).catch(() => {});
    next();
  }, PAUSE);
  look(send).catch(() => {});
  next();
}
