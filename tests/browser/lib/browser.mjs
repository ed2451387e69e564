// Debian's Chromium, what is watched while a page is open, and the rules of accessibility.
import axe from "axe-core";
import { chromium } from "playwright-core";

export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

/** Phone and desk, by day and by night. */
export const MODES = [390, 1440].flatMap((width) => ["light", "dark"].map((scheme) => ({ width, scheme })));

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** A browser with a fresh profile. */
export const launch = () => chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

/* Runs in every page before anything else: notes what moves while the page is built. */
const watchShifts = () => {
  window.layoutShifts = [];
  const name = ({ node, previousRect, currentRect }) =>
    `${node?.localName ?? "text"}.${node?.className ?? ""} from ${previousRect.x},${previousRect.y} to ${currentRect.x},${currentRect.y}`;
  const note = ({ value, sources }) => window.layoutShifts.push(`layout shift ${value.toFixed(4)}: ${sources.slice(0, 2).map(name).join("; ")}`);
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type: "layout-shift", buffered: true });
};

/** A page of a fresh context, which notes in `found` what no page may do. */
export async function open(browser, { width = 1440, scheme = "light", base, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width, height: width < 600 ? 844 : 900 }, colorScheme: scheme, ...options });
  const page = await context.newPage();
  const found = [];
  const say = (what) => found.push(`${decodeURI(page.url()).replace(base, "")} at ${width} ${scheme}: ${what}`);
  await page.addInitScript(watchShifts);
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && say(`console: ${message.text()}`));
  page.on("pageerror", (error) => say(`script: ${error.message}`));
  page.on("request", (request) => {
    const { href, protocol } = new URL(request.url());
    if (base && !href.startsWith(base) && protocol !== "data:") say(`asks for ${href}`);
  });
  return { page, found, say, close: () => context.close() };
}

/** Violations of axe on the open page, a line for each rule. */
export async function violations(page) {
  await page.evaluate(axe.source);
  const run = (tags) => window.axe.run(document, { runOnly: tags, resultTypes: ["violations"], preload: false });
  const result = await page.evaluate(run, TAGS);
  const place = ({ target, failureSummary }) => `${target.flat().join(" ")} (${failureSummary.split("\n").slice(1, 2).join("").trim()})`;
  return result.violations.map(({ id, nodes }) => `axe ${id} x ${nodes.length}: ${nodes.slice(0, 2).map(place).join("; ")}`);
}

/** Whether the document can be pushed sideways, and by what. */
export async function sideways(page) {
  const wider = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return undefined;
    const boxes = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > room + 1);
    return boxes.slice(0, 3).map((element) => `${element.tagName.toLowerCase()}.${element.className}`).join(" ") || "something";
  });
  return wider ? [`scrolls sideways: ${wider}`] : [];
}

/** What moved while the page was built. */
export const moved = (page) => page.evaluate(() => window.layoutShifts);

/** Does `work` with every item, two at a time, each side with its own number; answers all that was found. */
export async function each(items, work, sides = Number(process.env.SIDES ?? 2)) {
  const found = [];
  const queue = items.entries();
  const side = async (number) => {
    for (const [at, item] of queue) found.push(...((await work(item, at, number)) ?? []));
  };
  await Promise.all(Array.from({ length: sides }, (_, number) => side(number)));
  return found;
}
