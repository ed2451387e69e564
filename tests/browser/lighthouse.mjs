// Lighthouse on a phone and at a desk. A handbook is internal and says `noindex`, which one audit of "SEO" takes for a fault: that audit is left out;
// `LIGHTHOUSE=public` serves the pages without the line and leaves nothing out.
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";
import { CHROMIUM, FLAGS } from "./lib/browser.mjs";
import { serve } from "./lib/server.mjs";
import { kinds } from "./lib/site.mjs";

const TRIES = 3;
const PUBLIC = process.env.LIGHTHOUSE === "public";
const SETTINGS = { onlyCategories: ["performance", "accessibility", "best-practices", "seo"], skipAudits: PUBLIC ? [] : ["is-crawlable"] };
const FIRST_PAINT = 1000;

/* What a run found below 100, or painted late on a phone */
function short({ lhr }, form) {
  const low = Object.values(lhr.categories).filter(({ score }) => score < 1);
  const lost = (category) => category.auditRefs.filter(({ id, weight }) => weight && lhr.audits[id].score !== null && lhr.audits[id].score < 1).map(({ id }) => id);
  const paint = lhr.audits["first-contentful-paint"].numericValue;
  const late = form === "mobile" && paint > FIRST_PAINT ? [`first paint after ${Math.round(paint)} ms`] : [];
  return [...low.map((category) => `${category.title} ${Math.round(category.score * 100)} (${lost(category).join(", ")})`), ...late];
}

async function best(port, address, form) {
  let found = [];
  for (let turn = 0; turn < TRIES; turn++) {
    const config = form === "desktop" ? { ...desktopConfig, settings: { ...desktopConfig.settings, ...SETTINGS } } : undefined;
    const result = await lighthouse(address, { port, logLevel: "error", ...(config ? {} : SETTINGS) }, config);
    found = short(result, form);
    if (!found.length) break;
  }
  return found;
}

async function measure(site, paths) {
  const { base, close } = await serve(site, { indexed: PUBLIC });
  const chrome = await launch({ chromePath: CHROMIUM, chromeFlags: FLAGS });
  const found = [];
  for (const path of paths)
    for (const form of ["mobile", "desktop"]) found.push(...(await best(chrome.port, base + path, form)).map((what) => `${path} ${form}: ${what}`));
  await chrome.kill();
  await close();
  return found;
}

/** One page, for every run. */
export const lighthouseOf = (path) => ({ site }) => measure(site, [path]);

/** One page of each kind: `LIGHTHOUSE=1`. An address that does not exist answers 404, which Lighthouse does not measure. */
export const lighthouses = ({ site }) => measure(site, kinds(site).filter((path) => path !== "404.html"));
