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
  const press = () => change?.setAttribute("aria-pressed", (page.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark");
  press();
  dark.addEventListener("change", press);
  change?.addEventListener("click", () => {
    const system = dark.matches ? "dark" : "light";
    const next = (page.dataset.theme ?? system) === "dark" ? "light" : "dark";
    if (next === system) delete page.dataset.theme;
    else page.dataset.theme = next;
    press();
    try {
      if (next === system) localStorage.removeItem("clausebook-theme");
      else localStorage.setItem("clausebook-theme", next);
    } catch {
      /* Kept for this page only */
    }
  });

  /* Every heading that can be linked to has a link of its own; following it copies the address where the browser lets it */
  const said = document.createElement("p");
  said.className = "unseen";
  said.setAttribute("role", "status");
  for (const heading of main?.dataset.copy ? main.querySelectorAll(":is(h2, h3, h4)[id]") : []) {
    const anchor = heading.querySelector(":scope > .anchor") ?? document.createElement("a");
    anchor.className = "anchor";
    anchor.href = `#${heading.id}`;
    anchor.textContent = "#";
    anchor.removeAttribute("aria-hidden");
    anchor.removeAttribute("tabindex");
    anchor.setAttribute("aria-label", main.dataset.copy);
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
  /* Where marks have no business */
  const SKIPPED = ".toc, a.search, button, input, select, textarea, summary, svg, script, style, mark";
  const MOST_MARKS = 500;

  /* The same folding as src/letters.rs */
  const fold = (text) =>
    text.toLowerCase().normalize("NFKD").replace(ACCENTS, "").normalize("NFC")
      .replace(LETTERS, (letter) => SAME[letter] ?? String(letter.charCodeAt(0) & 15));

  /* Where a text has one of the words: [from, to], in order, apart */
  const places = (text, words) => {
    const found = [];
    const add = (from, to) => {
      const last = found[found.length - 1];
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else found.push([from, to]);
    };
    for (const { 0: word, index } of text.matchAll(WORD)) {
      if (!DENSE.test(word)) {
        if (words.has(fold(word))) add(index, index + word.length);
        continue;
      }
      const signs = [...word];
      for (let at = 0, from = index; at < signs.length; from += signs[at++].length) {
        const pair = signs.slice(at, at + 2).join("");
        if (words.has(fold(pair))) add(from, from + pair.length);
        else if (words.has(fold(signs[at]))) add(from, from + signs[at].length);
      }
    }
    return found;
  };

  /* A text as nodes, with marks around the words */
  const marked = (text, words) => {
    const nodes = document.createDocumentFragment();
    let at = 0;
    for (const [from, to] of places(text, words)) {
      const mark = document.createElement("mark");
      mark.textContent = text.slice(from, to);
      nodes.append(text.slice(at, from), mark);
      at = to;
    }
    nodes.append(text.slice(at));
    return nodes;
  };

  const highlight = (root, words) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode() && texts.length < MOST_MARKS) {
      const node = walker.currentNode;
      if (!node.parentElement.closest(SKIPPED) && places(node.data, words).length) texts.push(node);
    }
    for (const node of texts) node.replaceWith(marked(node.data, words));
  };

  const link = document.querySelector("a[data-search]");
  const asked = new URLSearchParams(location.search);
  if (main && asked.get("h")) {
    const words = new Set(asked.get("h").split(" ").map(fold));
    for (const word of [...words].filter((word) => DENSE.test(word)))
      [...word].forEach((sign, at, signs) => at && words.add(signs[at - 1] + sign));
    highlight(main, words);
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.target.closest?.("dialog")) return;
      for (const mark of main.querySelectorAll("mark")) mark.replaceWith(...mark.childNodes);
      main.normalize();
    });
  }
  const book = (window.clausebook = { WORD, DENSE, fold, places, marked, link });
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
    const key = event.key.toLowerCase();
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const typing = event.target.closest?.("input, select, textarea, [contenteditable]");
    if ((key === "/" && plain && !typing) || (key === "k" && (event.ctrlKey || event.metaKey) && !event.altKey)) {
      event.preventDefault();
      open("");
    }
  });
  if (asked.get("q")) open(asked.get("q"));
})();
