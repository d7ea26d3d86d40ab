// Show how far the packet is; reload the page only when it is done.
"use strict";
{
  const place = document.getElementById("building");

  const look = async () => {
    try {
      const answer = await fetch(place.dataset.progress, { headers: { "levydocs-part": "1" } });
      if (answer.status !== 200) { location.reload(); return; }
      const part = new DOMParser().parseFromString(await answer.text(), "text/html");
      const words = part.querySelector("h3").textContent;
      const heading = place.querySelector("h3");
      if (heading.textContent !== words) heading.textContent = words;
      place.querySelector("progress").replaceWith(part.querySelector("progress"));
    } catch {
      place.querySelector("h3").textContent = "The page cannot reach levydocs. Trying again…";
    }
    setTimeout(look, 300);
  };

  if (place.querySelector("progress")) setTimeout(look, 300);
}
