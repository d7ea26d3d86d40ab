// The questions and the form as they are on the screen, and how parts sent by the service replace parts of it.
"use strict";
const caseAt = document.getElementById("panes").dataset.case;
const STATE = ["version", "section", "form", "at", "opened", "revealed"];
const TEXT = "textarea, input:not([type=radio], [type=checkbox])";
const pending = new Map(); // answers that are not in the file: path → fields
let isSwapping = false, saving = Promise.resolve();

// One after the other: what is shown is never older than what was shown before.
const inTurn = (work) => (saving = saving.then(work));

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

// What a node is known by from one answer of the service to the next: its question, its id, or the first id in it.
const nameOf = (node) => `${node.nodeName} ${node.dataset?.path ?? (node.id || node.querySelector?.("[id]")?.id || "")}`;

// Make a node like a new one. What is there in both stays the same element, so that no key is lost that is down in it, no
// letter of a word being chosen, and no focus. leaves: which elements stay as they are.
const become = (here, fresh, leaves) => {
  if (here.nodeType !== Node.ELEMENT_NODE) { if (here.data !== fresh.data) here.data = fresh.data; return; }
  if (leaves(here, fresh)) return;
  const { value, checked } = fresh;
  for (const { name } of [...here.attributes]) if (!fresh.hasAttribute(name)) here.removeAttribute(name);
  for (const one of fresh.attributes) if (here.getAttribute(one.name) !== one.value) here.setAttribute(one.name, one.value);
  const named = new Map([...here.childNodes].map((one) => [nameOf(one), one]).filter(([name]) => !name.endsWith(" ")));
  let at = here.firstChild;
  for (const one of [...fresh.childNodes]) {
    const name = nameOf(one), same = at && nameOf(at) === name ? at : named.get(name);
    if (same?.parentNode !== here) { here.insertBefore(one, at); continue; }
    named.delete(name);
    while (at !== same) { const gone = at; at = at.nextSibling; gone.remove(); }
    become(same, one, leaves);
    at = same.nextSibling;
  }
  while (at) { const gone = at; at = at.nextSibling; gone.remove(); }
  if (here.checked !== checked) here.checked = checked;
  if (here.value !== value) here.value = value;
};

// Show the parts of an answer of the service. What has been typed or chosen since stays, and so does the focus.
// sent: the fields, by path, that the part answers.
const swap = (part, sent = new Map()) => {
  const here = document.activeElement, live = document.getElementById("live"), done = new Set();
  const clashing = new Set([...part.querySelectorAll("[data-keep]")].map((one) => one.dataset.keep));
  const leaves = (qn, fresh) => {
    const path = qn.matches(".qn") && qn.dataset.path, before = sent.get(path), waiting = pending.get(path);
    if (!path) return false;
    const isTyped = qn.contains(here) && here.matches(TEXT) && textIn(qn) !== (before?.[0][1].trim() ?? shownIn(qn));
    if (!isTyped && (!waiting || waiting === before)) return false;
    if (!before || clashing.has(path)) return true; // it changes what was there when it was shown
    qn.querySelector('[name^="was:"]').value = shownIn(fresh);
    if (waiting) pending.set(path, waiting.map(([name, text]) => [name, name.startsWith("was:") ? shownIn(fresh) : text]));
    return true;
  };
  isSwapping = true; // a box removed while someone types in it fires a change event
  for (const fresh of part.querySelectorAll("[data-swap]")) {
    const old = document.getElementById(fresh.id), isDone = done.has(fresh.parentElement?.closest("[data-swap]"));
    if (fresh.id === "live" && fresh.dataset.form === live.dataset.form && fresh.dataset.at === live.dataset.at) continue;
    if (fresh.id === "live") old.replaceWith(fresh); // a new page begins at its top
    else if (old && !isDone) become(old, fresh, leaves);
    done.add(fresh);
  }
  isSwapping = false;
  if (here?.id && !here.isConnected) document.getElementById(here.id)?.focus({ preventScroll: true });
  document.dispatchEvent(new Event("swapped"));
};

const look = async (changes) => {
  const given = { section: field("section").value, form: field("form").value, at: field("at").value, ...changes };
  const query = new URLSearchParams([...Object.entries(given), ...state().filter(([name]) => ["opened", "revealed"].includes(name))]);
  try { swap(await ask(`${caseAt}?${query}`)); } catch (error) { say(error.message); }
};
const refresh = (changes) => inTurn(() => look(changes));
