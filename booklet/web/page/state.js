// The one truth of the page: whether what was made is what the form orders. Whatever can be fetched,
// copied or printed asks here, and every change of the form is told here first.

export const [NOTHING, WAITING, READY, FAILED] = ["nothing", "waiting", "ready", "failed"];

let phase = NOTHING;
let product = null;
const hearers = [];

// What was made, while it is what the form orders; else null.
export const made = () => (phase === READY ? product : null);
export const waits = () => phase === WAITING;
export const hear = (hearer) => hearers.push(hearer);

export function become(next, what = null) {
  [phase, product] = [next, what];
  document.body.dataset.phase = phase;
  for (const hearer of hearers) hearer();
}
