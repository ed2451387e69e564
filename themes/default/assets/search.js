/* Clausebook's search: a dialog over the index in search/ (made by src/search). Loaded when the search is first opened.
   Files of the index are classic scripts that call clausebookIndex, so it works from a web server and from file:// alike.
   The scoring is written down a second time in tests/common/finder.rs, where the tests use it. */
"use strict";
(() => {
  const { WORD, DENSE, fold, places, marked, link, bring } = window.clausebook;
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
        const version = root && location.protocol !== "file:" ? `?v=${root.version}` : "";
        const script = bring(base + (part === "r" ? "root.js" : `${part}/${number}.js${version}`));
        script.onload = () => (script.remove(), arrived.has(key) ? done(arrived.get(key)) : fail(new Error(key)));
        script.onerror = () => (script.remove(), asked.delete(key), fail(new Error(key)));
      }));
    }
    return asked.get(key);
  };

  const eachNumber = (text, visit) => {
    const bytes = atob(text);
    for (let at = 0, value = 0, shift = 0; at < bytes.length; at++) {
      const byte = bytes.charCodeAt(at);
      value |= (byte & 127) << shift;
      shift += 7;
      if (byte < 128) {
        visit(value >>> 0);
        value = shift = 0;
      }
    }
  };
  const numbers = (text) => {
    const all = [];
    eachNumber(text, (number) => all.push(number));
    return all;
  };
  /* Postings of a line: records, each with its impact in the lowest four bits */
  const decoded = new WeakMap();
  const postingsIn = (line) => {
    if (!decoded.has(line)) {
      const all = numbers(line[2]);
      for (let at = 1; at < all.length; at++) all[at] += all[at - 1] - (all[at - 1] & 15);
      decoded.set(line, Uint32Array.from(all));
    }
    return decoded.get(line);
  };

  const weightOf = (read, card) => {
    let weight = 1;
    for (const { weights, sets, cards } of read.facets) weight *= (weights[sets[cards[card]][0]] ?? 100) / 100;
    return weight;
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
    for (const facet of read.facets) facet.cards = numbers(facet.cards);
    read.weights = Float32Array.from(sizes, (_, card) => weightOf(read, card));
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
  const pairsOf = (word) => {
    if (!DENSE.test(word)) return [word];
    const parts = [];
    for (const sign of word) {
      const last = parts[parts.length - 1];
      if (last && DENSE.test(last[0]) === DENSE.test(sign)) last.push(sign);
      else parts.push([sign]);
    }
    return parts.flatMap((part) =>
      !DENSE.test(part[0]) || part.length === 1 ? part.join("") : part.slice(1).map((sign, at) => part[at] + sign));
  };
  /* Words, each with the id that it may mean. What has the shape of an id (PRO-014, 12.4; "pro 14" where there is one) is
     a single word, called as a whole and never guessed */
  const unitsOf = async (query) => {
    const units = [], pieces = query.split(/\s+/);
    for (let at = 0; at < pieces.length; at++) {
      let piece = pieces[at];
      const joined = fold(`${piece}-${pieces[at + 1]}`);
      if (/^\p{L}{1,5}-\p{N}{1,3}$/u.test(joined) && (await lineOf("#" + joined))) (piece = joined), at++;
      const words = wordsOf(piece).flatMap(pairsOf);
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
  const common = (a, b) => {
    let at = 0;
    while (at < a.length && a[at] === b[at]) at++;
    return at;
  };

  /* What a word may stand for: terms with factors, and how it may be written in a text */
  const meanings = async ({ word, last, id, code }) => {
    const targets = new Map(), lines = [];
    if (id) {
      /* Words of ids that exist, and of what is no id at all (AES-256), where they meet */
      const family = `#${word.split(" ")[0]}-`;
      const known = (await load("t", shardOf(family + "\uffff"))).concat(await load("t", shardOf(family))).some(([key]) => key.startsWith(family));
      if (family.length > 4 && (!known || (await lineOf(code)))) targets.set(word, FACTORS.named);
      return { targets, forms: word.split(" ").filter((form) => form.length > 1) };
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
    const begins = word.length > 1 || DENSE.test(word) || /[0-9]/.test(word);
    if (begins && (last || !line)) for (const begun of await linesFrom(word)) if (begun !== line) take(begun, FACTORS.begun);
    const shard = await load("t", shardOf(word));
    if (!targets.size && word.length >= 5 && !/[0-9]/.test(word)) {
      const at = shardOf(word);
      const around = await shards(Math.max(0, at - 1), Math.min(root.terms.length - 1, at + 1));
      const enough = Math.max(4, Math.ceil(word.length * 0.6));
      let near = around.filter(([key]) => isNear(word, key));
      if (!near.length) near = around.filter(([key]) => common(word, key) >= enough);
      for (const line of near) take(line, FACTORS.near);
    }
    const forms = new Set(lines.map(([key]) => key));
    for (const line of shard) if (targetsOf(line).some((target) => targets.has(target))) forms.add(line[0]);
    return { targets, forms };
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
    const rest = units.filter((_, at) => !lines[at] || lines[at][1] >= 0);
    return rest.length ? rest : units;
  };

  /* --- Scores --------------------------------------------------------------------------------------------------- */
  const find = async (query) => {
    const units = await telling(await unitsOf(query));
    const parts = await Promise.all(units.map(async (unit) => {
      const [{ targets, forms }, called] = await Promise.all([meanings(unit), calledBy(unit.code)]);
      const terms = await Promise.all([...targets].map(async ([target, factor]) => ({ factor, ...(await postingsOf(target)) })));
      return { unit, forms, called, terms: terms.filter((term) => term.count) };
    }));
    /* An unknown word is passed over, but not the unknown part of a longer number */
    return score(parts.filter(({ terms, called, unit }) => terms.length || called.length || (unit.code && unit.share < 1)));
  };

  const score = (parts) => {
    const scores = new Float32Array(root.count), shares = new Float32Array(root.count);
    const sections = new Float32Array(root.records), owns = new Float32Array(root.records), forms = new Set();
    let whole = 0;
    for (const part of parts) {
      /* How rare: the word itself, or when there is none, whatever stands for it */
      const exact = part.terms.filter((term) => term.factor === 1), meant = exact.length ? exact : part.terms;
      const count = Math.min(root.records, meant.reduce((sum, term) => sum + Math.abs(term.count), 0));
      const rarity = Math.log(1 + (root.records - count + 0.5) / (count + 0.5));
      const best = new Float32Array(root.count), touched = [];
      const hit = (record, value, own) => {
        const card = root.cardOf[record];
        if (!best[card]) touched.push(card);
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
      for (const card of touched) {
        scores[card] += best[card];
        shares[card] += rarity;
      }
      for (const form of part.forms) if (form.length > 1 || DENSE.test(form)) forms.add(form);
    }
    return { forms, ...ranked(scores, shares, sections, owns, whole) };
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
    const best = [];
    for (const card of cards) {
      if (best.length === count && scores[card] <= scores[best[count - 1]]) continue;
      best.splice(position(best.length, (at) => -scores[best[at]], -scores[card]) + 1, 0, card);
      if (best.length > count) best.pop();
    }
    return best;
  };

  /* What is shown of each of the best: names count for more when they hold the query as it is, and so do texts */
  const details = async (found, query, cards, shown) => {
    const words = wordsOf(query), phrase = ` ${words.join(" ")} `;
    const spaced = (text) => ` ${wordsOf(text).join(" ")} `;
    const order = (hits) => hits.sort((a, b) => b.score - a.score || a.card - b.card);
    const hits = await Promise.all(cards.map(async (card) => {
      const [title, id, context, address, file, at] = (await load("d", Math.floor(card / CARDS)))[card % CARDS];
      const name = spaced(title);
      const factor = name === phrase ? TITLE.equal : words.length > 1 && name.includes(phrase) ? TITLE.within : 1;
      return { card, title, id, context, address, file, at, score: found.scores[card] * factor };
    }));
    const best = order(hits).slice(0, shown);
    await Promise.all(best.map(async (hit) => {
      const [anchor, heading, text] = (await load("x", hit.file))[hit.at][found.bestOf(hit.card)];
      Object.assign(hit, { anchor, heading, text });
      if (words.length > 1 && spaced(text).includes(phrase)) hit.score *= PHRASE;
    }));
    return order(best);
  };

  /* --- The dialog ----------------------------------------------------------------------------------------------- */
  const SHOWN = 10;
  const EXCERPT = 170;
  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  let dialog, input, status, list, more, permanent, filters, found, timer;
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

  const keyed = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && list.children.length) {
      event.preventDefault();
      activate((active + step + list.children.length) % list.children.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
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

  const has = (facet, card, value) => facet.sets[facet.cards[card]].includes(value);
  const chosen = () => filters.map((select) => (select.value ? Number(select.value) : -1));
  const passes = (card, choice, except) =>
    root.facets.every((facet, at) => at === except || choice[at] < 0 || has(facet, card, choice[at]));

  const show = async (from = 0) => {
    if (!found) return;
    const mine = turn, choice = chosen();
    const cards = found.cards.filter((card) => passes(card, choice, -1));
    const hits = await details(found, found.query, top(cards, found.scores, shown + 10), shown);
    if (mine !== turn) return;
    root.facets.forEach((facet, at) => offer(facet, at, choice));
    const options = hits.map(option);
    list.replaceChildren(...options);
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(options.length > 0));
    activate(from ? from : -1);
    more.hidden = cards.length <= shown;
    permanent.href = `${link.href}?q=${encodeURIComponent(found.query)}`;
    permanent.hidden = !found.query.trim();
    const { none, one, many } = root.words;
    status.textContent = !found.query.trim() ? "" : cards.length ? (cards.length === 1 ? one : many.replace("{n}", cards.length)) : none;
  };

  /* Values of a facet with how many pages each would leave */
  const offer = (facet, at, choice) => {
    const counts = facet.values.map(() => 0);
    for (const card of found.cards) if (passes(card, choice, at)) for (const value of facet.sets[facet.cards[card]]) counts[value]++;
    const values = facet.values.map((name, value) => [name, value]).filter(([, value]) => counts[value] || choice[at] === value);
    filters[at].replaceChildren(make("option", { value: "" }, `${facet.name}: ${root.words.any}`),
      ...values.map(([name, value]) => make("option", { value }, `${name} (${counts[value]})`)));
    filters[at].value = choice[at] < 0 ? "" : String(choice[at]);
    filters[at].hidden = !values.length;
  };

  const option = (hit, at) => {
    const { forms } = found, kinds = root.facets[0];
    const kind = kinds.values[kinds.sets[kinds.cards[hit.card]][0]];
    const seen = new Set();
    for (const text of [hit.title, hit.heading, hit.text]) for (const [from, to] of places(text, forms)) seen.add(text.slice(from, to).toLowerCase());
    const [page, anchor = ""] = hit.address.split("#");
    const words = seen.size ? `?h=${encodeURIComponent([...seen].slice(0, 12).join(" ")).replaceAll("%20", "+")}` : "";
    const hash = hit.anchor ? encodeURIComponent(hit.anchor) : anchor;
    const name = make("b", {}, hit.id ? `${hit.id} ` : "", marked(hit.title, forms));
    const about = make("span", { class: "note" }, [kind, hit.context].filter(Boolean).join(" · "));
    const section = hit.heading ? [make("span", { class: "hit-section" }, marked(hit.heading, forms))] : [];
    const text = make("span", { class: "hit-text" }, marked(excerpt(hit.text, forms), forms));
    return make("a", { role: "option", id: `search-hit-${at}`, "aria-selected": "false", tabindex: "-1", class: "hit",
      href: site + page + words + (hash && `#${hash}`) }, name, about, ...section, text);
  };

  /* The part of a text with most of the words */
  const excerpt = (text, forms) => {
    const found = places(text, forms);
    const within = (from) => new Set(found.filter(([start, end]) => start >= from && end <= from + EXCERPT).map(([start, end]) => fold(text.slice(start, end)))).size;
    let best = 0, most = 0;
    for (const [from] of found.slice(0, 200)) {
      const count = within(from);
      if (count > most) [best, most] = [from, count];
    }
    let from = Math.max(0, best - 40);
    if (from) from = text.indexOf(" ", from) + 1 || from;
    let to = from + EXCERPT;
    if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), from + EXCERPT / 2);
    return (from ? "… " : "") + text.slice(from, to) + (to < text.length ? " …" : "");
  };

  window.clausebook.find = async (query, count) => {
    if (!root) await start();
    const found = await find(query);
    return details(found, query, top(found.cards, found.scores, count + 10), count);
  };
  window.clausebook.open = async (query) => {
    try {
      if (!root) await start();
    } catch {
      return location.assign(link.href);
    }
    if (!dialog) build();
    if (!dialog.open) dialog.showModal();
    if (query) input.value = query;
    input.focus();
    input.select();
    if (query) await answer();
  };
})();
