// A proof is given up.

document.getElementById("forget").addEventListener("click", async () => {
  const { proof, back } = document.body.dataset;
  await fetch(`/proofs/${proof}/forget`, { method: "POST" });
  location.assign(back);
});
