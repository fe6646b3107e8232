// The part of .ci/page that runs in Chromium. Arguments: the pages.
"use strict";
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** The smallest font size, in CSS pixels. */
const MIN_TEXT = 12;

let failures = 0;
function check(isRight, what) {
  if (isRight) return;
  failures += 1;
  console.log(`failed: ${what}`);
}

/** Opens a page, and checks that it loads nothing and has no errors. */
async function open(browser, file, width, colorScheme, options = {}) {
  const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme, ...options });
  const page = await context.newPage();
  const url = pathToFileURL(file).href;
  const name = `${path.basename(file)} at ${width}, ${colorScheme}`;
  page.on("request", request => check(request.url() === url || request.url().startsWith("data:"), `${name}: requests ${request.url()}`));
  page.on("pageerror", error => check(false, `${name}: ${error.message}`));
  page.on("console", message => check(message.type() !== "error", `${name}: ${message.text()}`));
  await page.goto(url);
  return { page, name };
}

/** Shows each view of the page in turn. */
async function* views(page, name) {
  const hashes = await page.$$eval("#tabs a", links => links.map(link => link.hash));
  if (hashes.length === 0) yield name;
  for (const hash of hashes) {
    await page.$eval(`#tabs a[href="${hash}"]`, link => link.click());
    yield `${name}, ${hash}`;
  }
}

/** No violation of any rule that axe has. */
async function checkAccessibility(page, name) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  for (const { id, help, nodes } of violations) {
    check(false, `${name}: ${id}, ${help}: ${nodes.slice(0, 3).map(node => `${node.html.slice(0, 160)} ${node.failureSummary}`).join("\n  ")}`);
  }
}

/** The smallest text that is shown, in CSS pixels. */
function smallestText(page) {
  return page.evaluate(() => {
    let smallest = { size: Infinity, text: "" };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      const text = walker.currentNode.data.trim();
      if (!text || element.closest("title, script, style, option, .help, .spoken") || element.getClientRects().length === 0) continue;
      const svg = element.closest("svg");
      const [box, view] = svg ? [svg.getBoundingClientRect(), svg.viewBox.baseVal] : [];
      const scale = svg ? Math.min(box.width / view.width, box.height / view.height) : 1;
      const size = parseFloat(getComputedStyle(element).fontSize) * scale;
      if (size < smallest.size) smallest = { size, text };
    }
    return smallest;
  });
}

/** A tap 20 px beside the last mark of a chart selects it. */
async function checkTap(page, view) {
  const marks = await page.$$(".question .chart > svg .mark:not(.off)");
  const shown = [];
  for (const mark of marks) if (await mark.isVisible()) shown.push(mark);
  const mark = shown.at(-1);
  if (!mark) return;
  await mark.scrollIntoViewIfNeeded();
  const box = await (await mark.$(".hit")).boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2 + 20);
  check(await mark.evaluate(it => it.classList.contains("selected")), `${view}: a tap beside a mark does not select it`);
  await mark.evaluate(() => document.activeElement.blur());
}

async function checkSizes(browser, file) {
  for (const width of [320, 390, 700, 794, 820, 1180, 1440]) {
    const { page, name } = await open(browser, file, width, "light");
    for await (const view of views(page, name)) {
      const scrolled = await page.evaluate(() => document.documentElement.scrollWidth);
      check(scrolled <= width, `${view}: scrolls sideways to ${scrolled}`);
      if (width === 390 && await page.$("#stepper")) {
        const { size, text } = await smallestText(page);
        check(size >= MIN_TEXT - 0.01, `${view}: “${text}” has ${size} px`);
        const low = await page.$$eval("#menu, #stepper button, #stepper select, .filter select", controls =>
          controls.filter(control => control.getClientRects().length > 0 && control.offsetHeight < 44).map(control => control.id));
        check(low.length === 0, `${view}: lower than 44 px: ${low}`);
        await checkTap(page, view);
      }
    }
    await page.context().close();
  }
}

/** No slide has text under 12 px from 390 px on, whatever the shape of the window. */
async function checkDeck(browser, file) {
  for (const [width, height] of [[360, 740], [390, 844], [740, 360], [768, 1024], [820, 1180], [1024, 768], [1366, 640], [1440, 900]]) {
    const { page, name } = await open(browser, file, width, "light", { isMobile: width < 500 });
    await page.setViewportSize({ width, height });
    const least = MIN_TEXT * Math.min(width / 390, 1);
    for (let last = ""; last !== (last = await page.evaluate(() => location.hash)); await page.keyboard.press("ArrowRight")) {
      const { size, text } = await smallestText(page);
      check(size >= least - 0.01, `${name}, ${last}: “${text}” has ${size} px`);
      const scrolled = await page.evaluate(() => document.documentElement.scrollWidth);
      check(scrolled <= width, `${name}, ${last}: scrolls sideways to ${scrolled}`);
    }
    await page.context().close();
  }
}

/** As part of another page, the chart and the day are within reach, and the cards are folded. */
async function checkEmbedded(browser, file) {
  for (const width of [360, 1100]) {
    const name = `${path.basename(file)} at ${width}`;
    const page = await browser.newPage({ viewport: { width, height: 844 } });
    const host = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "host-")), "host.html");
    fs.writeFileSync(host, `<iframe src="${pathToFileURL(file).href}" width="100%" height="760"></iframe>`);
    await page.goto(pathToFileURL(host).href);
    fs.rmSync(path.dirname(host), { recursive: true });
    const frame = page.frames()[1];
    const height = () => page.evaluate(() => new Promise(resolve => {
      addEventListener("message", event => resolve(event.data.pageHeight), { once: true });
      document.querySelector("iframe").width = "99%";
    }));
    const folded = await height();
    check(folded < 1400, `${name}, embedded: ${folded} px high`);
    const gap = await frame.evaluate(() => {
      const chart = [...document.querySelectorAll(".question:not([hidden]) .chart > svg")].find(svg => svg.getClientRects().length > 0);
      return document.querySelector("#stepper").getBoundingClientRect().top - chart.getBoundingClientRect().bottom;
    });
    check(gap >= 0 && gap < 20, `${name}, embedded: the day is ${gap} px below the chart`);
    await page.close();
  }
}

const focused = page => page.evaluate(() => {
  const { activeElement: element } = document;
  const title = element.querySelector("title");
  return { isMark: element.matches(".mark"), day: Number(element.dataset.n), name: title ? title.textContent : "", card: element.dataset.cards };
});

/** On a slide wider than the window, which Tab reaches by a name, arrows and fingers scroll before they change the slide. */
async function checkScrolling(browser, file) {
  const { page, name } = await open(browser, file, 390, "light", { hasTouch: true });
  const selected = () => page.evaluate(() => location.hash);
  const first = await selected();
  await page.keyboard.press("Tab");
  check(await page.evaluate(() => document.activeElement.matches("section > div[aria-label]")), `${name}: Tab does not reach the slide`);
  const client = await page.context().newCDPSession(page);
  const swipe = async () => {
    const send = (type, x) => client.send("Input.dispatchTouchEvent", { type, touchPoints: x ? [{ x, y: 400 }] : [] });
    await send("touchStart", 320);
    for (let x = 310; x >= 120; x -= 10) await send("touchMove", x);
    await send("touchEnd");
  };
  for (const [what, scroll] of [["an arrow", () => page.keyboard.press("ArrowRight")], ["a finger", swipe]]) {
    const left = await page.$eval("section.selected > div", slide => slide.scrollLeft);
    await scroll();
    const scrolled = page.waitForFunction(left => document.querySelector("section.selected > div").scrollLeft > left, left, { timeout: 2000 });
    check(await scrolled.catch(() => false), `${name}: ${what} does not scroll the slide`);
    check(await selected() === first, `${name}: ${what} changes the slide instead of scrolling it`);
    // Where the movement has ended.
    await page.$eval("section.selected > div", slide => slide.scrollTo(50, 0));
  }
  await page.$eval("section.selected > div", slide => slide.scrollTo(slide.scrollWidth, 0));
  await swipe();
  check(await selected() !== first, `${name}: a finger does not change a slide that is scrolled to its end`);
  await page.context().close();
}

/** The chart is one Tab stop; arrows, Home and End walk its marks in order of time, Enter leads to the card
 * and Escape back to the mark and out of the selection. */
async function checkKeyboard(browser, file, width) {
  const { page, name } = await open(browser, file, width, "light");
  const count = await page.$$eval(".question:not([hidden]) .mark", marks => marks.filter(mark => mark.getClientRects().length > 0).length);
  if (count === 0) return;
  let stops = 0;
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    if ((await focused(page)).isMark) stops += 1;
    else if (stops > 0) break;
  }
  check(stops === 1, `${name}: ${stops} Tab stops in the chart`);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Home");
  const days = [];
  for (let index = 0; index < count; index += 1) {
    const { isMark, day, name: mark } = await focused(page);
    check(isMark && mark.length > 10, `${name}: mark ${index} has no name`);
    days.push(day);
    await page.keyboard.press("ArrowRight");
  }
  const last = await focused(page);
  await page.keyboard.press("End");
  check(last.card === (await focused(page)).card, `${name}: the arrows do not reach the last mark`);
  check(days.every((day, index) => index === 0 || days[index - 1] <= day), `${name}: the marks are not in order: ${days}`);
  await page.keyboard.press("Home");
  check((await focused(page)).day === days[0], `${name}: Home does not go to the first mark`);
  const card = (await focused(page)).card.split(" ");
  await page.keyboard.press("Enter");
  check(card.includes(await page.evaluate(() => document.activeElement.id)), `${name}: Enter does not go to the card`);
  check(await page.$$eval(".mark.selected", marks => marks.length) > 0, `${name}: the card's mark is not selected`);
  await page.keyboard.press("Escape");
  check((await focused(page)).isMark, `${name}: Escape does not lead back to the mark`);
  await page.keyboard.press("Escape");
  check(await page.$(".selected") === null, `${name}: Escape does not end the selection`);
  await page.context().close();
}

/** Another day has another figure, with no mark after it, and changes the words; a voice leaves out the cards
 * of others; a card selects its mark. */
async function checkControls(browser, file) {
  const { page, name } = await open(browser, file, 390, "light");
  const shown = () => page.evaluate(() => {
    const question = document.querySelector(".question:not([hidden])");
    const svg = [...question.querySelectorAll(".chart > svg")].find(svg => svg.getClientRects().length > 0);
    return {
      words: question.querySelector(".words > :not([hidden])").textContent,
      figure: [...svg.children].filter(part => !part.classList.contains("off")).map(part => part.outerHTML).join(""),
      marks: svg.querySelectorAll(".mark:not(.off)").length,
    };
  });
  const before = await shown();
  while (await page.isEnabled("#previous")) await page.click("#previous");
  const after = await shown();
  const marks = await page.$$eval(".question:not([hidden]) .mark", marks => new Set(marks.map(mark => mark.dataset.n)).size);
  check(after.words !== before.words || marks < 2, `${name}: the words do not change with the day`);
  check(after.figure !== before.figure || marks < 2, `${name}: the figure does not change with the day`);
  check(after.marks < before.marks || marks < 2, `${name}: the first day has as many marks as the last`);
  await page.selectOption("#day", { index: await page.$$eval("#day option", options => options.length - 1) });
  const voices = await page.$$eval(".question:not([hidden]) .filter option", options => options.map(option => option.value).filter(Boolean));
  if (voices.length > 0) {
    await page.selectOption(".question:not([hidden]) .filter select", voices.at(-1));
    const wrong = await page.$$eval(".question:not([hidden]) .card:not([hidden])", (cards, voice) => cards.filter(card => !card.dataset.voices.split(" ").includes(voice)).length, voices.at(-1));
    check(wrong === 0, `${name}: the filter leaves ${wrong} cards of others`);
    await page.selectOption(".question:not([hidden]) .filter select", "");
  }
  const link = await page.$(".question:not([hidden]) .card .show");
  if (link) {
    await link.click();
    check((await focused(page)).isMark, `${name}: a card does not lead to its mark`);
  }
  await page.context().close();
}

/** Without the script, all questions and cards are there, and no control that needs it. */
async function checkWithoutScript(browser, file) {
  const { page, name } = await open(browser, file, 390, "light", { javaScriptEnabled: false });
  for (const selector of ["#stepper", "#menu", ".filter"]) {
    for (const control of await page.$$(selector)) check(!(await control.isVisible()), `${name} without script: ${selector} is shown`);
  }
  // Nothing said after the day is listed.
  for (const selector of [".question", ":not(.after) > .list > .card", "#table"]) {
    for (const part of await page.$$(selector)) check(await part.isVisible(), `${name} without script: ${selector} is hidden`);
  }
  await page.context().close();
}

(async () => {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
  for (const file of process.argv.slice(2)) {
    for (const width of [390, 1280]) {
      for (const scheme of ["light", "dark"]) {
        const { page, name } = await open(browser, file, width, scheme);
        for await (const view of views(page, name)) await checkAccessibility(page, view);
        await page.context().close();
      }
    }
    const { page } = await open(browser, file, 390, "light");
    const hasCharts = await page.$("#stepper") !== null;
    await page.context().close();
    await checkSizes(browser, file);
    if (hasCharts) {
      for (const width of [390, 1280]) await checkKeyboard(browser, file, width);
      await checkControls(browser, file);
      await checkWithoutScript(browser, file);
      await checkEmbedded(browser, file);
    } else {
      await checkDeck(browser, file);
      await checkScrolling(browser, file);
    }
    console.log(`${path.basename(file)}: checked`);
  }
  await browser.close();
  if (failures > 0) {
    console.log(`${failures} failures`);
    process.exit(1);
  }
})();
