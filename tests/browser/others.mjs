// Pages that the example does not have: a handbook between two editions of its standards, and the catalogue by itself.
import { budgets } from "./budgets.mjs";
import { serve } from "./lib/server.mjs";
import { build, catalogue, kinds } from "./lib/site.mjs";
import { withoutScripts } from "./modest.mjs";
import { everyKind, narrowest } from "./pages.mjs";
import { valid } from "./validity.mjs";

/* The workshop of the small example on its way from one edition to the next, for two standards */
const EDITIONS = ["iso-9001:2026", "iso-14001:2015", "iso-14001:2026"];
const between = (text) => text.replace(/^variables:/m, `${EDITIONS.map((edition) => `  - "${edition}"`).join("\n")}\n$&`);

/* Its policy answers what changes */
const answering = (text) => text.replace(/^satisfies:.*$/m, "$&\n  - organization-and-its-context\n  - management-review");

const SITES = {
  "between editions": () => ({
    site: build("examples/minimal", "between", { "ims.yaml": between, "documents/quality-policy.md": answering }),
  }),
  // 27 publications at once, which nobody adopts
  catalogue: () => ({ site: catalogue("catalogue"), lists: ["matrix/index.html", "search/index.html"] }),
};

/* What holds for every page of the example, for the largest of each kind */
async function sound(browser, { site, lists }) {
  const { base, close } = await serve(site);
  const here = { browser, base, site, lists };
  const found = valid(site, kinds(site));
  for (const check of [budgets, everyKind, narrowest, withoutScripts]) found.push(...((await check(here)) ?? []));
  await close();
  return found;
}

export async function others({ browser }) {
  const found = [];
  for (const [name, make] of Object.entries(SITES)) found.push(...(await sound(browser, make())).map((what) => `${name}: ${what}`));
  return found;
}
