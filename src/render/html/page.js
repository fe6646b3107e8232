"use strict";
const cards = [...document.querySelectorAll("article")];
const marks = cards.map(card => document.getElementById(card.dataset.mark));
let selected = -1;

/** Selects a card and its mark, or none if `target` is -1, and focuses `elementToFocus` if given. */
function select(target, elementToFocus) {
  for (const [index, card] of cards.entries()) {
    card.classList.toggle("selected", index === target);
    marks[index].classList.toggle("selected", index === target);
    marks[index].setAttribute("aria-pressed", index === target);
  }
  selected = target;
  if (target < 0) return;
  cards[target].scrollIntoView({ block: "nearest" });
  if (elementToFocus) elementToFocus.focus({ preventScroll: true });
}

marks.forEach((mark, index) => {
  mark.classList.add("mark");
  mark.setAttribute("role", "button");
  mark.setAttribute("tabindex", "0");
  mark.setAttribute("aria-pressed", "false");
  mark.setAttribute("aria-label", mark.querySelector("title").textContent);
  mark.addEventListener("click", () => select(index, mark));
  mark.addEventListener("focus", () => select(index));
  cards[index].addEventListener("click", event => {
    if (!event.target.closest("a")) select(index, cards[index]);
  });
});

document.addEventListener("keydown", event => {
  const offsets = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  if (event.key in offsets && marks.length > 0) {
    event.preventDefault();
    const last = marks.length - 1;
    const start = selected < 0 && offsets[event.key] < 0 ? marks.length : selected;
    const next = Math.min(Math.max(start + offsets[event.key], 0), last);
    select(next, marks[next]);
  } else if (event.key === "Escape") {
    select(-1);
    document.activeElement.blur();
  }
});
