// The questions and the form as they are on the screen, and how parts sent by the service replace parts of it.
"use strict";
const caseAt = document.getElementById("panes").dataset.case;
const STATE = ["version", "section", "form", "at", "opened", "revealed"];
const TEXT = "textarea, input:not([type=radio], [type=checkbox])";
let isSwapping = false;

const field = (name) => document.querySelector(`#asked > input[name="${name}"]`);
const state = () => [
  ...[...document.querySelectorAll("#asked > input[type=hidden]")].filter((one) => STATE.includes(one.name)).map((one) => [one.name, one.value]),
  ...[...document.querySelectorAll(".qn.bad")].map((one) => ["wrong", one.dataset.path]),
];
const questionAt = (path) => document.querySelector(`.qn[data-path="${CSS.escape(path)}"]`);
const control = (qn) => qn.querySelector("input:checked:not([type=hidden]), input:not([type=hidden]), select, textarea");
const say = (text) => { document.getElementById("status").textContent = text; };

const shownIn = (qn) => qn.querySelector('[name^="was:"]')?.value.trim() ?? "";
const boxesOf = (qn) => [...qn.querySelectorAll('[name^="a:"]')]
  .filter((one) => one.checked || !["radio", "checkbox"].includes(one.type));
const textIn = (qn) => boxesOf(qn).map((one) => one.value.trim()).filter(Boolean).join(", ");
const isChanged = (qn) => textIn(qn) !== shownIn(qn);
const fieldsOf = (qn) => [...boxesOf(qn).map((one) => [one.name, one.value]), [`was:${qn.dataset.path}`, shownIn(qn)]];

const ask = async (address, options) => {
  const answer = await fetch(address, { ...options, headers: { "Levydocs-Part": "1" } });
  if (answer.status === 401) location.assign("/enter");
  const holder = document.createElement("template");
  holder.innerHTML = await answer.text();
  if (!answer.ok) throw new Error(holder.content.querySelector("h1")?.textContent ?? "levydocs is not responding.");
  return holder.content;
};
const post = (address, fields, signal) => ask(address, { method: "POST", body: new URLSearchParams(fields), signal });

// Replace each part with the new one that has its id; the focus stays, and so does what is being typed.
// sent: the texts, by path, that the part answers.
const swap = (part, sent = new Map()) => {
  const here = document.activeElement, qn = here?.closest(".qn");
  const path = qn?.dataset.path, isText = qn && here.matches(TEXT);
  const typed = isText && isChanged(qn) && here.value.trim() !== sent.get(path)
    ? { value: here.value, was: shownIn(qn), from: here.selectionStart, to: here.selectionEnd } : null;
  const live = document.getElementById("live");
  isSwapping = true; // a box removed while someone types in it fires a change event
  for (const fresh of part.querySelectorAll("[data-swap]")) {
    const same = fresh.id === "live" && fresh.dataset.form === live.dataset.form && fresh.dataset.at === live.dataset.at;
    if (!fresh.isConnected && !same) document.getElementById(fresh.id)?.replaceWith(fresh);
  }
  isSwapping = false;
  const again = here?.id && !here.isConnected ? document.getElementById(here.id) : null;
  again?.focus({ preventScroll: true });
  if (again && typed) {
    again.value = typed.value;
    again.setSelectionRange(typed.from, typed.to);
    if (!sent.has(path)) again.closest(".qn").querySelector('[name^="was:"]').value = typed.was;
  }
  document.dispatchEvent(new Event("swapped"));
};

const refresh = async (changes) => {
  const given = { section: field("section").value, form: field("form").value, at: field("at").value, ...changes };
  const query = new URLSearchParams([...Object.entries(given), ...state().filter(([name]) => name === "revealed")]);
  try { swap(await ask(`${caseAt}?${query}`)); } catch (error) { say(error.message); }
};
