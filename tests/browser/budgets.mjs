// What a reader's browser has to fetch.
import { gzipSync } from "node:zlib";
import { open } from "./lib/browser.mjs";
import { files, kinds, read } from "./lib/site.mjs";

const KB = 1024;
const STYLE = 10 * KB;
const SCRIPT = 12 * KB;
const PAGE = 15 * KB;
const LARGEST = 300_000;
const REQUESTS = 6;

const packed = (site, path) => gzipSync(read(site, path), { level: 9 }).length;
const within = (what, size, most) => (size <= most ? [] : [`${what}: ${size}, at most ${most}`]);

/** Style, scripts and pages, by weight. Pages that collect others for printing are as long as those are; `lists` weigh as much as they list. */
function weights(site, lists = []) {
  const all = files(site);
  const sum = (ending) => all.filter((path) => path.startsWith("assets/clausebook/") && path.endsWith(ending)).reduce((sum, path) => sum + packed(site, path), 0);
  const pages = all.filter((path) => path.endsWith(".html") && !path.startsWith("print/") && !lists.includes(path));
  return [
    ...within("style, compressed", sum(".css"), STYLE),
    ...within("scripts, compressed", sum(".js"), SCRIPT),
    ...pages.flatMap((path) => within(`${path}, compressed`, packed(site, path), PAGE)),
    ...pages.flatMap((path) => within(path, Buffer.byteLength(read(site, path)), LARGEST)),
  ];
}

/** Requests of first visits. */
async function visits({ browser, base, site }) {
  const found = [];
  for (const path of kinds(site)) {
    const tab = await open(browser, { base });
    const asked = [];
    tab.page.on("request", (request) => !request.url().startsWith("data:") && asked.push(request));
    await tab.page.goto(base + path);
    found.push(...within(`${path}, requests`, asked.length, REQUESTS));
    found.push(...within(`${path}, fonts`, asked.filter((request) => request.resourceType() === "font").length, 0), ...tab.found);
    await tab.close();
  }
  return found;
}

export const budgets = async (here) => [...weights(here.site, here.lists), ...(await visits(here))];
