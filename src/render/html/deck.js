"use strict";
const slides = [...document.querySelectorAll("section")];
const links = [...document.querySelectorAll("nav a")];
const all = document.getElementById("all");
let shown = 0;

/** Shows one slide and no other, and says which. */
function show(at) {
  shown = Math.min(Math.max(at, 0), slides.length - 1);
  for (const [place, slide] of slides.entries()) {
    slide.classList.toggle("selected", place === shown);
    if (place === shown) links[place].setAttribute("aria-current", "step");
    else links[place].removeAttribute("aria-current");
  }
  document.getElementById("status").textContent = slides[shown].getAttribute("aria-label");
  history.replaceState(null, "", `#${slides[shown].id}`);
  all.open = false;
  scrollTo(0, 0);
}

/** The slide that the address names, or the first. */
function named() {
  return Math.max(slides.findIndex(slide => `#${slide.id}` === location.hash), 0);
}

const keys = {
  ArrowRight: () => shown + 1,
  PageDown: () => shown + 1,
  " ": () => shown + 1,
  ArrowLeft: () => shown - 1,
  PageUp: () => shown - 1,
  Backspace: () => shown - 1,
  Home: () => 0,
  End: () => slides.length - 1,
};

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  // Space belongs to what has the focus.
  if (event.key === " " && event.target.closest("a, button, summary")) return;
  if (Object.hasOwn(keys, event.key)) {
    event.preventDefault();
    show(keys[event.key]());
  } else if (event.key === "Escape") {
    all.open = false;
  }
});

for (const [id, by] of [["previous", -1], ["next", 1]]) {
  const button = document.getElementById(id);
  button.hidden = false;
  button.addEventListener("click", () => show(shown + by));
}
for (const [place, link] of links.entries()) {
  link.addEventListener("click", event => {
    event.preventDefault();
    show(place);
  });
}
addEventListener("hashchange", () => show(named()));
document.body.classList.add("talk");
show(named());
