// Show what is typed next to the questions at once, and save it when its box loses the focus. Without this file the form posts.
"use strict";

const WAIT = 40; // milliseconds to wait for more keys in a burst; the first key after a pause is drawn at once
let timer, typedAt = 0, running;

const draw = async (qn) => {
  running?.abort();
  running = new AbortController();
  try {
    const part = await post(`${caseAt}/live`, [...state(), ...(qn ? fieldsOf(qn) : [])], running.signal);
    const version = part.querySelector("#typed").dataset.version;
    swap(part);
    const { form, at = 0 } = document.getElementById("live").dataset; // a different tab, if what is typed removes the current one
    Object.entries({ form, at }).forEach(([name, value]) => { field(name).value = value; });
    if (version !== field("version").value) inTurn(() => isOld(version));
  } catch (error) {
    if (error.name !== "AbortError") say(error.message);
  }
};
const isOld = async (version) => {
  const known = field("version").value;
  if (version === known) return;
  await look({});
  if (field("version").value !== known) say("Changed on disk: now showing the current file");
};

// Each save builds on the version from the one before.
const save = (qn, more = [], to = "answers") => {
  if (qn) pending.set(qn.dataset.path, fieldsOf(qn));
  running?.abort();
  clearTimeout(timer);
  return inTurn(async () => {
    if (qn && !pending.size) return true; // saved with the one before
    say("Saving…");
    const sent = new Map(pending);
    try {
      const part = await post(`${caseAt}/${to}`, [...state(), ...[...sent.values()].flat(), ...more]);
      const clashes = (path) => part.querySelector(`[data-keep="${CSS.escape(path)}"]`) !== null;
      for (const [path, fields] of pending) {
        const found = part.querySelector(`.qn[data-path="${CSS.escape(path)}"]`);
        const open = found?.classList.contains("bad") || clashes(path);
        if (!found || (!open && sent.get(path) === fields)) pending.delete(path); // no longer asked, or saved
      }
      swap(part, sent);
      const here = document.activeElement?.closest(".qn");
      if (here && isChanged(here) && !pending.has(here.dataset.path)) draw(here);
      return true;
    } catch (error) {
      say(`Not saved. ${error.message}`);
    }
  });
};

const goTo = (qn) => { const box = control(qn); box.focus(); box.select?.(); qn.scrollIntoView({ block: "nearest" }); };

const accept = async (qn) => {
  const path = qn.dataset.path;
  if (isChanged(qn) || pending.has(path) || qn.querySelector("[data-default]")) save(qn);
  await saving;
  const here = document.activeElement;
  if (here !== document.body && here.closest(".qn")?.dataset.path !== path) return; // gone on by another key in the meantime
  const all = [...document.querySelectorAll(".qn")];
  const now = questionAt(path);
  if (now?.classList.contains("bad")) return goTo(now);
  const next = all.slice(all.indexOf(now) + 1).find((one) => one.classList.contains("open"));
  if (next) return goTo(next);
  const following = document.getElementById("next") ?? document.querySelector("#sections a:has(.count)");
  following ? location.assign(`${following.href}#first`) : say("No more questions");
};

document.addEventListener("input", (event) => {
  const qn = event.target.closest(".qn");
  if (!qn) return;
  clearTimeout(timer);
  timer = setTimeout(() => draw(qn), event.timeStamp - typedAt > WAIT ? 0 : WAIT);
  typedAt = event.timeStamp;
});
const leave = (event) => {
  const qn = event.target.closest(".qn"), isText = event.target.matches(TEXT);
  if (!qn || isSwapping || isText !== (event.type === "focusout")) return;
  const known = pending.get(qn.dataset.path);
  if (known ? String(known) !== String(fieldsOf(qn)) : isChanged(qn)) save(qn);
};
document.addEventListener("change", leave);
document.addEventListener("focusout", leave);
document.addEventListener("click", (event) => {
  const out = event.target.closest('[name="remove"]');
  const shows = event.target.closest('[name="reveal"], [name="hide"]');
  const more = event.target.closest('[name="more"]'), keep = event.target.closest("[data-keep]");
  if (shows) { event.preventDefault(); save(null, [[shows.name, shows.value]], "reveal"); }
  if (out) {
    event.preventDefault();
    const about = out.innerText.replace(/^Remove/, "").trim(), list = out.value.replace(/\[\d+\]$/, "");
    for (const path of pending.keys()) if (path.startsWith(`${out.value}.`)) pending.delete(path);
    save(null, [["remove", out.value]], "remove").then((isDone) => {
      const stays = document.getElementById("not-removed") ?? document.getElementById("mistakes");
      stays?.scrollIntoView({ block: "nearest" });
      if (!isDone || stays) return;
      say(`Removed ${about}`);
      (document.getElementById(`more-${list}`) ?? control(questionAt(list)))?.focus();
    });
  }
  if (more) { event.preventDefault(); save(null, [["more", more.value]]).then(() => goToNew(more.value)); }
  if (keep) {
    const path = keep.dataset.keep, qn = questionAt(path);
    pending.delete(path);
    if (keep.dataset.mine !== undefined) pending.set(path, [[`a:${path}`, keep.dataset.mine], [`was:${path}`, shownIn(qn)]]);
    save(null).then(() => questionAt(path) && goTo(questionAt(path)));
  }
});
const goToNew = (list) => {
  const opened = [...document.querySelectorAll('#asked > input[name="opened"]')].map((one) => one.value);
  const entry = opened.findLast((one) => one.startsWith(`${list}[`));
  const qn = entry && document.querySelector(`.qn[data-path^="${CSS.escape(entry)}."]`);
  if (qn) goTo(qn);
};

document.addEventListener("keydown", (event) => {
  const qn = event.target.closest?.(".qn");
  const does = qn && event.key === "Enter" && !event.shiftKey && !event.target.matches("button") ? () => accept(qn)
    : event.altKey && event.key === "ArrowLeft" ? () => document.getElementById("back")?.click()
    : (event.ctrlKey || event.metaKey) && event.key === "z" && !isTyping(event.target) ? () => document.getElementById("undo")?.click()
    : null;
  if (does) { event.preventDefault(); does(); }
});
document.addEventListener("submit", async (event) => {
  if (event.target.id !== "asked" || !pending.size) return;
  event.preventDefault(); // an answer still being saved would look like someone else's
  await saving;
  const bad = document.querySelector(".qn.bad");
  if (bad) goTo(bad);
  else if (!pending.size) document.querySelector("#asked .go [name=on]").click();
});
addEventListener("beforeunload", (event) => { if (pending.size) event.preventDefault(); });
addEventListener("focus", () => draw(null)); // another window, or another program, may have saved
