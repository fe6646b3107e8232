"use strict";
const cards = [...document.querySelectorAll("article")];
const marks = cards.map(card => document.getElementById(card.dataset.mark));
let chosen = -1;

/** Marks a card and its mark; `focus` is where the keyboard then is. */
function choose(at, focus) {
  for (const [place, card] of cards.entries()) {
    card.classList.toggle("selected", place === at);
    marks[place].classList.toggle("selected", place === at);
    marks[place].setAttribute("aria-pressed", place === at);
  }
  chosen = at;
  if (at < 0) return;
  cards[at].scrollIntoView({ block: "nearest" });
  if (focus) focus.focus({ preventScroll: true });
}

marks.forEach((mark, at) => {
  mark.classList.add("mark");
  mark.setAttribute("role", "button");
  mark.setAttribute("tabindex", "0");
  mark.setAttribute("aria-pressed", "false");
  mark.setAttribute("aria-label", mark.querySelector("title").textContent);
  mark.addEventListener("click", () => choose(at, mark));
  mark.addEventListener("focus", () => choose(at));
  cards[at].addEventListener("click", event => {
    if (!event.target.closest("a")) choose(at, cards[at]);
  });
});

document.addEventListener("keydown", event => {
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  if (event.key in steps && marks.length > 0) {
    event.preventDefault();
    const last = marks.length - 1;
    const start = chosen < 0 && steps[event.key] < 0 ? marks.length : chosen;
    const next = Math.min(Math.max(start + steps[event.key], 0), last);
    choose(next, marks[next]);
  } else if (event.key === "Escape") {
    choose(-1);
    document.activeElement.blur();
  }
});
