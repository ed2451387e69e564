// Keeps an open page of the preview up to date: reloads it in place when something changed, and shows what is wrong while the
// last good page stays. Everything that came from a file is shown as text, never as markup.
(function () {
  "use strict";
  var KEY = "clausebook-scroll";
  var seen = null, stream = null, panel = null;

  try {
    var kept = JSON.parse(sessionStorage.getItem(KEY) || "null");
    if (kept && kept.page === location.pathname) {
      if (!location.hash) { window.scrollTo(0, kept.top); }
      if (typeof kept.search === "string") { window.addEventListener("load", function () { searchAgain(kept.search, 100); }); }
    }
    sessionStorage.removeItem(KEY);
  } catch (error) { /* private windows have no storage */ }

  function searchBox() { return document.querySelector("dialog[open] input"); }

  // Opens the search as a reader would, and asks again what was asked.
  function searchAgain(words, patience) {
    var box = searchBox();
    if (box) {
      box.value = words;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    } else if (patience > 0) {
      if (patience === 100) { document.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true })); }
      setTimeout(function () { searchAgain(words, patience - 1); }, 20);
    }
  }

  function reload() {
    var box = searchBox();
    var state = { page: location.pathname, top: window.scrollY, search: box ? box.value : null };
    try { sessionStorage.setItem(KEY, JSON.stringify(state)); } catch (error) { /* see above */ }
    location.reload();
  }

  function line(parent, name, text) {
    var element = document.createElement(name);
    element.textContent = text;
    parent.appendChild(element);
    return element;
  }

  function show(state) {
    if (panel) { panel.remove(); panel = null; }
    if (!state.problems.length) { return; }
    panel = document.createElement("section");
    panel.id = "clausebook-problems";
    panel.setAttribute("role", "alert");
    panel.setAttribute("aria-label", state.title);
    line(panel, "h2", state.title);
    line(panel, "p", state.note);
    state.problems.forEach(function (problem) {
      line(panel, "p", problem.place + ": " + problem.severity + "[" + problem.code + "]: " + problem.message);
      line(panel, "pre", problem.snippet);
    });
    document.body.appendChild(panel);
  }

  function take(state) {
    if (seen !== null && state.version !== seen) { reload(); return; }
    seen = state.version;
    show(state);
  }

  function open() {
    if (stream || document.hidden) { return; }
    stream = new EventSource("/-/events");
    stream.onmessage = function (event) { take(JSON.parse(event.data)); };
  }

  // A browser has six connections for one host: a page that nobody looks at gives its own back.
  document.addEventListener("visibilitychange", function () {
    if (document.hidden && stream) { stream.close(); stream = null; } else { open(); }
  });
  window.addEventListener("pagehide", function () { if (stream) { stream.close(); stream = null; } });
  var version = document.currentScript && document.currentScript.getAttribute("data-version");
  if (version) { seen = Number(version); }
  open();
})();
