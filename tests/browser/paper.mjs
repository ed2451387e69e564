// What a printed page holds, sheet by sheet, as pdftotext reads it.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { open } from "./lib/browser.mjs";
import { files, folder } from "./lib/site.mjs";

/* Lines of head and foot */
const EDGE = 4;
const UNCONTROLLED = /uncontrolled when printed/i;

/* What the page says about itself: id, version and classification of a document, and the headings of its long tables */
const facts = () => {
  const of = (label) => [...document.querySelectorAll(".facts dt")].find((term) => term.textContent === label)?.nextElementSibling.textContent.trim();
  const id = document.querySelector("main .over .id")?.textContent;
  const long = [...document.querySelectorAll("table")].filter((table) => table.tHead && table.rows.length > 30);
  const headings = long.map((table) => [...table.tHead.rows[0].cells].map((cell) => cell.innerText.trim().split(/\s+/)[0]).filter(Boolean));
  const words = document.querySelector("main").textContent.split(/\s+/).length;
  return { marks: [id, of("Version"), of("Classification")].filter(Boolean), headings, words };
};

const squeezed = (text) => text.replace(/[\s\u00ad\u2010-]+/g, "");

/* The headings of a register, and the last cell of its last row */
const register = () => {
  const table = document.querySelector("table.register");
  const words = (cell) => cell.textContent.trim();
  return { headings: [...table.tHead.rows[0].cells].map(words), last: words([...table.tBodies[0].rows].at(-1).cells[table.tHead.rows[0].cells.length - 1]) };
};

/** Nothing of a register is lost at the edge of the sheet. */
async function whole({ page, say }, base, path) {
  await page.goto(base + path);
  if (!(await page.$("table.register"))) return;
  const { headings, last } = await page.evaluate(register);
  const file = folder(`${path.replaceAll("/", "-")}.pdf`);
  writeFileSync(file, await page.pdf({ format: "A4", preferCSSPageSize: true, printBackground: false }));
  /* As the words were drawn, cell by cell */
  const text = squeezed(execFileSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8" }));
  for (const words of [...headings, last]) if (!text.includes(squeezed(words))) say(`${path} on paper lacks "${words}"`);
}

async function sheets(page, name) {
  const file = folder(`${name}.pdf`);
  writeFileSync(file, await page.pdf({ format: "A4", preferCSSPageSize: true, printBackground: false }));
  return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
}

function marked(sheets, marks) {
  const missing = (sheet) => {
    const lines = sheet.split("\n").filter((line) => line.trim());
    const edges = [...lines.slice(0, EDGE), ...lines.slice(-EDGE)].join("\n");
    return [...marks.filter((mark) => !edges.includes(mark)), ...(UNCONTROLLED.test(edges) ? [] : ["uncontrolled when printed"])];
  };
  return sheets.flatMap((sheet, at) => missing(sheet).map((mark) => `sheet ${at + 1} of ${sheets.length} does not say "${mark}"`));
}

/** A table that goes over sheets begins each of them with its headings; two sheets may have other things than long tables. */
function headed(sheets, tables) {
  const without = sheets.filter((sheet) => !tables.some((headings) => headings.every((heading) => sheet.includes(heading))));
  return tables.length && without.length > 2 ? [`${without.length} of ${sheets.length} sheets without headings of a table`] : [];
}

async function judge({ page, say }, base, path, most) {
  await page.goto(base + path);
  const { marks, headings, words } = await page.evaluate(facts);
  const printed = await sheets(page, path.replaceAll("/", "-"));
  const text = printed.join("\n");
  if (printed.length > most || printed.length < words / 900) say(`${printed.length} sheets for ${words} words`);
  if (/Skip to the content|^\s*Menu\s*$/m.test(text)) say("navigation on paper");
  [...marked(printed, marks), ...headed(printed, headings)].forEach(say);
}

export async function paper({ browser, base, site }) {
  const tab = await open(browser, { base });
  await judge(tab, base, "documents/pro-014.html", 6);
  await judge(tab, base, "registers/risks.html", 20);
  await judge(tab, base, "matrix/index.html", 60);
  for (const path of files(site).filter((path) => path.startsWith("registers/") && path.endsWith(".html"))) await whole(tab, base, path);
  await tab.close();
  return tab.found;
}
