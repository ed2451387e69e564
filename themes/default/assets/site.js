/* Clausebook, on every page: light or dark, links to headings, contents that follow the reading, the day of printing, the
   opening of the search and marks on the words that a search has led to. Pages are complete without it.
   Nothing here makes markup from text: words of readers and authors only ever become text nodes. */
"use strict";
(() => {
  const page = document.documentElement;
  const main = document.querySelector("main");

  /* Light or dark: the other one than now; what the system says anyway is not kept as a choice */
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const change = document.querySelector("[data-theme-switch]");
  const system = () => (dark.matches ? "dark" : "light");
  const shown = () => page.dataset.theme ?? system();
  const press = () => change?.setAttribute("aria-pressed", shown() === "dark");
  press();
  dark.addEventListener("change", press);
  change?.addEventListener("click", () => {
    const next = shown() === "dark" ? "light" : "dark";
    if (next === system()) delete page.dataset.theme;
    else page.dataset.theme = next;
    press();
    try {
      localStorage.setItem("clausebook-theme", page.dataset.theme ?? "");
    } catch {
      /* Kept for this page only */
    }
  });

  /* Every heading that can be linked to has a link of its own; following it copies the address where the browser lets it */
  const said = document.createElement("p");
  said.className = "unseen";
  said.role = "status";
  for (const heading of main?.dataset.copy ? main.querySelectorAll(":is(h2, h3, h4)[id]") : []) {
    const anchor = document.createElement("a");
    anchor.className = "anchor";
    anchor.href = `#${heading.id}`;
    anchor.textContent = "#";
    anchor.ariaLabel = main.dataset.copy;
    anchor.setAttribute("aria-describedby", heading.id);
    anchor.addEventListener("click", () =>
      navigator.clipboard?.writeText(anchor.href).then(() => (said.textContent = main.dataset.copied), () => {}),
    );
    heading.append(anchor);
  }
  main?.append(said);

  /* The entry of the contents that is being read: the last heading above the upper third of the window */
  const entries = new Map();
  for (const entry of document.querySelectorAll(".toc a[href^='#']")) {
    const heading = document.getElementById(entry.getAttribute("href").slice(1));
    if (heading) entries.set(heading, entry);
  }
  const follow = () => {
    let read;
    for (const heading of entries.keys()) if (heading.getBoundingClientRect().top < innerHeight / 3) read = heading;
    for (const [heading, entry] of entries)
      if (heading === read) entry.setAttribute("aria-current", "true");
      else entry.removeAttribute("aria-current");
  };
  if (entries.size) {
    const seen = new IntersectionObserver(follow, { rootMargin: "0px 0px -66% 0px" });
    for (const heading of entries.keys()) seen.observe(heading);
  }

  addEventListener("beforeprint", () => {
    for (const day of document.querySelectorAll("[data-printed]"))
      day.textContent = `${day.dataset.printed} ${new Date().toLocaleDateString(page.lang === "en" ? "en-GB" : page.lang, { dateStyle: "medium" })}`;
  });

  const WORD = /[\p{Alphabetic}\p{M}\p{N}]+/gu;
  const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/g;
  const LETTERS = /[ßæœøłđıςىةـ\u0660-\u0669\u06f0-\u06f9]/g;
  const SAME = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ı: "i", ς: "σ", ى: "ي", ة: "ه", ـ: "" };
  /* Scripts that are indexed by pairs of signs */
  const DENSE = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
  /* Where marks have no business; what words can stand together in; so many between two of them; more of one say nothing */
  const SKIPPED = ".toc, a.search, button, select, summary, details:not([open]), svg";
  const BLOCK = "p, li, dt, dd, th, td, h1, h2, h3, h4, pre, div, section, main";
  const BETWEEN = 2;
  const OFTEN = 20;

  /* The same folding as src/letters.rs */
  const fold = (text) =>
    text.toLowerCase().normalize("NFKD").replace(ACCENTS, "").normalize("NFC")
      .replace(LETTERS, (letter) => SAME[letter] ?? String(letter.charCodeAt(0) & 15));

  /* The words of a text: from, to, folded; of dense scripts each pair of signs, and its first sign */
  const tokens = (text) => [...text.matchAll(WORD)].flatMap(({ 0: word, index }) => {
    if (!DENSE.test(word)) return [[index, index + word.length, fold(word)]];
    let at = index;
    return [...word].map((sign, nth, signs) => {
      const from = at, pair = sign + (signs[nth + 1] ?? "");
      at += sign.length;
      return [from, from + pair.length, fold(pair), fold(sign)];
    });
  });

  /* Marks what a search has led to: where most of its words stand together, else each of them. A word has several ways to be written */
  const highlight = (words) => {
    const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT), all = [];
    for (let node; (node = texts.nextNode()); ) {
      const parent = node.parentElement;
      if (parent.closest(SKIPPED)) continue;
      const block = parent.closest(BLOCK);
      for (const [from, to, ...keys] of tokens(node.data)) all.push({ node, block, from, to, keys });
    }
    const runs = [], counts = words.map(() => 0);
    let most = 0;
    const is = (token, nth) => token.keys.some((key) => words[nth].includes(key));
    /* The last token of the run from here, and which word it is */
    const end = (at, nth) => {
      const isNext = (token) => words[nth + 1] && token.block === all[at].block && is(token, nth + 1);
      const next = all.slice(at + 1, at + 2 + BETWEEN).findIndex(isNext);
      return next < 0 ? [all[at], nth] : end(at + 1 + next, nth + 1);
    };
    all.forEach((first, at) => words.forEach((_, nth) => {
      if (!is(first, nth)) return;
      const [last, to] = end(at, nth), more = to - nth;
      runs.push({ first, last, nth, more });
      most = Math.max(most, more);
      counts[nth]++;
    }));
    const least = Math.min(...counts.filter(Boolean));
    const found = runs.filter(({ nth, more }) => more === most && (most || counts[nth] === least || counts[nth] < OFTEN));
    CSS.highlights.set("found", new Highlight(...found.map(({ first, last }) =>
      new StaticRange({ startContainer: first.node, startOffset: first.from, endContainer: last.node, endOffset: last.to }))));
    /* What stands together is brought into the window: behind the heading that the address names */
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const meant = found.find(({ first }) => !target || target.compareDocumentPosition(first.node) & 20)?.first.node.parentElement;
    const { top, bottom } = meant?.getBoundingClientRect() ?? {};
    if (most && (top < 0 || bottom > innerHeight)) meant.scrollIntoView({ block: "center" });
  };

  const link = document.querySelector("a[data-search]");
  const asked = new URLSearchParams(location.search);
  if (main && asked.get("h") && window.Highlight) {
    addEventListener("load", () => highlight(asked.get("h").split(" ").map((ways) => ways.split(",").map(fold))));
    addEventListener("keydown", ({ key, target }) => key === "Escape" && !target.closest?.("dialog") && CSS.highlights.clear());
  }
  const book = (window.clausebook = { WORD, DENSE, fold, tokens, link });
  if (!link) return;

  /* Scripts come from this site alone, and hosts may demand it (trusted types) */
  const site = new URL("..", new URL(".", link.href)).href;
  const script = (address) => {
    const { href } = new URL(address, location.href);
    if (!href.startsWith(site)) throw new TypeError(href);
    return href;
  };
  const policy = window.trustedTypes?.createPolicy("clausebook", { createScriptURL: script });
  const bring = (address) => {
    const element = document.createElement("script");
    element.src = policy ? policy.createScriptURL(address) : script(address);
    document.head.append(element);
    return element;
  };

  book.bring = bring;
  const open = (query) => {
    if (book.open) return book.open(query);
    const element = bring(link.dataset.search);
    element.onload = () => book.open(query);
    element.onerror = () => location.assign(link.href);
  };
  for (const way of document.querySelectorAll("a.search"))
    way.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open("");
    });
  document.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    const typing = target.closest?.("input, select, textarea, [contenteditable]");
    if (!altKey && (ctrlKey || metaKey ? key.toLowerCase() === "k" : key === "/" && !typing)) {
      event.preventDefault();
      open("");
    }
  });
  if (asked.get("q")) open(asked.get("q"));
})();
