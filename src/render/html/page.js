"use strict";
const root = document.documentElement;
// The address can ask for a theme, and for the form in which the page is part of another.
const asked = new URLSearchParams(location.search);
const theme = asked.get("theme");
if (theme === "light" || theme === "dark") root.dataset.theme = theme;
const isEmbedded = parent !== window || asked.has("embed");
if (parent !== window) {
  // Unlike the height of what scrolls, that of the page also falls.
  const report = () => parent.postMessage({ pageHeight: Math.ceil(root.getBoundingClientRect().height) }, "*");
  new ResizeObserver(report).observe(root);
}
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const daySelect = $("#day");
const options = [...daySelect.options];
const questions = $$(".question");
const views = [...questions, ...$$("#all, #table")];
const links = $$("#tabs a");
const menu = $("#menu");
const numbers = text => text.split(" ").filter(Boolean).map(Number);
const isPhone = matchMedia("(max-width: 699px)");
const hasCardColumn = matchMedia("(min-width: 1180px)");
let view = views[0];
let day = Math.max(daySelect.selectedIndex, 0);
let voice = "";
let selected = null;

/** The days through which the current view steps. */
function steps() {
  return view.dataset.days ? numbers(view.dataset.days) : options.map((_, index) => index);
}

/** The drawing of a question that fits. */
function chartOf(question) {
  return $$(".chart > svg", question).find(svg => svg.getClientRects().length > 0);
}

/** The marks of a drawing on the day in order of time, without those that the filter leaves out. */
function marksOf(svg) {
  const marks = svg ? $$(".mark:not(.dim, .off)", svg) : [];
  return marks.sort((a, b) => a.dataset.n - b.dataset.n);
}

// The day.

/** Shows what a drawing has on the day. */
function moveDay(svg) {
  for (const element of $$("[data-d]", svg)) {
    const [from, until] = numbers(element.dataset.d);
    element.classList.toggle("off", day < from || day >= until);
  }
}

/** Shows a day, by its index in the list. */
function showDay(index) {
  day = index;
  const option = options[day];
  const number = Number(option.dataset.n);
  daySelect.value = option.value;
  for (const question of questions) {
    const words = $$(".words > div", question);
    for (const element of [...words, ...$$(".happened > div", question)]) element.hidden = Number(element.dataset.day) !== day;
    const current = words[day];
    const rows = $$(`#all .row[data-question="${question.id}"]`);
    for (const svg of $$(".chart > svg", question)) moveDay(svg);
    for (const row of rows) $(".row-words", row).innerHTML = current.innerHTML;
    sortCards(question, current, number);
  }
  updateStepper();
  setTabStop();
}

/** Puts the cards of a question into the sections of the day. */
function sortCards(question, current, number) {
  const cards = new Map($$(".card", question).map(card => [Number(card.id.split("-")[1]), card]));
  if (cards.size === 0) return;
  const groups = { sets: numbers(current.dataset.sets), in: numbers(current.dataset.in), earlier: [], after: [], none: [] };
  const first = new Set([...groups.sets, ...groups.in]);
  for (const [id, card] of cards) {
    for (const element of [card, ...$$(".walk-back", card)]) element.classList.toggle("later", Number(element.dataset.n) > number);
    if (first.has(id)) continue;
    if (Number(card.dataset.n) > number) groups.after.push(id);
    else groups[card.dataset.none ? "none" : "earlier"].push(id);
  }
  const isAction = id => Number(cards.get(id).dataset.action);
  groups.earlier.sort((a, b) => isAction(a) - isAction(b) || b - a);
  groups.after.sort((a, b) => isAction(a) - isAction(b) || a - b);
  groups.none.sort((a, b) => b - a);
  for (const [name, ids] of Object.entries(groups)) {
    const group = $(`.group.${name}`, question);
    $(".list", group).append(...ids.map(id => cards.get(id)));
  }
  filterCards(question);
}

function updateStepper() {
  const all = steps();
  $("#previous").disabled = !all.some(other => other < day);
  $("#next").disabled = !all.some(other => other > day);
  for (const [index, option] of options.entries()) option.hidden = !all.includes(index) && index !== day;
}

function step(direction) {
  const all = steps();
  const next = direction < 0 ? all.findLast(other => other < day) : all.find(other => other > day);
  if (next !== undefined) showDay(next);
}

// The voices.

/** Shows the cards and marks of the chosen voice. */
function filterCards(question) {
  const matches = card => !voice || card.dataset.voices.split(" ").includes(voice);
  for (const card of $$(".card", question)) card.hidden = !matches(card);
  for (const mark of $$(".mark", question)) {
    const cards = mark.dataset.cards.split(" ").map(id => document.getElementById(id));
    mark.classList.toggle("dim", !cards.some(matches));
  }
  for (const group of $$(".group", question)) {
    const count = $$(".card:not([hidden])", group).length;
    // What is said after the day is not listed.
    group.hidden = count === 0 || group.classList.contains("after");
    $(".count", group).textContent = count;
  }
  $(".filtered", question).hidden = !voice;
}

/** Shows the voice if the current question has it, or else all. */
function applyVoice() {
  const select = $(".filter select", view);
  if (!select) return;
  select.value = voice;
  if (select.selectedIndex < 0) select.value = voice = "";
  for (const question of questions) if ($(".card", question)) filterCards(question);
  setTabStop();
}

// Marks and cards.

/** Makes one mark of the drawing the Tab stop: the selected one, or the last. */
function setTabStop() {
  const svg = view.classList.contains("question") ? chartOf(view) : null;
  for (const mark of $$(".mark")) mark.setAttribute("tabindex", "-1");
  const marks = marksOf(svg);
  const stop = marks.find(mark => mark.classList.contains("selected")) || marks.at(-1);
  if (stop) stop.setAttribute("tabindex", "0");
}

/** Selects a card with its marks, or nothing. */
function select(card) {
  if (selected) selected.classList.remove("selected");
  for (const mark of $$(".mark.selected")) mark.classList.remove("selected");
  selected = card;
  if (card) {
    card.classList.add("selected");
    for (const mark of $$(`.mark[data-cards~="${card.id}"]`)) mark.classList.add("selected");
  }
  setTabStop();
}

/** Scrolls to a card: in a column of its own always, otherwise only if asked to. */
function reveal(card, always) {
  for (const folded of [card.closest(".group"), card.closest(".fold")]) folded.open = true;
  if (always || hasCardColumn.matches) card.scrollIntoView({ block: "nearest" });
}

/** The card of a mark; of several, the one after the selected card. */
function cardOf(mark, isNext) {
  const ids = mark.dataset.cards.split(" ");
  const index = selected ? ids.indexOf(selected.id) : -1;
  const id = isNext ? ids[(index + 1) % ids.length] : ids[Math.max(index, 0)];
  return document.getElementById(id);
}

function selectMark(mark, isNext) {
  const card = cardOf(mark, isNext);
  select(card);
  reveal(card, isNext);
  return card;
}

/** The mark of a card in the drawing that fits. */
function markOf(card) {
  const svg = chartOf(card.closest(".question"));
  return svg && $(`.mark[data-cards~="${card.id}"]:not(.off)`, svg);
}

for (const mark of $$(".mark")) {
  mark.addEventListener("click", event => {
    event.preventDefault();
    const card = selectMark(mark, true);
    // The click of Enter has no pointer.
    if (event.detail === 0) card.focus({ preventScroll: true });
  });
  mark.addEventListener("focus", () => {
    if (!mark.classList.contains("selected") && mark.matches(":focus-visible")) selectMark(mark, false);
  });
}

for (const card of $$(".card")) {
  card.addEventListener("click", event => {
    const show = event.target.closest(".show");
    if (event.target.closest("a, summary, button") && !show) return;
    if (!show && !getSelection().isCollapsed) return;
    if (show) event.preventDefault();
    select(show || card !== selected ? card : null);
    const mark = show && markOf(card);
    if (mark) {
      mark.focus({ preventScroll: true });
      mark.closest("svg").scrollIntoView({ block: "nearest" });
    }
  });
}

for (const svg of $$(".question .chart > svg")) {
  svg.setAttribute("aria-describedby", `${svg.closest(".question").id}-help`);
  // A finger may miss a mark by half a target of 44.
  svg.addEventListener("click", event => {
    if (event.target.closest(".mark")) return;
    const distance = mark => {
      const box = $(".hit", mark).getBoundingClientRect();
      return Math.hypot(box.x + box.width / 2 - event.clientX, box.y + box.height / 2 - event.clientY);
    };
    const nearest = marksOf(svg).sort((a, b) => distance(a) - distance(b))[0];
    if (nearest && distance(nearest) <= 22) selectMark(nearest, true);
  });
  svg.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const marks = marksOf(svg);
    const index = marks.indexOf(document.activeElement);
    const targets = {
      ArrowRight: index + 1,
      ArrowDown: index + 1,
      ArrowLeft: index - 1,
      ArrowUp: index - 1,
      Home: 0,
      End: marks.length - 1,
    };
    if (Object.hasOwn(targets, event.key)) {
      event.preventDefault();
      const mark = marks[Math.min(Math.max(targets[event.key], 0), marks.length - 1)];
      mark.focus({ preventScroll: isPhone.matches });
      selectMark(mark, false);
    }
  });
}

// On a phone, the rows of the table are blocks, which would be no table without these roles.
for (const [selector, role] of [["table", "table"], ["thead, tbody", "rowgroup"], ["tr", "row"], ["thead th", "columnheader"], ["tbody th", "rowheader"], ["td", "cell"]]) {
  for (const element of $$(`#table :is(${selector})`)) element.setAttribute("role", role);
}

// The views.

function showView(next) {
  view = next;
  for (const other of views) other.hidden = other !== view;
  for (const link of links) {
    if (link.hash === `#${view.id}`) {
      link.setAttribute("aria-current", "page");
      $("strong", menu).textContent = link.textContent;
    } else {
      link.removeAttribute("aria-current");
    }
  }
  $("#stepper").hidden = view.id === "table";
  if (isEmbedded) $("figcaption, .row", view)?.before($("#stepper"));
  closeMenu();
  updateStepper();
  applyVoice();
  setTabStop();
}

/** The parts of the address: the id of an element or stance, the day, and the question of a stance. */
function address() {
  return decodeURIComponent(location.hash.slice(1)).split(",");
}

/** What the address names: an element, or the card of a stance, by the stance's id. */
function addressed() {
  const [name, , question] = address();
  if (!name) return null;
  const card = `[data-mark="${CSS.escape(name)}"]`;
  const wanted = questions.find(other => other.id === question) || view;
  return document.getElementById(name) || $(card, wanted) || $(card);
}

/** Copies the address of a card, or of the view, on the day that is shown. */
async function copyLink(card) {
  const name = card ? `${card.dataset.mark},${options[day].dataset.date},${view.id}` : `${view.id},${options[day].dataset.date}`;
  history.replaceState(null, "", `#${name}`);
  const status = $("#copied");
  try {
    await navigator.clipboard.writeText(location.href);
    status.textContent = status.dataset.done;
  } catch {
    status.textContent = status.dataset.failed;
  }
  setTimeout(() => { status.textContent = ""; }, 3000);
}

/** Shows what the address names: a question, another view, or a card. */
function showAddress() {
  const date = address()[1];
  // Another version of the page may have other days.
  if (date) showDay(Math.max(options.findLastIndex(option => option.dataset.date <= date), 0));
  const target = addressed();
  const found = target && views.find(other => other.contains(target));
  const current = links.find(link => link.hasAttribute("aria-current"));
  showView(found || (location.hash ? view : document.getElementById(current.hash.slice(1))));
  if (target && target.classList.contains("card")) {
    const number = Number(target.dataset.n);
    const first = options.findIndex(option => Number(option.dataset.n) >= number);
    if (target.classList.contains("later") && first >= 0) showDay(first);
    select(target);
    reveal(target, true);
  } else if (target === found) {
    scrollTo(0, 0);
  }
}

function closeMenu() {
  $("#tabs").classList.remove("open");
  menu.setAttribute("aria-expanded", "false");
}

for (const link of $$("#tabs a, .row h3 a, .help a")) {
  link.addEventListener("click", event => {
    event.preventDefault();
    history.pushState(null, "", link.hash);
    const hadMenu = menu.getAttribute("aria-expanded") === "true";
    showView(document.getElementById(link.hash.slice(1)));
    if (hadMenu) menu.focus();
    if (!links.includes(link)) {
      // It is hidden now.
      const heading = $("h2", view);
      heading.tabIndex = -1;
      heading.focus();
    }
    scrollTo(0, 0);
  });
}
menu.addEventListener("click", () => {
  const isOpen = $("#tabs").classList.toggle("open");
  menu.setAttribute("aria-expanded", isOpen);
});
document.addEventListener("click", event => {
  if (!event.target.closest("#views")) closeMenu();
});
document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  if (menu.getAttribute("aria-expanded") === "true") {
    closeMenu();
    menu.focus();
  } else if (selected) {
    const card = selected;
    const mark = card.contains(document.activeElement) && markOf(card);
    select(null);
    if (mark) mark.focus();
    if (mark) select(null);
  }
});
addEventListener("popstate", showAddress);
// The browser has scrolled to the view that the address names, past the heading of the page.
addEventListener("load", () => {
  if (views.includes(addressed())) scrollTo(0, 0);
});

for (const button of $$(".copy")) {
  button.addEventListener("click", () => {
    closeMenu();
    copyLink(button.closest(".card"));
  });
}
daySelect.addEventListener("change", () => showDay(Number(daySelect.value)));
$("#previous").addEventListener("click", () => step(-1));
$("#next").addEventListener("click", () => step(1));
$("#stepper").addEventListener("submit", event => event.preventDefault());
for (const select of $$(".filter select")) {
  select.addEventListener("change", () => {
    voice = select.value;
    applyVoice();
  });
}
for (const button of $$(".all-cards")) {
  button.addEventListener("click", () => {
    for (const group of $$(".group", button.closest(".cards"))) group.open = true;
    button.hidden = true;
  });
}
for (const summary of $$(".group.sets > summary")) {
  summary.addEventListener("click", event => event.preventDefault());
  summary.setAttribute("tabindex", "-1");
}
addEventListener("resize", setTabStop);

// Beside the cards, the chart stays in view; if it is higher than the window, its lower end does.
const sizes = new ResizeObserver(entries => {
  for (const { target } of entries) {
    const top = Math.min(16, innerHeight - target.offsetHeight - 76);
    target.style.setProperty("--stage-top", `${top}px`);
  }
});
for (const stage of $$(".stage")) sizes.observe(stage);

// Everything is on paper, whatever is folded.
let folded = [];
addEventListener("beforeprint", () => {
  folded = $$(".fold:not([open]), .group:not([open]), .why:not([open])");
  for (const group of folded) group.open = true;
});
addEventListener("afterprint", () => {
  for (const group of folded) group.open = false;
});

root.classList.add("script");
if (isEmbedded) {
  root.classList.add("embed");
  for (const fold of $$(".fold")) fold.open = false;
}
for (const element of $$("#menu, #stepper, .filter, .copy")) element.hidden = false;
for (const words of $$(".words, .happened")) words.setAttribute("aria-live", "polite");
if (isPhone.matches || isEmbedded) {
  for (const group of $$(".group:not(.sets)")) group.open = false;
  for (const button of $$(".all-cards")) button.hidden = false;
}
showDay(day);
showAddress();
