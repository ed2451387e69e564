/* Clausebook, on pages with long tables: filters rows and puts them in order. Pages are complete without it; words only ever
   become text nodes. What is asked stands in the address (?state=gap&sort=-2), so that it can be linked to. */
"use strict";
(() => {
  const bar = document.querySelector(".sift");
  if (!bar) return;
  const WORST = "gap overdue partial unrecorded draft not-yet i-planned i-in-progress effective in-force yes i-implemented excluded retired evidenced".split(" ");
  const main = bar.closest("main");
  const [box, clear, status] = ["input", "button", "p"].map((name) => bar.querySelector(name));
  const fields = [...bar.querySelectorAll("[name]")];
  const facets = fields.filter((field) => field.dataset.of);
  const order = fields.find((field) => field.name === "sort");
  const tables = [...main.querySelectorAll(":is(section, .scroll) > table")].filter((table) => bar.compareDocumentPosition(table) & 4);
  const rows = bar.dataset.rows ? [...main.querySelectorAll(bar.dataset.rows)] : tables.flatMap((table) => [...table.tBodies[0].rows]);
  const query = new URLSearchParams(location.search);
  const { fold } = window.clausebook;
  const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const text = (node) => node.textContent.trim();
  const depth = (row) => +(/\bd(\d)/.exec(row.cells?.[0].className)?.[1] ?? 0);

  /* Rows with what they stand in: their section, and rows .group before them that are less deep */
  const above = new Map();
  let open = [];
  for (const row of rows) {
    open = open.filter((group) => group.parentNode === row.parentNode && depth(group) < depth(row));
    for (const group of open) above.delete(group), group.classList.add("parted");
    above.set(row, [row.closest("section"), ...open].filter(Boolean));
    if (row.matches(".group")) open = [...open, row];
  }
  const items = [...above].map(([row, above]) => ({ row, above }));

  /* What a row has for a facet: its links and states, or else its text */
  const values = (row, of) =>
    (of === "h2" ? [...row.closest("section").querySelectorAll(of)] : +of ? [row.cells[of - 1]] : [...row.querySelectorAll(of)]).flatMap((spot) => {
      const parts = [...spot.querySelectorAll("a:not(.anchor), .s")];
      return parts.length ? parts : spot;
    });
  const keyOf = (node) =>
    node.matches(".s") ? node.classList[1]
      : node.pathname?.replace(/(\/index)?\.html$/, "").replace(/.*\//, "") || node.id || (fold(text(node)).match(/[\p{L}\p{N}]+/gu) ?? ["none"]).join("-");
  for (const facet of facets) {
    const { of } = facet.dataset;
    const names = new Map();
    for (const item of items)
      item[of] = values(item.row, of).map((node) => {
        const key = keyOf(node);
        if (!names.has(key)) names.set(key, text((node.matches("a.s") && main.querySelector(".legend ." + key)) || node.firstChild || node) || "–");
        return key;
      });
    const listed = [...names];
    if (of !== "h2") listed.sort((a, b) => WORST.indexOf(a[0]) - WORST.indexOf(b[0]) || compare(a[1], b[1]));
    facet.append(...listed.map(([key, name]) => new Option(name, key)));
  }

  /* By severity, then as people count; what is empty comes last. Groups dissolve */
  const sort = () => {
    const column = Math.abs(order.value) - 1;
    const way = order.value < 0 ? -1 : 1;
    tables.forEach((table) => {
      const heads = [...table.tHead.rows[0].cells];
      const value = (row) => {
        const cell = row.cells[column];
        const time = cell?.querySelector("time, data");
        const state = cell?.querySelector(":scope > span.s");
        const said = cell ? cell.dataset.sort ?? (time?.dateTime || time?.value || text(time ?? cell)) : "";
        return { row, rank: state ? WORST.indexOf(state.classList[1]) : 99, said: /[\p{L}\p{N}]/u.test(said) ? said : "" };
      };
      const between = (a, b) => a.rank - b.rank || (heads[column].matches(".k-number") && a.said - b.said) || compare(a.said, b.said);
      let listed = rows.filter((row) => table.contains(row));
      if (column >= 0) listed = listed.map(value).sort((a, b) => !a.said - !b.said || way * between(a, b)).map(({ row }) => row);
      heads.forEach((head, at) => (head.ariaSort = at !== column ? null : way < 0 ? "descending" : "ascending"));
      table.tBodies[0].append(...listed);
    });
    main.classList.toggle("sorted", column >= 0);
  };

  const show = (event) => {
    if (order && event?.target === order) sort();
    const words = fold(box.value).split(/\s+/).filter(Boolean);
    const asked = facets.filter((facet) => facet.value);
    const on = words.length + asked.length > 0;
    let shown = 0;
    for (const node of [...rows, ...items.flatMap((item) => item.above)]) node.hidden = true;
    for (const item of items) {
      item.text ??= fold([text(item.row), ...item.above.map((node) => text(node.querySelector("h2, th")))].join(" "));
      if (!words.every((word) => item.text.includes(word)) || !asked.every((facet) => item[facet.dataset.of].includes(facet.value))) continue;
      shown++;
      for (const node of [item.row, ...item.above]) node.hidden = false;
    }
    bar.classList.toggle("on", on);
    clear.disabled = !on;
    status.dataset.by = [...asked.map((facet) => facet.selectedOptions[0].text), ...words].join(", ");
    status.textContent = !on ? "" : shown ? bar.dataset.shown.replace("{n}", shown).replace("{all}", items.length) : bar.dataset.none;
    if (!event) return;
    for (const { name, value } of fields) value ? query.set(name, value) : query.delete(name);
    /* Not every browser lets a page of a disk change its address */
    try { history.replaceState(null, "", location.pathname + (query.size ? "?" + query : "") + location.hash); } catch { }
  };
  const all = () => {
    for (const field of [box, ...facets]) field.value = "";
    show(true);
  };
  /* Where a link leads counts more than what was asked */
  const reveal = () => {
    const aim = document.getElementById(location.hash.slice(1));
    if (!aim?.closest("[hidden]")) return;
    all();
    aim.scrollIntoView();
  };

  if (order) tables.forEach((table, nth) => [...table.tHead.rows[0].cells].forEach((head, at) => {
    const button = document.createElement("button");
    if (!nth) order.append(new Option(text(head) + " ↑", at + 1), new Option(text(head) + " ↓", -at - 1));
    if (head.querySelector("a")) button.ariaLabel = `${bar.dataset.sort}: ${text(head)}`;
    else button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      order.value = order.value == at + 1 ? -at - 1 : order.value == -at - 1 ? "" : at + 1;
      sort();
      show(true);
    });
  }));
  for (const field of fields) {
    field.value = query.get(field.name) ?? "";
    if (field.selectedIndex < 0) field.selectedIndex = 0;
  }
  bar.disabled = false;
  bar.addEventListener("input", show);
  clear.addEventListener("click", () => (all(), box.focus()));
  addEventListener("hashchange", reveal);
  if (order?.value) sort();
  show();
  reveal();
})();
