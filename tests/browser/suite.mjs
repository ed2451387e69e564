// Proof in a real browser. Each check answers a list of what it found; the list must be empty.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { budgets } from "./budgets.mjs";
import { keyboard } from "./keyboard.mjs";
import { languages } from "./languages.mjs";
import { launch } from "./lib/browser.mjs";
import { serve } from "./lib/server.mjs";
import { build } from "./lib/site.mjs";
import { lighthouseOf, lighthouses } from "./lighthouse.mjs";
import { fromFolder, withoutScripts } from "./modest.mjs";
import { others } from "./others.mjs";
import { everyKind, everyPage, narrowest } from "./pages.mjs";
import { payloads } from "./payloads.mjs";
import { paper } from "./paper.mjs";
import { tables } from "./tables.mjs";
import { validity } from "./validity.mjs";

const here = {};
let server;
before(async () => {
  here.site = build("examples/larkfield", "site");
  server = await serve(here.site);
  here.base = server.base;
  here.browser = await launch();
});
after(async () => {
  await here.browser?.close();
  await server?.close();
});

const checks = [
  ["every page is valid HTML", validity],
  ["pages, style and scripts stay within their budgets", budgets],
  ["every kind of page is sound in four modes: console, requests, policy, width, layout shift, accessibility", everyKind],
  ["no kind of page is pushed sideways at 320 pixels", narrowest],
  ["pages between two editions and of the catalogue by itself are as sound", others],
  ["the keyboard alone is enough", keyboard],
  ["tables sort and filter", tables],
  ["everything is there without scripts", withoutScripts],
  ["pages, links and search work from a folder on disk", fromFolder],
  ["paper has the marks of a controlled document on each sheet", paper],
  ["Arabic and Japanese are as sound as English", languages],
  ["what authors and readers write never becomes an element", payloads],
  ["every page of the example is sound", everyPage],
  ["Lighthouse gives 100 in everything", process.env.LIGHTHOUSE ? lighthouses : lighthouseOf("index.html")],
];
for (const [name, check] of checks)
  test(name, async () => {
    const found = (await check(here)) ?? [];
    assert.ok(!found.length, `${found.length} found:\n${found.slice(0, 40).join("\n")}${found.length > 40 ? "\n…" : ""}`);
  });
