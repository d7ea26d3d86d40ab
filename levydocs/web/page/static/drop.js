// Send files as soon as they are dropped or chosen, with the form that also works without scripts.
"use strict";
for (const form of document.querySelectorAll("[data-drop]")) {
  const box = form.querySelector("input[type=file]");
  const send = () => {
    form.querySelector("[data-sending]").textContent = "Sending…";
    form.submit();
  };

  form.querySelector("button").hidden = true;
  box.addEventListener("change", () => { if (box.files.length) send(); });
  for (const name of ["dragover", "dragleave", "drop"])
    form.addEventListener(name, (event) => {
      event.preventDefault();
      form.classList.toggle("over", name === "dragover");
    });
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    box.files = event.dataTransfer.files;
    send();
  });
}
