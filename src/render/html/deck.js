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
    links[index].ariaCurrent = index === current ? "step" : null;
  }
  const { firstElementChild: picture, ariaLabel } = slides[current];
  // Not every browser lets the keyboard reach what scrolls.
  if (picture.scrollWidth > picture.clientWidth) Object.assign(picture, { tabIndex: 0, role: "group", ariaLabel });
  // The headline stands on the slide already: it is announced, and not left to be read once more.
  const text = `: ${links[current].textContent}`;
  const headline = Object.assign(document.createElement("span"), { className: "spoken", textContent: text });
  document.getElementById("status").replaceChildren(slides[current].getAttribute("aria-label"), headline);
  setTimeout(() => headline.remove(), 1000);
  history.replaceState(null, "", `#${slides[current].id}`);
  all.open = false;
  scrollTo(0, 0);
}

/** The index of the slide that the address names, or -1. */
function indexFromAddress() {
  return slides.findIndex(slide => slide.id === location.hash.slice(1));
}

/** Whether `target` is a slide wider than the window, which can scroll on: to the left if `offset` is -1. */
function canScroll(target, offset) {
  const picture = target.closest("section > div");
  if (!picture) return false;
  return offset < 0 ? picture.scrollLeft > 0 : picture.scrollLeft + picture.clientWidth < picture.scrollWidth - 1;
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
  // Space activates what has the focus, and arrows scroll it.
  if (event.key === " " && event.target.closest("a, button, summary")) return;
  if (event.key.startsWith("Arrow") && canScroll(event.target, event.key === "ArrowLeft" ? -1 : 1)) return;
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

/** Where a finger touched the screen, and where the slide could scroll to then. */
let start = null;
addEventListener("touchstart", event => {
  const scrolls = [-1, 1].filter(offset => canScroll(event.target, offset));
  start = event.touches.length === 1 ? { touch: event.touches[0], scrolls } : null;
}, { passive: true });
addEventListener("touchend", event => {
  if (!start) return;
  const end = event.changedTouches[0];
  const { touch, scrolls } = start;
  const [x, y] = [end.clientX - touch.clientX, end.clientY - touch.clientY];
  const offset = x < 0 ? 1 : -1;
  start = null;
  // Scrolling is no swipe.
  if (Math.abs(x) > 50 && Math.abs(x) > 2 * Math.abs(y) && !scrolls.includes(offset)) show(current + offset);
}, { passive: true });

addEventListener("hashchange", () => show(indexFromAddress()));
document.body.classList.add("talk");
show(indexFromAddress());
