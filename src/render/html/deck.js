"use strict";
const slides = [...document.querySelectorAll("section")];
const links = [...document.querySelectorAll("nav a")];
const all = document.getElementById("all");
let shown = 0;

/** Shows one slide and announces it. */
function show(wanted) {
  shown = Math.min(Math.max(wanted, 0), slides.length - 1);
  for (const [index, slide] of slides.entries()) {
    slide.classList.toggle("selected", index === shown);
    if (index === shown) links[index].setAttribute("aria-current", "step");
    else links[index].removeAttribute("aria-current");
  }
  document.getElementById("status").textContent = slides[shown].getAttribute("aria-label");
  history.replaceState(null, "", `#${slides[shown].id}`);
  all.open = false;
  scrollTo(0, 0);
}

/** The index of the slide that the address names, or of the first. */
function indexFromAddress() {
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
  // Space activates what has the focus.
  if (event.key === " " && event.target.closest("a, button, summary")) return;
  if (Object.hasOwn(keys, event.key)) {
    event.preventDefault();
    show(keys[event.key]());
  } else if (event.key === "Escape") {
    all.open = false;
  }
});

for (const [id, offset] of [["previous", -1], ["next", 1]]) {
  const button = document.getElementById(id);
  button.hidden = false;
  button.addEventListener("click", () => show(shown + offset));
}
for (const [index, link] of links.entries()) {
  link.addEventListener("click", event => {
    event.preventDefault();
    show(index);
  });
}
addEventListener("hashchange", () => show(indexFromAddress()));
document.body.classList.add("talk");
show(indexFromAddress());
