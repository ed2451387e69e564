// Without a mouse: the way into the page, the menu, the search, the switch between light and dark.
import { MODES, open, violations } from "./lib/browser.mjs";

const STOPS = 25;

/** What has the focus: its name, whether one sees that it has it, whether it is in the window. */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const inside = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const name = `${element.tagName.toLowerCase()}.${element.className?.baseVal ?? element.className} «${element.textContent.trim().slice(0, 40)}»`;
    return { name, ringed: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2, inside };
  });

async function stops({ page, say }, base) {
  for (const path of ["index.html", "documents/pro-014.html", "coverage/index.html"]) {
    await page.goto(base + path);
    for (let stop = 0; stop < STOPS; stop++) {
      await page.keyboard.press("Tab");
      const { name, ringed, inside } = await focused(page);
      if (stop === 0 && !name.startsWith("a.skip")) say(`the first stop is ${name}, not the skip link`);
      if (!ringed) say(`the focus cannot be seen on ${name}`);
      if (!inside) say(`the focus is outside the window on ${name}`);
    }
  }
}

async function skipping({ page, say }, base) {
  await page.goto(`${base}documents/pro-014.html`);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  if (!(await page.evaluate(() => document.activeElement.closest("main")))) say("the skip link does not lead into the content");
}

async function menu({ page, say }, base) {
  await page.goto(`${base}index.html`);
  const summary = page.locator("header.top nav summary");
  if (!(await summary.isVisible())) return;
  await summary.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  if (!(await page.evaluate(() => document.activeElement.matches("header.top nav details[open] a")))) say("the menu does not open to its links");
  (await violations(page)).forEach(say);
}

async function searching({ page, say }, base) {
  await page.goto(`${base}index.html`);
  const input = page.locator("dialog[open] input");
  await page.keyboard.press("/");
  await input.waitFor();
  await page.keyboard.type("internal audit");
  await page.locator("[role=option]").first().waitFor();
  await page.keyboard.press("ArrowDown");
  const marked = await page.evaluate(() => document.getElementById(document.activeElement.getAttribute("aria-activedescendant"))?.ariaSelected);
  if (marked !== "true") say("the arrow keys do not choose a hit");
  (await violations(page)).forEach(say);
  await page.keyboard.press("Escape");
  if (await page.locator("dialog[open]").count()) say("Esc does not close the search");
  await page.keyboard.press("Control+k");
  await input.waitFor();
  await input.fill("PRO-014");
  await page.locator("[role=option]", { hasText: "PRO-014" }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/pro-014\.html/).catch(() => say("Enter does not open the first hit"));
  if ((await marks(page)).length !== 1) say("the id that was looked for is not marked on arrival");
  (await violations(page)).forEach(say);
}

/** Marked texts of a page, each with whether it is in the window. */
const marks = (page) =>
  page.evaluate(() =>
    [...(CSS.highlights.get("found") ?? [])].map((mark) => {
      const range = document.createRange();
      range.setStart(mark.startContainer, mark.startOffset);
      range.setEnd(mark.endContainer, mark.endOffset);
      const { top, bottom } = range.getBoundingClientRect();
      return { text: range.toString().toLowerCase(), seen: top >= 0 && bottom <= innerHeight };
    }),
  );

/* Where the words of a query stand together they are marked as one and brought into the window; else each, but no common one */
async function arriving({ page, say }, base) {
  const arrive = async (address) => {
    await page.goto(base + address);
    await page.waitForFunction(() => CSS.highlights.has("found"));
    return marks(page);
  };
  const together = await arrive("documents/pro-014.html?h=audit,audits+programme#preparing-an-audit");
  if (!together.length || together.some(({ text }) => !/^audits? (\S+ ){0,2}programme$/.test(text))) say(`marks ${JSON.stringify(together)}`);
  const far = await arrive("documents/pro-014.html?h=unfair+treatment");
  if (!far.length || !far.some(({ seen }) => seen)) say(`does not show what is marked: ${JSON.stringify(far)}`);
  const apart = await arrive("documents/pro-014.html?h=samples+zebra");
  if (!apart.length || apart.some(({ text }) => text !== "samples")) say(`marks ${JSON.stringify(apart)}`);
  await page.keyboard.press("Escape");
  if ((await marks(page)).length) say("Esc does not take the marks away");
}

async function switching({ page, say }, base) {
  await page.goto(`${base}index.html`);
  const button = page.locator("[data-theme-switch]");
  if (!(await button.count())) return;
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const before = await ground();
  await button.focus();
  await page.keyboard.press("Enter");
  if ((await ground()) === before) say("the switch does not change light and dark");
  (await violations(page)).forEach(say);
  const after = await ground();
  await page.goto(`${base}coverage/index.html`);
  if ((await ground()) !== after) say("the choice of light or dark is forgotten on the next page");
}

export async function keyboard({ browser, base }) {
  const found = [];
  for (const mode of [MODES[0], MODES[3]]) {
    const tab = await open(browser, { ...mode, base });
    for (const path of [stops, skipping, menu, searching, arriving, switching]) await path(tab, base);
    await tab.close();
    found.push(...tab.found);
  }
  return found;
}
