// Page through a row of small pictures. Without this file, each picture links to the large one.
"use strict";
{
  const viewer = document.getElementById("viewer");
  const title = viewer.querySelector("h2");
  const picture = viewer.querySelector("img");
  let links = [];
  let at = 0;

  const show = (number) => {
    at = Math.min(links.length - 1, Math.max(0, number));
    const words = links[at].closest("[data-viewer]").dataset.viewer;
    title.textContent = `${words}, ${links[at].dataset.title ?? links[at].textContent.trim()}`;
    picture.src = links[at].href;
    picture.alt = title.textContent;
    for (const button of viewer.querySelectorAll("[data-step]"))
      button.disabled = !links[at + Number(button.dataset.step)];
  };

  for (const row of document.querySelectorAll("[data-viewer]"))
    row.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      links = [...row.querySelectorAll("a")];
      show(links.indexOf(link));
      viewer.showModal();
    });

  for (const button of viewer.querySelectorAll("[data-step]"))
    button.addEventListener("click", () => show(at + Number(button.dataset.step)));
  viewer.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) { event.preventDefault(); show(at + step); }
  });
  viewer.addEventListener("close", () => { links[at]?.focus(); picture.removeAttribute("src"); });
}
