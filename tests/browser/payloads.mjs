// Words that try to be markup: in titles, in texts, in a register, in what a reader types. They stay words.
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

Payload body \`${PAYLOADS[1]}\` and \\<img src=x onerror=document.title='hit'>.
`;

const CHANGES = {
  "documents/payload.md": () => DOCUMENT,
  "ims.yaml": (text) => text.replace(/^title: .*$/m, `title: ${quoted(`Title ${PAYLOADS[0]}`)}`),
  "roles.yaml": (text) => text.replace("title: Frame Builder", `title: ${quoted(`Builder ${PAYLOADS[2]}`)}`),
  "registers/tools.yaml": (text) => text.replace("title: Frame jig", `title: ${quoted(`Jig ${PAYLOADS[1]}`)}`),
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
  await tab.close();
  await close();
  const policy = /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; [^"]*script-src 'self'; [^"]*base-uri 'none'; form-action 'none'/;
  const bare = [example, site].flatMap((site) => pages(site).filter((path) => !policy.test(read(site, path))));
  return [...tab.found, ...bare.map((path) => `${path} has no policy`)];
}
