// The sites that the checks open: built with the program that `cargo test` made, into folders that go away with the run.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("../../..", import.meta.url));
const program = process.env.CLAUSEBOOK ?? resolve(project, process.env.CARGO_TARGET_DIR ?? "target", "debug", "clausebook");

/** "Today" of every site, so that a run in ten years finds what a run today finds. */
const DATE = "2026-11-20";

const temporary = mkdtempSync(join(tmpdir(), "clausebook-browser-"));
process.on("exit", () => rmSync(temporary, { recursive: true, force: true }));

/** A temporary folder of the run. */
export const folder = (name) => join(temporary, name);

/** Builds a folder of the project, or a copy of it with changed files; `changes` maps a path to a function from old text to new. */
export function build(source, name, changes = {}) {
  let root = join(project, source);
  if (Object.keys(changes).length) {
    root = folder(`${name}-source`);
    cpSync(join(project, source), root, { recursive: true, filter: (path) => !/[/\\]site$/.test(path) });
    for (const [path, change] of Object.entries(changes)) {
      const at = join(root, path);
      const old = statSync(at, { throwIfNoEntry: false }) ? readFileSync(at, "utf8") : "";
      mkdirSync(dirname(at), { recursive: true });
      writeFileSync(at, change(old));
    }
  }
  return built(root, name);
}

/** Builds the catalogue by itself. */
export const catalogue = (name) => built(join(project, "examples/minimal"), name, "--catalogue-only");

function built(root, name, ...options) {
  const out = folder(name);
  execFileSync(program, ["build", root, "--out", out, "--date", DATE, ...options], { stdio: "pipe" });
  return out;
}

/** Every file of a site, sorted, with "/" between folders. */
export function files(site, below = "") {
  const entries = readdirSync(join(site, below), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = below + entry.name;
    return entry.isDirectory() ? files(site, `${path}/`) : [path];
  });
}

/** Every page of a site. */
export const pages = (site) => files(site).filter((path) => path.endsWith(".html"));

/** The form of an address: `standards/iso-9001-2015/9-2.html` is `standards/*\/*.html`. */
function form(path) {
  const parts = path.split("/");
  const last = parts.length - 1;
  return parts.map((part, at) => (at === 0 || part === "index.html" ? part : at === last ? "*.html" : "*")).join("/");
}

/** One page of each kind: the largest of each form of address, so that a kind that is new is there without being named. */
export function kinds(site) {
  const largest = new Map();
  for (const path of pages(site)) {
    const size = statSync(join(site, path)).size;
    if (!(largest.get(form(path))?.size >= size)) largest.set(form(path), { path, size });
  }
  return [...largest.values()].map(({ path }) => path);
}

/** The text of a file of a site. */
export const read = (site, path) => readFileSync(join(site, path), "utf8");
