// The same handbook with an interface that runs from right to left, and one without spaces between words.
import { each, open } from "./lib/browser.mjs";
import { serve } from "./lib/server.mjs";
import { build, kinds } from "./lib/site.mjs";
import { judge } from "./pages.mjs";
import { valid } from "./validity.mjs";

const DIRECTIONS = { ar: "rtl", ja: "ltr" };
const PAGES = ["index.html", "documents/pro-014.html", "coverage/index.html", "clauses/management-review.html"];

/* What the catalogue says is read aloud as English, on its page and among the hits of the search */
async function english({ page, say }, base) {
  await page.goto(`${base}standards/iso-27001-2022/a.5.23.html`);
  const title = page.locator("h1 [lang=en]");
  const side = await title.evaluate((element) => getComputedStyle(element).direction);
  if (side !== "ltr") say(`the title of a control runs ${side}`);
  await page.keyboard.press("/");
  await page.locator(".search-dialog input").fill("A.5.23");
  const hit = page.locator(".hit b").first();
  await hit.waitFor();
  const [lang, way] = await hit.evaluate((element) => [element.lang, getComputedStyle(element).direction]);
  if (lang !== "en" || way !== "ltr") say(`a hit of the catalogue is said to be ${lang}, and runs ${way}`);
}

export const languages = ({ browser }) =>
  each(Object.entries(DIRECTIONS), async ([language, direction]) => {
    const site = build("examples/larkfield", language, { "ims.yaml": (text) => text.replace(/^language: .*$/m, `language: ${language}`) });
    const { base, close } = await serve(site);
    const found = valid(site, kinds(site)).map((what) => `${language}: ${what}`);
    for (const width of [390, 1440]) {
      const tab = await open(browser, { width, base });
      for (const path of PAGES) {
        await tab.page.goto(base + path);
        const { lang, dir } = await tab.page.evaluate(({ lang, dir } = document.documentElement) => ({ lang, dir }));
        if (lang !== language || dir !== direction) tab.say(`language ${lang}, direction ${dir}`);
        await judge(tab);
      }
      await english(tab, base);
      await tab.close();
      found.push(...tab.found.map((what) => `${language}: ${what}`));
    }
    await close();
    return found;
  });
