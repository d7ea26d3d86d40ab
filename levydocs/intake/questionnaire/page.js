"use strict";
// The questions one by one. What is answered stays in this browser until its owner erases it; nothing is sent.
(() => {
  const sheet = JSON.parse(document.getElementById("questionnaire").textContent);
  const key = "questionnaire " + sheet.reference;
  const names = { en: "English", es: "Español" };
  const main = document.getElementById("main");
  let keeps = true;
  let state = { language: sheet.language, at: "", answers: {}, later: [], again: false };
  try {
    state = { ...state, ...JSON.parse(localStorage.getItem(key) || "{}") };
    localStorage.setItem(key, JSON.stringify(state));
  } catch {
    keeps = false;
  }

  const save = () => {
    try {
      localStorage.setItem(key, JSON.stringify(state));
    } catch {
      keeps = false;
    }
  };
  const words = () => sheet.words[state.language];
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const made = (name, attributes = {}, ...inside) => {
    const element = document.createElement(name);
    for (const [one, value] of Object.entries(attributes)) {
      if (one === "click") element.addEventListener("click", value);
      else if (value !== false) element.setAttribute(one, value === true ? "" : value);
    }
    element.append(...inside.filter((one) => one !== ""));
    return element;
  };

  // Each question with its current answers: a list asks about every entry, and then whether there is another.
  const steps = () => sheet.questions.flatMap((question) => {
    const about = question.text[state.language];
    const asked = [{ ...question, about, ask: about.ask, help: about.help }];
    if (question.kind !== "list") return asked;
    if (question.besides) Object.assign(asked[0], { ask: about.more, help: words().besides });
    if (state.answers[question.path] !== "yes") return asked;
    for (let number = 1; number <= sheet.most; number += 1) {
      const entry = `${question.path}[+${number}]`;
      for (const one of question.entries) {
        const its = one.text[state.language];
        asked.push({ ...one, path: `${entry}.${one.path}`, about: its, ask: its.ask, help: its.help, of: `${about.one} ${number}` });
      }
      if (number === sheet.most) break;
      asked.push({ path: `${entry}.`, kind: "list", section: question.section, about: {}, ask: about.more, help: "" });
      if (state.answers[`${entry}.`] !== "yes") break;
    }
    return asked;
  });
  const isOpen = (step) => !(step.path in state.answers);

  const show = (at, error) => {
    state.at = at;
    state.again = state.again || at === "end"; // once at the end, only what is still open is asked
    save();
    document.documentElement.lang = state.language;
    document.title = document.getElementById("title").textContent = words().title;
    document.querySelector("#languages legend").textContent = words().language;
    const all = steps();
    const place = all.findIndex((one) => one.path === at);
    main.replaceChildren(...(at === "end" ? end(all) : question(all, Math.max(place, 0), error)));
    const heading = main.querySelector("h1");
    (error ? main.querySelector("[aria-invalid]") || heading : heading).focus();
    if (!error) window.scrollTo(0, 0);
  };

  const radio = (value, text, chosen) => made("label", { class: "choice" },
    made("input", { type: "radio", name: "choice", value, checked: chosen }), text);

  const question = (all, place, error) => {
    const step = all[place];
    const answer = state.answers[step.path];
    const isLater = state.later.includes(step.path);
    const told = words();
    const closed = { "yes-no": { yes: told.yes, no: told.no }, list: { yes: told.yes, no: told.no } }[step.kind]
      || (step.choices && Object.fromEntries(Object.entries(step.choices).map(([value, one]) => [value, one[state.language]])));
    const others = [];
    if (step.kind === "money" && step.about.none) others.push(radio("0", step.about.none, answer === "0"));
    if (step.optional) others.push(radio("-", told.apart, answer === "-"));
    if (!step.path.endsWith("].")) others.push(radio("?", told.later, isLater));
    const form = made("form", { novalidate: true, class: error ? "wrong" : "" },
      made("p", { class: "step" }, `${filled(told.step, { n: place + 1, of: all.length })} · ${sheet.titles[step.section][state.language]}`),
      made("progress", { max: all.length, value: place, "aria-hidden": "true" }),
      made("h1", { tabindex: "-1", id: "ask" }, step.of ? made("span", { class: "step" }, `${step.of}: `) : "", step.ask),
      step.help ? made("p", { class: "hint", id: "help" }, step.help) : "",
      error ? made("p", { class: "error", id: "error", role: "alert" }, error) : "");
    const described = `${step.help ? "help" : ""} ${error ? "error" : ""}`.trim();
    if (closed) {
      const chosen = Object.entries(closed).map(([value, text]) => radio(value, text, answer === value));
      form.append(made("fieldset", { "aria-labelledby": "ask", "aria-describedby": described }, ...chosen, ...others));
    } else {
      const value = answer === undefined || answer === "-" || (answer === "0" && step.about.none) ? "" : answer;
      const kinds = { money: ["text", "decimal"], date: ["date", false], number: ["text", "numeric"], telephone: ["tel", "tel"], "last-four": ["text", "numeric"] };
      const [type, mode] = kinds[step.kind] || ["text", false];
      const attributes = { id: "answer", "aria-labelledby": "ask", "aria-describedby": described || false, "aria-invalid": error ? "true" : false, autocomplete: "off" };
      const box = step.kind === "words"
        ? made("textarea", { ...attributes, maxlength: 2000 })
        : made("input", { ...attributes, type, inputmode: mode, maxlength: type === "date" ? false : 200 });
      box.value = value;
      box.addEventListener("input", () => form.querySelectorAll(":checked").forEach((one) => { one.checked = false; }));
      form.append(made("div", { class: "field" }, step.kind === "money" ? made("span", { "aria-hidden": "true" }, "$") : "", box,
        step.per ? made("span", {}, told[step.per]) : ""));
      if (others.length) form.append(made("fieldset", {}, made("legend", {}, told.or), ...others));
    }
    form.append(made("button", { class: "main" }, told.next));
    if (place > 0) form.append(made("button", { type: "button", class: "quiet", click: () => show(all[place - 1].path) }, told.back));
    form.append(...foot(step.path));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = form.querySelector(":checked");
      const text = chosen ? chosen.value : (form.querySelector("#answer")?.value ?? "").trim();
      const mistake = chosen ? "" : wrong(step, text, Boolean(closed));
      if (mistake) {
        show(step.path, mistake);
        return;
      }
      state.later = state.later.filter((one) => one !== step.path);
      if (text === "?") {
        delete state.answers[step.path];
        state.later.push(step.path);
      } else state.answers[step.path] = text;
      const now = steps();
      const after = now.slice(now.findIndex((one) => one.path === step.path) + 1);
      const next = state.again ? after.find(isOpen) : after[0];
      show(next ? next.path : "end");
    });
    return [form];
  };

  const wrong = (step, text, isClosed) => {
    if (isClosed) return words().choose;
    if (!text) return words().missing;
    if (/(^|[^0-9])[0-9]{3}[-. ]?[0-9]{2}[-. ]?[0-9]{4}($|[^0-9])/.test(text) && ["text", "words"].includes(step.kind)) return words().number;
    return new RegExp(`^(?:${sheet.shapes[step.kind]})$`).test(text) ? "" : words().wrong[step.kind];
  };

  const end = (all) => {
    const told = words();
    const open = all.filter((one) => isOpen(one) && !one.path.endsWith("]."));
    const asked = all.filter((one) => !one.path.endsWith("]."));
    const status = made("div", { role: "status" });
    const to = (one) => made("button", { type: "button", click: () => show(one.path) }, one.of ? `${one.of}: ${one.ask}` : one.ask);
    return [
      made("h1", { tabindex: "-1" }, told.end),
      made("p", {}, filled(told.given, { n: asked.length - open.length, of: asked.length })),
      ...(open.length ? [made("h2", {}, told.open), ...open.map(to)] : []),
      made("button", { type: "button", class: "main", id: "save", click: () => download(all, status) }, told.save),
      status,
      made("button", { type: "button", class: "quiet", click: () => show(all[all.length - 1].path) }, told.back),
      ...foot("end"),
    ];
  };

  const download = (all, status) => {
    const given = all.filter((one) => !one.path.endsWith("].") && !["-", undefined].includes(state.answers[one.path]));
    const answers = Object.fromEntries(given.map((one) => [one.path, state.answers[one.path]]));
    const content = JSON.stringify({ levydocs_answers: 1, reference: sheet.reference, language: state.language, answers }, null, 1);
    const name = `answers_${sheet.reference.slice(0, 8)}.json`;
    const address = URL.createObjectURL(new Blob([content], { type: "application/json" }));
    made("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    status.replaceChildren(made("p", {}, filled(words().saved, { name })), made("p", {}, words().after));
  };

  const foot = (at) => {
    const told = words();
    const erase = made("div", {}, made("button", { type: "button", class: "quiet", click: () => sure(erase, at) }, told.start));
    return [made("p", { class: "keep" }, keeps ? told.keep : told.lost), ...(Object.keys(state.answers).length ? [erase] : [])];
  };

  const sure = (place, at) => {
    const told = words();
    place.replaceChildren(made("p", { role: "alert" }, told.sure),
      made("button", { type: "button", class: "bad", click: () => {
        try {
          localStorage.removeItem(key);
        } catch {
          keeps = false;
        }
        state = { language: state.language, at: "", answers: {}, later: [], again: false };
        show("");
      } }, told.erase),
      made("button", { type: "button", click: () => show(at) }, told.stay));
  };

  for (const [language, name] of Object.entries(names)) {
    const choice = made("input", { type: "radio", name: "language", class: "unseen", checked: language === state.language });
    choice.addEventListener("change", () => {
      state.language = language;
      show(state.at);
      choice.focus();
    });
    document.getElementById("languages").append(made("label", { lang: language }, choice, name));
  }
  show(state.at);
})();
