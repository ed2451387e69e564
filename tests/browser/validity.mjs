// Every page against the HTML standard and what html-validate knows of accessible markup. Offline and plain JavaScript: a fresh machine needs no Java for it.
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { pages, read } from "./lib/site.mjs";

const config = {
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    // Tera writes what is natural in a template; the standard allows both.
    "void-style": "off",
    "no-trailing-whitespace": "off",
    // A table that can be scrolled is a region of its own name; it is no section of the text.
    "prefer-native-element": ["error", { exclude: ["region"] }],
  },
};

export const validity = ({ site }) => valid(site, pages(site));

/** What is wrong with some pages of a site. */
export function valid(site, paths) {
  const validator = new HtmlValidate(new StaticConfigLoader(config));
  return paths.flatMap((path) => {
    const { results } = validator.validateStringSync(read(site, path), path);
    return results.flatMap(({ messages }) => messages.map((found) => `${path}:${found.line}:${found.column} ${found.ruleId}: ${found.message}`));
  });
}
