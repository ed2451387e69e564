// Long tables in a browser: filter, facets, order, groups, state in the address, keyboard, without scripts, on paper.
// `base` is the address of the site of examples/larkfield, with a slash at its end: file: or http:.
import assert from "node:assert/strict";

const rowsOf = (page) => page.$$eval(":is(section, .scroll) > table > tbody > tr:not([hidden])", (rows) => rows.filter((row) => row.offsetParent).length);
const column = (page, nth, of = "main") =>
  page.$$eval(`${of} :is(section, .scroll) > table > tbody > tr:not([hidden]) > :nth-child(${nth})`, (cells) =>
    cells.filter((cell) => cell.offsetParent).map((cell) => cell.querySelector("time")?.dateTime || cell.textContent.trim()));
const said = (page) => page.textContent(".sift [role=status]");
const asked = (page) => page.evaluate(() => decodeURIComponent(location.search));

async function filter(page, base) {
  await page.goto(`${base}documents/index.html`);
  const all = await rowsOf(page);
  assert.ok(all > 50, `${all} documents`);
  assert.equal(await said(page), "");
  await page.fill(".sift input", "  SUPPLIER polícy ");
  const shown = await rowsOf(page);
  assert.ok(shown > 0 && shown < 10, `${shown} rows have both words, whatever their case and accents`);
  assert.equal(await said(page), `${shown} of ${all} rows shown`);
  assert.equal(await page.isVisible("#form"), false, "a section without a row goes");
  await page.reload();
  assert.equal(await rowsOf(page), shown, "what is asked outlives a reload");
  await page.fill(".sift input", "qqqq");
  assert.equal(await rowsOf(page), 0);
  assert.equal(await said(page), "No rows match.");
  await page.click(".sift button");
  assert.equal(await rowsOf(page), all);
  assert.equal(await asked(page), "");
  assert.equal(await page.evaluate(() => document.activeElement.name), "filter");
}

async function facets(page, base) {
  await page.goto(`${base}documents/index.html?state=draft`);
  assert.deepEqual([...new Set(await column(page, 2))], ["Draft"]);
  const drafts = await rowsOf(page);
  await page.selectOption("[name=owner]", { index: 1 });
  assert.match(await asked(page), /^\?state=draft&owner=[a-z-]+$/);
  assert.ok((await rowsOf(page)) <= drafts);
  await page.goto(`${base}documents/index.html?state=nonsense&owner=`);
  assert.equal(await page.inputValue("[name=state]"), "", "what no row has is not asked");
  // Every count of the front page leads to as many rows
  await page.goto(`${base}index.html`);
  const links = await page.$$eval("main a[href*='?']", (links) => links.map((link) => [link.href, parseInt(link.textContent, 10)]));
  assert.ok(links.length >= 4, links.join(" "));
  await page.goto(`${base}coverage/index.html`);
  links.push(...await page.$$eval(".tally a", (links) => links.map((link) => [link.href, parseInt(link.textContent, 10)])));
  for (const [href, count] of links) {
    await page.goto(href);
    assert.equal(parseInt(await said(page), 10), count, href);
  }
}

async function order(page, base) {
  const rising = (list, by) => assert.deepEqual(list, [...list].sort(by));
  const falling = (list, by) => assert.deepEqual(list, [...list].sort(by).reverse());
  const numbers = (a, b) => a - b;
  const natural = new Intl.Collator("en", { numeric: true }).compare;
  await page.goto(`${base}registers/risks.html`);
  const written = await column(page, 1);
  const score = page.getByRole("columnheader", { name: "Score" });
  await score.getByRole("button").click();
  rising((await column(page, 8)).map(Number), numbers);
  assert.equal(await score.getAttribute("aria-sort"), "ascending");
  await score.getByRole("button").click();
  falling((await column(page, 8)).map(Number), numbers);
  assert.equal(await score.getAttribute("aria-sort"), "descending");
  assert.equal(await asked(page), "?sort=-8");
  await score.getByRole("button").click();
  assert.deepEqual(await column(page, 1), written, "a third time: as listed");
  assert.equal(await score.getAttribute("aria-sort"), null);
  await page.goto(`${base}registers/risks.html?sort=15`);
  rising(await column(page, 15));
  await page.goto(`${base}registers/risks.html?sort=-1`);
  falling(await column(page, 1), natural);
  await page.goto(`${base}applicability/iso-27001-2022.html?sort=-1`);
  falling((await column(page, 1, "section:nth-of-type(1)")).map((cell) => cell.split(" ")[0]), natural);
  await page.goto(`${base}documents/index.html?sort=2`);
  const states = ["Review overdue", "Draft", "In force", "Retired"];
  rising(await column(page, 2, "section:nth-of-type(1)"), (a, b) => states.indexOf(a) - states.indexOf(b));
}

async function groups(page, base) {
  await page.goto(`${base}matrix/index.html?state=gap`);
  const table = "section:nth-of-type(1) tbody tr:not([hidden])";
  const holes = await page.$$eval(table, (rows) => rows.map((row) => [row.matches(".group"), !!row.querySelector("td .s.gap")]));
  assert.ok(holes.some(([group]) => group), "headings stay above their rows");
  assert.ok(holes.every(([group, gap]) => group || gap));
  await page.selectOption("[name=state]", "");
  await page.locator("section:nth-of-type(1)").getByRole("button", { name: "Sort by this column: ISO/IEC 27001:2022" }).click();
  const first = (await page.$$eval(table, (rows) => rows.filter((row) => row.offsetParent && row.cells[2].querySelector("a"))
    .map((row) => row.cells[2].querySelector("a").firstChild.data)));
  assert.deepEqual(first, [...first].sort(new Intl.Collator("en", { numeric: true }).compare), "clauses as people count");
  assert.equal(await page.$$eval(`${table}.parted`, (rows) => rows.filter((row) => row.offsetParent).length), 0, "groups dissolve");
}

async function anchors(page, base) {
  await page.goto(`${base}registers/risks.html?filter=qqqq#r-020`);
  assert.equal(await page.isVisible("#r-020"), true, "where a link leads is shown");
  await page.fill(".sift input", "qqqq");
  await page.click(".picture a[href$='#r-010']");
  assert.equal(await page.isVisible("#r-010"), true);
}

/* What a field of a matrix only counts can be reached: the register shows the rows of the field */
async function crowded(page, base) {
  await page.goto(`${base}registers/risks.html`);
  const all = await rowsOf(page);
  const rest = page.locator(".picture a", { hasText: "+3" });
  assert.match(await rest.getAttribute("aria-label"), /^\+3: R-\d+ R-\d+ R-\d+$/);
  await rest.click();
  await page.waitForURL(/likelihood=3&impact=4&type=risk#about-rows$/);
  assert.equal(await said(page), `7 of ${all} rows shown`);
  assert.deepEqual([...new Set(await column(page, 6)), ...new Set(await column(page, 7))], ["3", "4"]);
}

async function keyboard(page, base) {
  await page.goto(`${base}documents/index.html`);
  await page.focus("[name=filter]");
  await page.keyboard.type("audit");
  const shown = await rowsOf(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.name), "kind");
  await page.focus("section:not([hidden]) thead button");
  await page.keyboard.press("Enter");
  assert.equal(await asked(page), "?filter=audit&sort=1");
  assert.equal(await page.evaluate(() => document.activeElement.tagName + document.activeElement.closest("th").ariaSort), "BUTTONascending");
  assert.equal(await rowsOf(page), shown);
  const small = await page.$$eval(".sift :is(input, select), thead th:has(button)", (spots) =>
    spots.filter((spot) => spot.offsetParent).map((spot) => spot.getBoundingClientRect()).filter(({ width, height }) => Math.min(width, height) < 24).length);
  assert.equal(small, 0, "targets are large enough");
}

async function phone(page, base) {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${base}documents/index.html`);
  const heads = () => page.$eval("thead", (heads) => heads.getBoundingClientRect().height);
  assert.ok((await heads()) < 2, "cards have no heads");
  await page.focus("thead button");
  assert.ok((await heads()) > 24, "but for the keyboard");
  await page.selectOption("[name=sort]", "-6");
  const days = await column(page, 6, "section:nth-of-type(2)");
  const dated = days.filter((day) => day !== "–");
  assert.deepEqual(dated, [...dated].sort().reverse());
  await page.setViewportSize(size ?? { width: 1280, height: 720 });
}

/* On a phone registers are cards: the first fields of many, and all where a link leads to or the reader wants them */
async function cards(page, base) {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  const fields = (row) => page.$$eval(`${row} > *`, (cells) => cells.filter((cell) => cell.checkVisibility()).length);
  const filled = (row) => page.$$eval(`${row} > *`, (cells) => cells.filter((cell) => cell.textContent.trim()).length);
  await page.goto(`${base}registers/risks.html`);
  const [few, every] = [await fields("#r-002"), await filled("#r-002")];
  assert.ok(few < every, `${few} of ${every} fields at first`);
  await page.locator("#r-002 input").focus();
  await page.keyboard.press("Space");
  assert.equal(await fields("#r-002"), every, "the keyboard opens a card");
  assert.equal(await fields("#r-003"), few, "and no other");
  await page.goto(`${base}registers/risks.html#r-020`);
  assert.equal(await fields("#r-020"), await filled("#r-020"), "a card that a link leads to is open");
  const row = await page.$eval("#r-020", (row) => row.getBoundingClientRect());
  assert.ok(row.top >= 0 && row.top < 844, `and in sight: ${row.top}`);
  const wide = await page.$eval("#about-rows", (region) => region.scrollWidth - region.clientWidth);
  assert.equal(wide, 0, "nothing is pushed sideways");
  await page.goto(`${base}documents/pro-014.html`);
  const shown = () => page.$$eval(".facts > div", (facts) => facts.filter((fact) => fact.checkVisibility()).length);
  assert.equal(await shown(), 4, "the text comes soon");
  await page.check(".facts + input");
  assert.ok((await shown()) > 6);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.reload();
  assert.ok((await shown()) > 6 && !(await page.isVisible(".facts + input")), "on a desk all are shown");
  await page.setViewportSize(size ?? { width: 1280, height: 720 });
}

async function still(page, base) {
  for (const address of ["documents/index.html", "registers/risks.html", "matrix/index.html", "coverage/index.html", "applicability/iso-27001-2022.html", "documented-information/index.html"]) {
    await page.goto(base + address);
    const moved = await page.evaluate(() => new Promise((done) => {
      let sum = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += entry.value))).observe({ type: "layout-shift", buffered: true });
      setTimeout(() => done(sum), 200);
    }));
    assert.equal(moved, 0, `${address} moves when its script comes`);
  }
}

async function withoutScripts(page, base) {
  const context = await page.context().browser().newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(`${base}documents/index.html?state=draft`);
  assert.ok((await plain.locator("section > table > tbody > tr").count()) > 50);
  assert.equal(await plain.locator("section > table > tbody > tr >> visible=false").count(), 0);
  assert.equal(await plain.locator(".sift >> visible=true").count(), 0);
  assert.equal(await plain.locator("thead button").count(), 0);
  await context.close();
}

async function withoutThisScript(page, base) {
  await page.route("**/tables.js", (route) => route.abort());
  await page.goto(`${base}documents/index.html?state=draft`);
  assert.ok((await rowsOf(page)) > 50);
  assert.equal(await page.isDisabled("[name=filter]"), true, "what would do nothing is switched off");
  await page.unroute("**/tables.js");
}

async function paper(page, base) {
  await page.goto(`${base}documents/index.html?state=draft&sort=6`);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.isVisible(".sift label, .sift button"), false);
  const line = await page.$eval(".sift p", (line) => getComputedStyle(line, "::before").content + line.textContent);
  assert.match(line, /Filtered.*Draft.* of \d+ rows shown/);
  assert.equal(await page.$eval("thead button", (button) => getComputedStyle(button).display), "contents", "heads repeat on each sheet");
  await page.goto(`${base}documents/index.html`);
  assert.equal(await page.isVisible(".sift"), false);
  await page.emulateMedia({ media: null });
}

/* Where the table has a heading of its own, the controls stay when none of its rows is left */
async function aside(page, base) {
  for (const address of ["roles/quality-manager.html"]) {
    await page.goto(base + address);
    const all = await rowsOf(page);
    await page.fill(".sift input", "qqqq");
    assert.equal(await said(page), "No rows match.", address);
    assert.equal(await page.isVisible(".sift button"), true, `${address}: the way back is there`);
    await page.click(".sift button");
    assert.equal(await rowsOf(page), all, address);
  }
}

/* Tables before the controls are no business of theirs */
async function role(page, base) {
  await page.goto(`${base}roles/quality-manager.html`);
  const first = "section:has(> h2#actions)";
  const actions = await page.$$eval(`${first} tbody tr`, (rows) => rows.length);
  assert.ok(actions > 0, "the role has actions, in a table before the controls");
  assert.equal(await page.locator(`${first} thead button`).count(), 0);
  const states = await page.$$eval("[name=state] option", (options) => options.map((option) => option.textContent));
  assert.ok(states.every((state) => !/[0-9]/.test(state)), states.join(", "));
  const heads = await page.$$eval("section:has(> h2#owns) thead th", (heads) => heads.map((head) => head.textContent.trim()));
  assert.deepEqual(await page.$$eval("[name=sort] option:not([value=''])", (options) => options.map((option) => option.textContent)),
    heads.flatMap((head) => [`${head} ↑`, `${head} ↓`]));
  await page.fill(".sift input", "qqqq");
  assert.equal(await page.locator(`${first} tbody tr:visible`).count(), actions);
}

const PARTS = [filter, facets, order, groups, anchors, crowded, keyboard, phone, cards, still, withoutScripts, withoutThisScript, paper, aside, role];

export async function tables({ browser, base }) {
  const page = await browser.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  for (const part of PARTS) await part(page, base);
  await page.close();
  return faults;
}
