/* Clausebook's search: a dialog over the index in search/ (made by src/search). Loaded when the search is first opened.
   Files of the index are classic scripts that call clausebookIndex, so it works from a web server and from file:// alike.
   The scoring is written down a second time in tests/common/finder.rs, where the tests use it. */
"use strict";
(() => {
  const { WORD, DENSE, fold, tokens, link, bring } = window.clausebook;
  const base = new URL(".", link.href).href;
  const site = new URL("..", base).href;

  /* --- The index ------------------------------------------------------------------------------------------------ */
  const CARDS = 32;
  const FACTORS = { synonym: 0.7, begun: 0.6, near: 0.5, named: 0.2 };
  const CODE = { exact: 60, below: 12, begun: 6 };
  const SAME_SECTION = 1;
  const OWN = 4;
  const TITLE = { equal: 1.6, within: 1.3 };
  const PHRASE = 1.15;
  const FEW = 5;
  const WIDEST = 4;
  const MOST = 0.7;
  const ENOUGH = 0.4;
  const WEIGHTS = Array.from({ length: 16 }, (_, impact) => 0.25 * (4 / 3) ** (impact - 1));

  const arrived = new Map();
  const asked = new Map();
  window.clausebookIndex = (part, number, data) => arrived.set(part + number, data);
  let root;

  const load = (part, number) => {
    const key = part + number;
    if (!asked.has(key)) {
      asked.set(key, new Promise((done, fail) => {
        const script = bring(base + (root ? `${part}/${number}.js?v=${root.version}` : "root.js"));
        script.onload = script.onerror = () => {
          script.remove();
          if (arrived.has(key)) return done(arrived.get(key));
          asked.delete(key);
          fail(new Error(key));
        };
      }));
    }
    return asked.get(key);
  };

  const numbers = (text) => {
    const all = [], bytes = atob(text);
    for (let at = 0, value = 0, shift = 0; at < bytes.length; at++) {
      const byte = bytes.charCodeAt(at);
      value |= (byte & 127) << shift;
      shift += 7;
      if (byte < 128) {
        all.push(value >>> 0);
        value = shift = 0;
      }
    }
    return all;
  };
  /* Postings of a line: records, each with its impact in the lowest four bits */
  const postingsIn = (line) => {
    const all = (line.numbers ??= Uint32Array.from(numbers(line[2])));
    for (let at = 1; at < all.length && !line.read; at++) all[at] += all[at - 1] - (all[at - 1] & 15);
    line.read = true;
    return all;
  };

  const start = async () => {
    const read = await load("r", 0);
    const sizes = numbers(read.sizes);
    read.count = sizes.length;
    read.starts = new Uint32Array(sizes.length + 1);
    sizes.forEach((size, card) => (read.starts[card + 1] = read.starts[card] + size));
    read.records = read.starts[sizes.length];
    read.cardOf = new Uint32Array(read.records);
    sizes.forEach((_, card) => read.cardOf.fill(card, read.starts[card], read.starts[card + 1]));
    read.weights = new Float32Array(sizes.length).fill(1);
    for (const facet of read.facets) {
      facet.cards = numbers(facet.cards);
      facet.cards.forEach((set, card) => (read.weights[card] *= (facet.weights[facet.sets[set][0]] ?? 100) / 100));
    }
    root = read;
  };

  /* The last position whose value is not after the key */
  const position = (count, value, key) => {
    let low = 0, high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value(middle) <= key) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  const shardOf = (key) => Math.max(0, position(root.terms.length, (at) => root.terms[at], key));
  const lineOf = async (key) => {
    const shard = await load("t", shardOf(key));
    const line = shard[position(shard.length, (at) => shard[at][0], key)];
    return line && line[0] === key ? line : undefined;
  };
  const shards = async (first, last) => {
    const all = Array.from({ length: last - first + 1 }, (_, at) => load("t", first + at));
    return (await Promise.all(all)).flat();
  };
  /* Lines that begin so; none where too much begins so */
  const linesFrom = async (key) => {
    const first = shardOf(key), last = shardOf(key + "\uffff");
    return last - first < WIDEST ? (await shards(first, last)).filter((line) => line[0].startsWith(key)) : [];
  };

  /* --- The words of a query ------------------------------------------------------------------------------------- */
  /* Names of standards (ISO-27001, 20000-1) are no ids: their clauses have the words */
  const ID = /^(?!.*\p{N}{4})[\p{L}\p{N}]+([-.:]\p{N}+)+$/u;
  const wordsOf = (text) => fold(text).match(WORD) ?? [];
  const RUNS = new RegExp(`${DENSE.source}+|[^${DENSE.source.slice(1)}+`, "gu");
  const pairsOf = (word) => word.match(RUNS).flatMap((part) => {
    const signs = [...part];
    return DENSE.test(part) && signs[1] ? signs.slice(1).map((sign, at) => signs[at] + sign) : part;
  });
  /* A dense word is looked up as pairs, or as a whole where it has synonyms */
  const cut = async (word) => (DENSE.test(word) && (await lineOf(word)) ? [word] : pairsOf(word));
  /* Words, each with the id that it may mean. What has the shape of an id (PRO-014, 12.4; "pro 14" where there is one) is
     a single word, called as a whole and never guessed */
  const unitsOf = async (query) => {
    const units = [], pieces = query.split(/\s+/);
    for (let at = 0; at < pieces.length; at++) {
      let piece = pieces[at];
      const joined = fold(`${piece}-${pieces[at + 1]}`);
      if (/^\p{L}{1,5}-\p{N}{1,3}$/u.test(joined) && (await lineOf("#" + joined))) (piece = joined), at++;
      const words = (await Promise.all(wordsOf(piece).map(cut))).flat();
      if (ID.test(fold(piece))) {
        units.push({ word: words.join(" "), id: true, code: "#" + words.join("-"), share: 1 });
        continue;
      }
      const code = /[0-9]/.test(fold(piece)) ? "#" + wordsOf(piece).join("-") : "";
      for (const word of words) units.push({ word, code, share: 1 / words.length });
    }
    if (units.length) units[units.length - 1].last = true;
    return units;
  };

  const targetsOf = (line) => (line.length > 3 ? line.slice(3) : [line[0]]);
  /* At most one letter wrong, missing, too many, or two swapped */
  const isNear = (a, b) => {
    if (Math.abs(a.length - b.length) > 1) return false;
    let from = 0;
    while (from < a.length && a[from] === b[from]) from++;
    const rest = (skipA, skipB) => a.slice(from + skipA) === b.slice(from + skipB);
    return rest(1, 1) || rest(1, 0) || rest(0, 1) ||
      (a[from] === b[from + 1] && a[from + 1] === b[from] && rest(2, 2));
  };
  /* What a word may stand for: terms with factors, and the words of a text that it is, each with the ways to write it */
  const meanings = async ({ word, last, id, code }) => {
    const targets = new Map(), lines = [];
    if (id) {
      /* Words of ids that exist, and of what is no id at all (AES-256), where they meet */
      const family = `#${word.split(" ")[0]}-`;
      const known = (await load("t", shardOf(family + "\uffff"))).concat(await load("t", shardOf(family))).some(([key]) => key.startsWith(family));
      if (family.length > 4 && (!known || (await lineOf(code)))) targets.set(word, FACTORS.named);
      return { targets, ways: word.split(" ").map((form) => [form]) };
    }
    const take = (line, factor) => {
      lines.push(line);
      for (const target of targetsOf(line)) {
        const synonym = target[0] === "~";
        const key = synonym ? target.slice(1) : target;
        if (synonym && factor < 1) continue;
        targets.set(key, Math.max(targets.get(key) ?? 0, synonym ? FACTORS.synonym : factor));
      }
    };
    const line = await lineOf(word);
    if (line) take(line, 1);
    /* The beginning of a word, but not of one that is known to mean something else */
    const begins = word.length > 1 || DENSE.test(word) || /[0-9]/.test(word);
    if (begins && (!line || (last && line.length < 5))) for (const begun of await linesFrom(word)) if (begun !== line) take(begun, FACTORS.begun);
    const shard = await load("t", shardOf(word));
    if (!targets.size && word.length >= 5 && !/[0-9]/.test(word)) {
      const at = shardOf(word);
      const around = await shards(Math.max(0, at - 1), Math.min(root.terms.length - 1, at + 1));
      const enough = word.slice(0, Math.max(4, Math.ceil(word.length * 0.6)));
      let near = around.filter(([key]) => isNear(word, key));
      if (!near.length) near = around.filter(([key]) => key.startsWith(enough));
      for (const line of near) take(line, FACTORS.near);
      /* Nobody writes it, nor what looks like it: what is meant by that */
      const found = await Promise.all([...targets.keys()].map(postingsOf));
      if (!found.some(({ count }) => count)) for (const line of near) take(line, 1);
    }
    const same = shard.filter((other) => targetsOf(other).some((target) => targets.get(target) >= (line ? 1 : 0)));
    const forms = new Set((line ? same : lines.concat(same)).map(([key]) => key));
    const pairs = pairsOf(word);
    return { targets, ways: pairs.length > 1 ? pairs.map((pair) => [pair]) : [[...forms]] };
  };

  /* Postings of a target: of its term, or where all its terms meet on a page */
  const postingsOf = async (target) => {
    const lines = await Promise.all(target.split(" ").map(lineOf));
    if (lines.some((line) => !line || !line[1])) return { count: 0 };
    const [first, ...more] = lines;
    let postings = postingsIn(first);
    for (const line of more) {
      const cards = new Set(Array.from(postingsIn(line), (posting) => root.cardOf[posting >>> 4]));
      postings = postings.filter((posting) => cards.has(root.cardOf[posting >>> 4]));
    }
    return { count: more.length ? Math.min(...lines.map((line) => Math.abs(line[1]))) : first[1], postings };
  };

  /* Cards called by an id: of the piece itself, of what is below it, of what begins so */
  const calledBy = async (code) => {
    const lines = code ? await linesFrom(code) : [];
    return lines.map((line) => {
      const key = line[0], worth = key === code ? CODE.exact : key[code.length] === "-" ? CODE.below : CODE.begun;
      return { postings: postingsIn(line), worth: worth / WEIGHTS[15] };
    });
  };

  /* Without the words that say nothing by themselves, as long as another one is left */
  const telling = async (units) => {
    const lines = await Promise.all(units.map(({ word }) => lineOf(word)));
    units.forEach((unit, at) => (unit.silent = lines[at]?.[1] < 0));
    const rest = units.filter(({ silent }) => !silent);
    return rest.length ? rest : units;
  };

  /* --- Scores --------------------------------------------------------------------------------------------------- */
  const find = async (query) => {
    const units = await telling(await unitsOf(query));
    const parts = await Promise.all(units.map(async (unit) => {
      const [{ targets, ways }, called] = await Promise.all([meanings(unit), calledBy(unit.code)]);
      const terms = await Promise.all([...targets].map(async ([target, factor]) => ({ factor, ...(await postingsOf(target)) })));
      return { unit, ways, called, terms: terms.filter((term) => term.count) };
    }));
    /* An unknown word is passed over, but not the unknown part of a longer number */
    return score(parts.filter(({ terms, called, unit }) => terms.length || called.length || (unit.code && unit.share < 1)));
  };

  const score = (parts) => {
    const scores = new Float32Array(root.count), shares = new Float32Array(root.count);
    const sections = new Float32Array(root.records), owns = new Float32Array(root.records);
    let whole = 0;
    for (const part of parts) {
      /* How rare: the word itself, or when there is none, whatever stands for it */
      const exact = part.terms.filter((term) => term.factor === 1), meant = exact.length ? exact : part.terms;
      const count = Math.min(root.records, meant.reduce((sum, term) => sum + Math.abs(term.count), 0));
      const rarity = Math.log(1 + (root.records - count + 0.5) / (count + 0.5));
      const best = new Float32Array(root.count);
      const hit = (record, value, own) => {
        const card = root.cardOf[record];
        if (value > best[card]) best[card] = value;
        sections[record] += value;
        owns[record] += own;
      };
      /* The title is that of the whole page: it does not make the first section the best one */
      const ownOf = (record, impact) => {
        const card = root.cardOf[record], parts = root.starts[card + 1] - root.starts[card];
        return parts > 1 && record === root.starts[card] ? Math.min(WEIGHTS[impact], OWN) : WEIGHTS[impact];
      };
      for (const { postings, factor } of part.terms)
        for (const posting of postings) {
          const record = posting >>> 4, impact = posting & 15;
          hit(record, rarity * WEIGHTS[impact] * factor, rarity * ownOf(record, impact) * factor);
        }
      for (const { postings, worth } of part.called)
        for (const posting of postings) {
          const value = WEIGHTS[posting & 15] * worth * part.unit.share;
          hit(posting >>> 4, value, value);
        }
      whole += rarity;
      best.forEach((value, card) => {
        scores[card] += value;
        if (value) shares[card] += rarity;
      });
    }
    /* Marks: no words that say nothing, no single signs */
    const ways = parts.flatMap(({ unit, ways }) => (unit.silent ? [] : ways));
    const forms = new Set(ways.flat().filter((form) => form.length > 1 || DENSE.test(form)));
    return { ways, forms, ...ranked(scores, shares, sections, owns, whole) };
  };

  const ranked = (scores, shares, sections, owns, whole) => {
    const full = [], some = [];
    for (let card = 0; card < root.count; card++) {
      if (!scores[card]) continue;
      const share = whole ? shares[card] / whole : 1;
      if (share < ENOUGH) continue;
      let most = 0;
      for (let record = root.starts[card]; record < root.starts[card + 1]; record++) if (sections[record] > most) most = sections[record];
      scores[card] = (scores[card] + SAME_SECTION * most) * root.weights[card] * share * share;
      (share >= MOST ? full : some).push(card);
    }
    const cards = full.length < FEW ? full.concat(some).sort((a, b) => a - b) : full;
    const bestOf = (card) => owns.subarray(root.starts[card], root.starts[card + 1]).reduce((best, own, at, all) => (own > all[best] ? at : best), 0);
    return { cards, scores, bestOf };
  };

  /* The best cards, in order */
  const top = (cards, scores, count) => {
    const least = Float32Array.from(cards, (card) => scores[card]).sort().at(-count) ?? 0;
    return cards.filter((card) => scores[card] >= least).sort((a, b) => scores[b] - scores[a] || a - b).slice(0, count);
  };

  /* What is shown of each of the best: names count for more when they hold the query as it is, and so do texts */
  const details = async (found, query, cards, shown) => {
    const words = wordsOf(query), phrase = ` ${words.join(" ")} `;
    const spaced = (text) => ` ${wordsOf(text).join(" ")} `;
    const order = (hits) => hits.sort((a, b) => b.score - a.score || a.card - b.card);
    const hits = await Promise.all(cards.map(async (card) => {
      const [title, id, context, address, file, at, lang] = (await load("d", Math.floor(card / CARDS)))[card % CARDS];
      const name = spaced(title);
      const factor = name === phrase ? TITLE.equal : words.length > 1 && name.includes(phrase) ? TITLE.within : 1;
      return { card, title, id, context, address, file, at, said: lang ? { lang, dir: "auto" } : {}, score: found.scores[card] * factor };
    }));
    const best = order(hits).slice(0, shown);
    await Promise.all(best.map(async (hit) => {
      const [text, heading = "", anchor = heading.toLowerCase().replaceAll(" ", "-")] = (await load("x", hit.file))[hit.at][found.bestOf(hit.card)];
      Object.assign(hit, { anchor, heading, text });
      if (words.length > 1 && spaced(text).includes(phrase)) hit.score *= PHRASE;
    }));
    return order(best);
  };

  /* --- The dialog ----------------------------------------------------------------------------------------------- */
  const SHOWN = 10;
  const WAYS = 8;
  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  /* A text as nodes, with marks around the words; neighbours share a mark */
  const marked = (text, words) => {
    const nodes = document.createDocumentFragment();
    let at = 0, mark;
    for (const [from, to, ...keys] of tokens(text)) {
      if (to <= at || !keys.some((key) => words.has(key))) continue;
      if (!mark || from > at + 1) {
        nodes.append(text.slice(at, from), (mark = make("mark", {})));
        at = from;
      }
      mark.append(text.slice(at, to));
      at = to;
    }
    nodes.append(text.slice(at));
    return nodes;
  };
  let dialog, input, status, list, more, permanent, filters, found, listed, timer;
  let turn = 0, shown = SHOWN, active = -1;

  const build = () => {
    const say = root.words;
    input = make("input", { type: "text", role: "combobox", "aria-label": say.label, placeholder: say.hint, "aria-autocomplete": "list",
      "aria-expanded": "false", "aria-controls": "search-hits", autocomplete: "off", spellcheck: "false", enterkeyhint: "search" });
    const close = make("button", { type: "button" }, say.close);
    filters = root.facets.map(({ name }) => {
      const select = make("select", { "aria-label": name, hidden: "" });
      select.addEventListener("change", () => show());
      return select;
    });
    status = make("p", { role: "status" });
    list = make("div", { role: "listbox", id: "search-hits", "aria-label": say.label, hidden: "" });
    more = make("button", { type: "button", hidden: "" }, say.more);
    permanent = make("a", { href: link.href, hidden: "" }, say.link);
    dialog = make("dialog", { class: "search-dialog", "aria-label": say.label },
      make("div", { class: "search-bar" }, input, close), make("div", { class: "search-filters" }, ...filters), status, list, more,
      make("p", { class: "note" }, make("a", { href: link.href }, say.list), " ", permanent));
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    list.addEventListener("click", () => dialog.close());
    more.addEventListener("click", () => ((shown += SHOWN), show(shown - SHOWN)));
    input.addEventListener("input", () => (clearTimeout(timer), (timer = setTimeout(answer, 60))));
    input.addEventListener("keydown", keyed);
    document.body.append(dialog);
  };

  const keyed = async (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && list.children.length) {
      event.preventDefault();
      activate((active + step + list.children.length) % list.children.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (input.value !== listed) await answer();
      (list.children[active] ?? list.children[0])?.click();
    }
  };
  const activate = (at) => {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = at;
    const option = list.children[at];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  };

  const answer = async () => {
    const mine = ++turn, query = input.value;
    try {
      const answered = await find(query);
      if (mine !== turn) return;
      found = { ...answered, query };
      shown = SHOWN;
      await show();
    } catch {
      if (mine === turn) status.textContent = root.words.failed;
    }
  };

  const passes = (card, choice, except) =>
    root.facets.every(({ sets, cards }, at) => at === except || !choice[at] || sets[cards[card]].includes(+choice[at]));

  const show = async (from = 0) => {
    if (!found) return;
    const mine = turn, choice = filters.map((select) => select.value), asked = found.query.trim();
    const cards = found.cards.filter((card) => passes(card, choice));
    const hits = await details(found, found.query, top(cards, found.scores, shown + 10), shown);
    if (mine !== turn) return;
    root.facets.forEach((facet, at) => offer(facet, at, choice));
    list.replaceChildren(...hits.map(option));
    list.hidden = !hits.length;
    listed = found.query;
    input.setAttribute("aria-expanded", !list.hidden);
    activate(from || -1);
    more.hidden = cards.length <= shown;
    permanent.href = `${link.href}?q=${encodeURIComponent(found.query)}`;
    permanent.hidden = !asked;
    const { none, one, many } = root.words;
    status.textContent = asked && (cards.length > 1 ? many.replace("{n}", cards.length) : cards.length ? one : none);
  };

  /* Values of a facet with how many pages each would leave */
  const offer = (facet, at, choice) => {
    const counts = facet.values.map(() => 0);
    for (const card of found.cards) if (passes(card, choice, at)) for (const value of facet.sets[facet.cards[card]]) counts[value]++;
    const values = facet.values.flatMap((name, value) =>
      counts[value] || choice[at] === String(value) ? make("option", { value }, `${name} (${counts[value]})`) : []);
    filters[at].replaceChildren(make("option", { value: "" }, `${facet.name}: ${root.words.any}`), ...values);
    filters[at].value = choice[at];
    filters[at].hidden = !values.length;
  };

  const option = (hit, at) => {
    const { forms, ways } = found, { values, sets, cards } = root.facets[0];
    const kind = values[sets[cards[hit.card]][0]];
    const [page, anchor = ""] = hit.address.split("#");
    const words = ways.length ? `?h=${ways.map((forms) => forms.slice(0, WAYS).map(encodeURIComponent)).join("+")}` : "";
    const hash = encodeURIComponent(hit.anchor) || anchor;
    const name = make("b", hit.said, hit.id ? `${hit.id} ` : "", marked(hit.title, forms));
    const about = make("span", { class: "note" }, [kind, hit.context].filter(Boolean).join(" · "));
    const section = hit.heading ? [make("span", { class: "hit-section", ...hit.said }, marked(hit.heading, forms))] : [];
    const text = make("span", { class: "hit-text", ...hit.said }, marked(hit.text, forms));
    return make("a", { role: "option", id: `search-hit-${at}`, "aria-selected": "false", tabindex: "-1", class: "hit",
      href: site + page + words + (hash && `#${hash}`) }, name, about, ...section, text);
  };

  window.clausebook.open = async (query) => {
    try {
      if (!root) await start();
    } catch {
      return location.assign(link.href);
    }
    if (!dialog) build();
    if (!dialog.open) dialog.showModal();
    input.focus();
    input.select();
    if (query) (input.value = query), await answer();
  };
})();
