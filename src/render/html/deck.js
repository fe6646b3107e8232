"use strict";
const all = document.getElementById("all");
const slides = [...document.querySelectorAll("section")];
const links = [...document.querySelectorAll("nav li a")];
let current = 0;

/** Shows the slide with the index nearest to `target`, and announces it. */
function show(target) {
  current = Math.min(Math.max(target, 0), slides.length - 1);
  for (const index of slides.keys()) {
    slides[index].classList.toggle("selected", index === current);
    if (index === current) links[index].setAttribute("aria-current", "step");
    else links[index].removeAttribute("aria-current");
  }
  // The headline stands on the slide already: it is announced, and not left to be read once more.
  const text = `: ${links[current].textContent}`;
  const headline = Object.assign(document.createElement("span"), { className: "spoken", textContent: text });
  document.getElementById("status").replaceChildren(slides[current].getAttribute("aria-label"), headline);
  setTimeout(() => headline.remove(), 1000);
  history.replaceState(null, "", `#${slides[current].id}`);
  all.open = false;
  scrollTo(0, 0);
}

/** The index of the slide that the address names, or of the first. */
function indexFromAddress() {
  const index = slides.findIndex(slide => slide.id === location.hash.slice(1));
  return Math.max(index, 0);
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
for (const link of links) {
  link.addEventListener("click", event => {
    event.preventDefault();
    show(links.indexOf(link));
  });
}

/** Where a finger touched the screen. */
let start = null;
addEventListener("touchstart", event => {
  start = event.touches.length === 1 ? event.touches[0] : null;
}, { passive: true });
addEventListener("touchend", event => {
  if (!start) return;
  const end = event.changedTouches[0];
  const [x, y] = [end.clientX - start.clientX, end.clientY - start.clientY];
  start = null;
  // Scrolling up and down is no swipe.
  if (Math.abs(x) > 50 && Math.abs(x) > 2 * Math.abs(y)) show(current + (x < 0 ? 1 : -1));
}, { passive: true });

addEventListener("hashchange", () => show(indexFromAddress()));
document.body.classList.add("talk");
show(indexFromAddress());
