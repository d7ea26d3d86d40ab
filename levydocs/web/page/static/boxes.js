// The preview next to the questions: a box, figure or row opens its question, a question shows its box and what it feeds,
// and pages and tabs turn.
"use strict";

const aim = (hash) => document.getElementById(decodeURIComponent(hash.slice(1)))?.closest(".qn");
const links = () => [...document.querySelectorAll("#boxes a")];

// Show what an answer feeds; the list is below its question.
const feed = () => {
  const feeds = document.getElementById(`f-${document.activeElement?.closest(".qn")?.dataset.path}`);
  if (feeds) document.getElementById("origin-feeds").replaceChildren(...[...feeds.children].map((one) => one.cloneNode(true)));
};

// Mark the lines of a letter that have changed.
let seen = new Map();
const markChanged = () => {
  const { form } = document.getElementById("live").dataset, before = seen.get(form);
  const lines = [...document.querySelectorAll("#letter text")];
  const changed = before ? lines.filter((one) => !before.has(one.textContent)) : [];
  for (const one of changed) one.classList.add("now");
  changed[0]?.scrollIntoView({ block: "nearest" });
  seen = lines.length ? new Map([[form, new Set(lines.map((one) => one.textContent))]]) : seen;
};

const showOrigin = (link) => {
  document.getElementById("origin-box").textContent = link.getAttribute("aria-label");
  document.getElementById("origin-from").textContent = link.dataset.from;
};

// Mark the boxes of the question that has the focus, and turn to the page where they are.
const mark = (scroll) => {
  const qn = document.activeElement?.closest(".qn");
  for (const box of document.querySelectorAll("#boxes .now")) box.classList.remove("now");
  if (!qn) return;
  const boxes = document.querySelectorAll(`#boxes [data-asked~="${CSS.escape(qn.dataset.path)}"]`);
  for (const box of boxes) box.classList.add("now");
  if (!boxes.length) return;
  showOrigin(boxes[0].querySelector("a"));
  if (scroll) boxes[0].scrollIntoView({ block: "nearest" });
};

document.addEventListener("focusin", (event) => {
  const qn = event.target.closest(".qn"), link = event.target.closest("#boxes a");
  if (link) showOrigin(link);
  if (!qn) return;
  feed();
  const page = qn.dataset.page;
  if (page !== "0" && page !== document.getElementById("live").dataset.at) refresh({ at: page }).then(() => mark(true));
  else mark(true);
});
document.addEventListener("swapped", () => { mark(false); feed(); markChanged(); });
document.addEventListener("pointerover", (event) => {
  const link = event.target.closest?.("#boxes a");
  if (link) showOrigin(link);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("#boxes a, #live .opens"), turn = event.target.closest("[data-turn]");
  const tab = event.target.closest("a[data-form]"), summary = event.target.closest("#mistakes a");
  const qn = (link || summary)?.getAttribute("href").startsWith("#") && aim((link || summary).getAttribute("href"));
  if (!qn && !turn && !tab) return;
  event.preventDefault();
  if (qn) { document.getElementById("view-questions").click(); goTo(qn); }
  if (turn) turnBy(Number(turn.dataset.turn));
  if (tab) refresh({ form: tab.dataset.form, at: tab.dataset.at ?? 0 });
});

// Go to the next page or, after the last one, to the next tab.
const turnBy = (step) => {
  const { at = 1, of = 1 } = document.getElementById("live").dataset;
  const to = Number(at) + step, tabs = [...document.querySelectorAll("#bar nav a")];
  if (to >= 1 && to <= Number(of)) refresh({ at: to });
  else tabs[tabs.findIndex((one) => one.ariaCurrent) + step]?.click();
};

const ARROWS = { ArrowDown: [0, 1], ArrowUp: [0, -1], ArrowRight: [1, 0], ArrowLeft: [-1, 0] };

// The nearest box in the direction of an arrow; distance to the side counts three times.
const nearest = (from, [across, down]) => {
  const middle = (one) => { const box = one.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; };
  const [x, y] = middle(from);
  const far = (one) => {
    const [to, at] = middle(one), ahead = (to - x) * across + (at - y) * down;
    return ahead > 1 ? ahead + 3 * Math.abs((to - x) * down + (at - y) * across) : Infinity;
  };
  return links().filter((one) => one !== from).reduce((best, one) => (far(one) < far(best ?? from) ? one : best), null);
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "[" || event.key === "]") { event.preventDefault(); turnBy(event.key === "]" ? 1 : -1); }
  const desk = event.target.closest("#desk"), arrow = ARROWS[event.key];
  if (!desk || !arrow) return;
  event.preventDefault();
  const link = event.target.closest("#boxes a");
  (link ? nearest(link, arrow) : links()[0])?.focus();
});

if (location.hash.length > 1) {
  const all = [...document.querySelectorAll(".qn")];
  const qn = location.hash === "#first" ? all.find((one) => one.classList.contains("open")) ?? all[0] : aim(location.hash);
  if (qn) goTo(qn);
}
markChanged();
