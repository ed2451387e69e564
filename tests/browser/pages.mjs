// Every kind of page on a phone and on a desk, by day and by night; then every page of the site.
import { MODES, each, moved, open, sideways, violations } from "./lib/browser.mjs";
import { kinds, pages } from "./lib/site.mjs";

/* A busy machine paints half a page, and its tables widen as rows arrive; what is a fault of the page moves every time */
async function shifts(page) {
  for (let again = 0; again < 2 && (await moved(page)).length; again++) await page.reload();
  return moved(page);
}

/** What must hold for a page that is open. */
export async function judge(tab) {
  const found = [...(await sideways(tab.page)), ...(await shifts(tab.page)), ...(await violations(tab.page))];
  found.forEach(tab.say);
}

/** Opens pages in a mode, one after the other in one tab. */
async function walk(browser, base, mode, paths) {
  const tab = await open(browser, { ...mode, base });
  for (const path of paths) {
    await tab.page.goto(base + path);
    await judge(tab);
  }
  await tab.close();
  return tab.found;
}

/** One page of each kind in all modes. */
export const everyKind = ({ browser, base, site }) => each(MODES, (mode) => walk(browser, base, mode, kinds(site)));

/** Nothing is pushed sideways on the narrowest phone. */
export async function narrowest({ browser, base, site }) {
  const tab = await open(browser, { width: 320, base });
  for (const path of kinds(site)) {
    await tab.page.goto(base + path);
    (await sideways(tab.page)).forEach(tab.say);
  }
  await tab.close();
  return tab.found;
}

/** Every page in one mode, the modes in turn; `FULL=1` takes all modes for all pages. */
export function everyPage({ browser, base, site }) {
  const all = pages(site);
  const turns = MODES.map((mode, turn) => ({ mode, paths: process.env.FULL ? all : all.filter((_, at) => at % MODES.length === turn) }));
  return each(turns, ({ mode, paths }) => walk(browser, base, mode, paths));
}
