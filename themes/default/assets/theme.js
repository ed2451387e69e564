/* Clausebook, before the first paint: light or dark as the reader chose it; without a choice the system decides. */
"use strict";
try {
  const chosen = localStorage.getItem("clausebook-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  /* A browser that keeps nothing follows the system */
}
