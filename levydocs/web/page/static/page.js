// On every screen: light or dark mode, keyboard shortcuts, dialogs. The page works without it.
"use strict";

const root = document.documentElement;
const theme = localStorage.getItem("theme");
if (theme) root.dataset.theme = theme;

document.querySelector("[data-theme-button]")?.addEventListener("click", () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
});

for (const button of document.querySelectorAll("[data-open]"))
  button.addEventListener("click", () => document.getElementById(button.dataset.open).showModal());

const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

// Move to the box with this shortcut, or press the button.
const useKey = (key) => {
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (target?.matches("button, a")) target.click(); else target?.focus();
  return target !== null;
};

const nextRow = (step) => {
  const rows = [...document.querySelectorAll("[data-row]")];
  const at = rows.indexOf(document.activeElement);
  rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step))]?.focus();
};

const nextPane = () => {
  const panes = [...document.querySelectorAll("header, main, [data-pane]")];
  const at = panes.findIndex((one) => one.contains(document.activeElement));
  const pane = panes[(at + 1) % panes.length];
  pane.querySelector("a, button, input, select, textarea, [tabindex]")?.focus();
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "F6") { event.preventDefault(); nextPane(); return; }
  if (isTyping(event.target)) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const act = {
    "?": () => document.getElementById("keys")?.showModal(),
    j: () => nextRow(1),
    k: () => nextRow(-1),
  }[key];
  if (act) { event.preventDefault(); act(); } else if (!document.querySelector("dialog[open]") && useKey(key)) event.preventDefault();
});
