// Words that try to be markup: in titles, in texts, in a register, in what a reader types. They stay words.
import assert from "node:assert/strict";
import { open } from "./lib/browser.mjs";
import { serve } from "./lib/server.mjs";
import { build, pages, read } from "./lib/site.mjs";

const PAYLOADS = [`<img src=x onerror=document.title='hit'>`, `"><script>document.title='hit'</script>`, `'><svg onload=document.title='hit'>`];
const quoted = (text) => JSON.stringify(text);

const DOCUMENT = `---
id: PRO-666
title: ${quoted(`Payload ${PAYLOADS[0]}`)}
kind: procedure
status: approved
version: "1"
owner: owner
approver: workshop-lead
approved: 2026-10-01
review-by: 2027-10-01
summary: ${quoted(PAYLOADS[1])}
---
## Heading \`${PAYLOADS[0]}\`

Payload body \`${PAYLOADS[1]}\` and \\<img src=x onerror=document.title='hit'>. The Wombat digs.

## All of it {#100%}

[[include:payload]]

## Picture

![Sign](../assets/sign.svg ${quoted(`Caption ${PAYLOADS[0]}`)})
`;

const GLOSSARY = `terms:
  - term: Wombat
    definition: ${quoted(`Digs ${PAYLOADS[0]}`)}
  - term: ${quoted(`Term ${PAYLOADS[1]}`)}
    abbreviation: ${quoted(PAYLOADS[2])}
    definition: Nothing.
`;

/* Enough rows for a filter, with a column to choose by */
const ROWS = Array.from({ length: 8 }, (_, at) =>
  `  - {id: T-1${at}, title: ${quoted(`Row ${PAYLOADS[at % 3]}`)}, keeper: frame-builder, due: 2027-04-1${at}, state: ${quoted(PAYLOADS[at % 2])}}\n`);
const COLUMN = `  - {id: state, title: ${quoted(`State ${PAYLOADS[2]}`)}, type: choice, choices: [${PAYLOADS.map(quoted).join(", ")}]}\n`;

/* A change that changes nothing would prove nothing */
const changed = (text, ...changes) =>
  changes.reduce((text, [from, to]) => {
    assert.notEqual(text.search(from), -1, `${from} is not in the example any more`);
    return text.replace(from, () => to);
  }, text);

const CHANGES = {
  "assets/sign.svg": () => `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle cx="20" cy="20" r="9"/></svg>`,
  "glossary.yaml": () => GLOSSARY,
  "snippets/payload.md": () => `Passage \\${PAYLOADS[0]} and \`${PAYLOADS[1]}\`.\n`,
  "documents/payload.md": () => DOCUMENT,
  "ims.yaml": (text) => changed(text, [/^title: .*$/m, `title: ${quoted(`Title ${PAYLOADS[0]}`)}`]),
  "roles.yaml": (text) => changed(text, [/title: Frame Builder/, `title: ${quoted(`Builder ${PAYLOADS[2]}`)}`]),
  "registers/tools.yaml": (text) => 
    changed(text, [/title: Frame jig/, `title: ${quoted(`Jig ${PAYLOADS[1]}`)}`], [/^rows:\n/m, `${COLUMN}rows:\n${ROWS.join("")}`]),
};

/* Elements and names that none of our pages has */
const risen = () => {
  const own = [...document.querySelectorAll("*")].filter(
    (element) => element.getAttributeNames().some((name) => name.startsWith("on")) || element.matches("img[src=x], script:not([src]), svg[onload]"),
  );
  return [...own.map((element) => element.outerHTML.slice(0, 80)), ...(document.title === "hit" ? ["a script ran"] : [])];
};

async function typed({ page, say }, base) {
  const lines = [...PAYLOADS, "payload"].flatMap((payload) => ["q", "h"].map((name) => `${name}=${encodeURIComponent(payload)}`));
  for (const query of lines) {
    await page.goto(`${base}search/index.html?${query}`);
    if (query.startsWith("q")) await page.locator("dialog[open] [role=status]:not(:empty)").waitFor();
    (await page.evaluate(risen)).forEach((what) => say(`became an element: ${what}`));
  }
  if (!(await page.goto(`${base}search/index.html?q=payload`))) say("no answer");
  await page.locator("[role=option]", { hasText: "Payload <img" }).first().waitFor().catch(() => say("the title is not found as text"));
}

async function sifted({ page, say }, base) {
  const lines = PAYLOADS.flatMap((payload) => ["filter", "state", "sort"].map((name) => `${name}=${encodeURIComponent(payload)}`));
  for (const query of lines) {
    await page.goto(`${base}registers/tools.html?${query}`);
    if (await page.isDisabled("[name=filter]")) say("the filter is not there");
    (await page.evaluate(risen)).forEach((what) => say(`became an element: ${what}`));
  }
  await page.goto(`${base}registers/tools.html`);
  await page.selectOption("[name=state]", { label: PAYLOADS[1] });
  if ((await page.locator("tbody tr:visible").count()) !== 4) say("the facet does not take the words as they are");
  (await page.evaluate(risen)).forEach((what) => say(`became an element: ${what}`));
}

/* That the words have arrived everywhere, as words */
async function shown({ page, say }, base) {
  for (const [path, selector, text] of [
    ["documents/pro-666.html", "#\\31 00\\%", "All of it"],
    ["documents/pro-666.html", ".toc a[href='#100%']", "All of it"],
    ["documents/pro-666.html", "main", `Passage ${PAYLOADS[0]}`],
    ["documents/pro-666.html", "figcaption", `Caption ${PAYLOADS[0]}`],
    ["glossary/index.html", "main", `Digs ${PAYLOADS[0]}`],
    ["glossary/index.html", "main", `Term ${PAYLOADS[1]}`],
    ["registers/tools.html", "th", `State ${PAYLOADS[2]}`],
  ]) {
    await page.goto(base + path);
    if (!(await page.locator(selector, { hasText: text }).count())) say(`${selector} does not say ${text}`);
  }
}

/** R10 and R11: in an organization full of payloads no page has an element of theirs, and each page has the policy. */
export async function payloads({ browser, site: example }) {
  const site = build("examples/minimal", "payloads", CHANGES);
  const { base, close } = await serve(site);
  const tab = await open(browser, { base });
  for (const path of pages(site)) {
    await tab.page.goto(base + path);
    (await tab.page.evaluate(risen)).forEach((what) => tab.say(`became an element: ${what}`));
  }
  await typed(tab, base);
  await sifted(tab, base);
  await shown(tab, base);
  await tab.close();
  await close();
  const policy = /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; [^"]*script-src 'self'; [^"]*base-uri 'none'; form-action 'none'/;
  const bare = [example, site].flatMap((site) => pages(site).filter((path) => !policy.test(read(site, path))));
  return [...tab.found, ...bare.map((path) => `${path} has no policy`)];
}
