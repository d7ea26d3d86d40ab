// What is typed shows on the form at once, and is saved on leaving its box. Without this file the form posts.
"use strict";

const caseAt = document.getElementById("panes").dataset.case;
const WAIT = 40;
const STATE = ["version", "section", "form", "at", "opened"];
const pending = new Map(); // answers that are not in the file: path → fields
let timer, running, saving = Promise.resolve(), isSwapping = false;

const field = (name) => document.querySelector(`#asked > input[name="${name}"]`);
const state = () => [...document.querySelectorAll("#asked > input[type=hidden]")]
  .filter((one) => STATE.includes(one.name)).map((one) => [one.name, one.value]);
const questionAt = (path) => document.querySelector(`.qn[data-path="${CSS.escape(path)}"]`);
const control = (qn) => qn.querySelector("input:checked:not([type=hidden]), input:not([type=hidden]), select");
const say = (text) => { document.getElementById("status").textContent = text; };

const shownIn = (qn) => qn.querySelector('[name^="was:"]')?.value ?? "";
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
  if (!answer.ok) throw new Error(holder.content.querySelector("h1")?.textContent ?? "The service does not answer.");
  return holder.content;
};
const post = (address, fields, signal) => ask(address, { method: "POST", body: new URLSearchParams(fields), signal });

// Put each fresh part in the place of the one with its id; what is being typed meanwhile stays, and the focus.
const swap = (part) => {
  const here = document.activeElement, qn = here?.closest(".qn");
  const typed = qn && here.matches("input:not([type=radio], [type=checkbox])") && isChanged(qn)
    ? { value: here.value, was: shownIn(qn), from: here.selectionStart, to: here.selectionEnd } : null;
  const live = document.getElementById("live");
  isSwapping = true; // a box that goes while it is typed in says that it has changed
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
    again.closest(".qn").querySelector('[name^="was:"]').value = typed.was;
  }
  document.dispatchEvent(new Event("swapped"));
};

const draw = async (qn) => {
  running?.abort();
  running = new AbortController();
  try {
    const part = await post(`${caseAt}/live`, [...state(), ...(qn ? fieldsOf(qn) : [])], running.signal);
    const version = part.querySelector("#typed").dataset.version;
    swap(part);
    if (version !== field("version").value) saving = saving.then(() => isOld(version));
  } catch (error) {
    if (error.name !== "AbortError") say(error.message);
  }
};
const isOld = async (version) => {
  if (version === field("version").value) return;
  await refresh({});
  say("Changed on disk: shown as it is now");
};

const refresh = async (wanted) => {
  const given = { section: field("section").value, form: field("form").value, at: field("at").value, ...wanted };
  try { swap(await ask(`${caseAt}?${new URLSearchParams(given)}`)); } catch (error) { say(error.message); }
};

// One after the other, so that each builds on the version that the one before has made.
const save = (qn, more = []) => {
  if (qn) pending.set(qn.dataset.path, fieldsOf(qn));
  running?.abort();
  clearTimeout(timer);
  saving = saving.then(async () => {
    say("Saving");
    try {
      const part = await post(`${caseAt}/answers`, [...state(), ...[...pending.values()].flat(), ...more]);
      for (const path of [...pending.keys()]) {
        const found = part.querySelector(`.qn[data-path="${CSS.escape(path)}"]`);
        const open = found?.classList.contains("bad") || part.querySelector(`[data-keep="${CSS.escape(path)}"]`);
        if (!open) pending.delete(path);
      }
      swap(part);
    } catch (error) {
      say(`Not saved. ${error.message}`);
    }
  });
  return saving;
};

const goTo = (qn) => { const box = control(qn); box.focus(); box.select?.(); qn.scrollIntoView({ block: "nearest" }); };

const accept = async (qn) => {
  const path = qn.dataset.path;
  if (isChanged(qn) || pending.has(path) || qn.querySelector("[data-default]")) await save(qn);
  const all = [...document.querySelectorAll(".qn")];
  const now = questionAt(path);
  if (now?.classList.contains("bad")) return goTo(now);
  const next = all.slice(all.indexOf(now) + 1).find((one) => one.classList.contains("open"));
  if (next) return goTo(next);
  const following = document.getElementById("next");
  following ? location.assign(`${following.href}#first`) : say("Nothing else is asked");
};

document.addEventListener("input", (event) => {
  const qn = event.target.closest(".qn");
  if (!qn) return;
  clearTimeout(timer);
  timer = setTimeout(() => draw(qn), WAIT);
});
const leave = (event) => {
  const qn = event.target.closest(".qn"), isText = event.target.matches("input:not([type=radio], [type=checkbox])");
  if (!qn || isSwapping || isText !== (event.type === "focusout")) return;
  const known = pending.get(qn.dataset.path);
  if (known ? String(known) !== String(fieldsOf(qn)) : isChanged(qn)) save(qn);
};
document.addEventListener("change", leave);
document.addEventListener("focusout", leave);
document.addEventListener("click", (event) => {
  const more = event.target.closest('[name="more"]'), keep = event.target.closest("[data-keep]");
  if (more) { event.preventDefault(); save(null, [["more", more.value]]).then(() => goToLast(more.value)); }
  if (keep) {
    const path = keep.dataset.keep, qn = questionAt(path);
    pending.delete(path);
    if (keep.dataset.mine !== undefined) pending.set(path, [[`a:${path}`, keep.dataset.mine], [`was:${path}`, shownIn(qn)]]);
    save(null).then(() => questionAt(path) && goTo(questionAt(path)));
  }
});
const goToLast = (path) => { const qn = document.querySelector(`.qn[data-path^="${CSS.escape(path)}"]`); if (qn) goTo(qn); };

document.addEventListener("keydown", (event) => {
  const qn = event.target.closest?.(".qn");
  const does = qn && event.key === "Enter" ? () => accept(qn)
    : event.altKey && event.key === "ArrowLeft" ? () => document.getElementById("back")?.click()
    : (event.ctrlKey || event.metaKey) && event.key === "z" && !isTyping(event.target) ? () => document.getElementById("undo")?.click()
    : null;
  if (does) { event.preventDefault(); does(); }
});
addEventListener("beforeunload", (event) => { if (pending.size) event.preventDefault(); });
addEventListener("focus", () => draw(null)); // another window, or another program, may have saved
