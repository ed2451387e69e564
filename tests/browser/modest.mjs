// Readers with less: scripts switched off, or the handbook as a folder on a share.
import { pathToFileURL } from "node:url";
import { each, open } from "./lib/browser.mjs";
import { kinds, pages, read } from "./lib/site.mjs";

/* What a reader sees of a page, by number; controls of scripts are no content */
const content = () => {
  const seen = (selector) => [...document.querySelectorAll(`main ${selector}`)].filter((element) => element.checkVisibility()).length;
  for (const control of document.querySelectorAll(".sift, .anchor, .search.wide")) control.hidden = true;
  const words = document.querySelector("main").innerText.split(/\s+/).length;
  return { words, rows: seen("tr"), pictures: seen("svg, img"), links: seen("a[href]:not(.anchor)") };
};

async function same(page, bare, path, base, say) {
  await Promise.all([page.goto(base + path), bare.goto(base + path)]);
  const [full, less] = await Promise.all([page.evaluate(content), bare.evaluate(content)]);
  for (const [what, number] of Object.entries(full)) {
    const enough = what === "words" ? less[what] >= number * 0.95 : less[what] >= number;
    if (!enough) say(`without scripts ${less[what]} of ${number} ${what}`);
  }
}

async function ways(tab, base, site) {
  await tab.page.goto(`${base}index.html`);
  await tab.page.locator("header.top nav summary").click();
  if (!(await tab.page.locator("header.top nav a").last().isVisible())) tab.say("the menu does not open without scripts");
  await tab.page.locator(".top a.search").click();
  const listed = await tab.page.locator("main .lines a").count();
  const documents = pages(site).filter((path) => /^documents\/(?!index)/.test(path)).length;
  if (listed <= documents) tab.say(`the list from A to Z has ${listed} lines`);
}

export async function withoutScripts({ browser, base, site }) {
  const full = await open(browser, { width: 390, base });
  const bare = await open(browser, { width: 390, base, javaScriptEnabled: false });
  for (const path of kinds(site)) await same(full.page, bare.page, path, base, bare.say);
  await ways(bare, base, site);
  await full.close();
  await bare.close();
  return bare.found;
}

/* Follows links of a page in the folder, as a reader would */
async function follow({ page, say }, base) {
  await page.goto(`${base}index.html`);
  for (const link of ["main a[href*='documents/']", "header.top nav a[href*='coverage']", "main a[href*='standards/']", "nav.crumbs a"]) {
    const path = await page.locator(link).first().evaluate((found) => new URL(found.getAttribute("href"), found.baseURI).pathname);
    await page.locator(link).first().click();
    await page.waitForURL((url) => url.pathname === path);
    if (!(await page.locator("main h1").count())) say(`a link leads nowhere: ${link}`);
  }
  await page.keyboard.press("/");
  await page.locator("dialog[open] input").fill("A.5.23");
  await page.locator("[role=option]", { hasText: "A.5.23" }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/iso-27001.*a\.5\.23/).catch(() => say("the search does not lead to A.5.23"));
}

export async function fromFolder({ browser, site }) {
  const base = `${pathToFileURL(site)}/`;
  const found = await each(kinds(site), async (path) => {
    if (path === "404.html") return [];
    const tab = await open(browser, { base });
    await tab.page.goto(base + path);
    if (await tab.page.evaluate(() => getComputedStyle(document.querySelector(".skip")).position !== "absolute")) tab.say("has no style");
    await tab.close();
    return tab.found;
  });
  const tab = await open(browser, { base });
  await follow(tab, base);
  await tab.close();
  const absolute = pages(site).filter((path) => path !== "404.html" && /(?:href|src)="\//.test(read(site, path)));
  return [...found, ...tab.found, ...absolute.map((path) => `${path}: an address from the root of a server`)];
}
