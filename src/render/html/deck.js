"use strict";
const slides = [...document.querySelectorAll("section")];
const links = [...document.querySelectorAll("nav a")];
const all = document.getElementById("all");
let current = 0;

/** Shows the slide with the index nearest to `target`, and announces it. */
function show(target) {
  current = Math.min(Math.max(target, 0), slides.length - 1);
  for (const [index, slide] of slides.entries()) {
    slide.classList.toggle("selected", index === current);
    if (index === current) links[index].setAttribute("aria-current", "step");
    else links[index].removeAttribute("aria-current");
  }
  document.getElementById("status").textContent = slides[current].getAttribute("aria-label");
  history.replaceState(null, "", `#${slides[current].id}`);
  all.open = false;
  scrollTo(0, 0);
}

/** The index of the slide that the address names, or of the first. */
function indexFromAddress() {
  return Math.max(slides.findIndex(slide => `#${slide.id}` === location.hash), 0);
}

const keys = {
  ArrowRight: () => current + 1,
  PageDown: () => current + 1,
  " ": () => current + 1,
  ArrowLeft: () => current - 1,
  PageUp: () => current - 1,
  Backspace: () => current - 1,
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
  button.addEventListener("click", () => show(current + offset));
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
