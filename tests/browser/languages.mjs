// The same handbook with an interface that runs from right to left, and one without spaces between words.
import { each, open } from "./lib/browser.mjs";
import { serve } from "./lib/server.mjs";
import { build } from "./lib/site.mjs";
import { judge } from "./pages.mjs";

const DIRECTIONS = { ar: "rtl", ja: "ltr" };
const PAGES = ["index.html", "documents/pro-014.html", "coverage/index.html"];

export const languages = ({ browser }) =>
  each(Object.entries(DIRECTIONS), async ([language, direction]) => {
    const site = build("examples/larkfield", language, { "ims.yaml": (text) => text.replace(/^language: .*$/m, `language: ${language}`) });
    const { base, close } = await serve(site);
    const found = [];
    for (const width of [390, 1440]) {
      const tab = await open(browser, { width, base });
      for (const path of PAGES) {
        await tab.page.goto(base + path);
        const { lang, dir } = await tab.page.evaluate(({ lang, dir } = document.documentElement) => ({ lang, dir }));
        if (lang !== language || dir !== direction) tab.say(`language ${lang}, direction ${dir}`);
        await judge(tab);
      }
      await tab.close();
      found.push(...tab.found.map((what) => `${language}: ${what}`));
    }
    await close();
    return found;
  });
