// A web server on this machine only, with the strictest policy that a host could set, and gzip.
import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

const POLICY = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
  "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types clausebook",
].join("; ");
const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
  ".json": "application/json", ".csv": "text/csv; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".xml": "application/xml",
  ".webmanifest": "application/manifest+json", ".png": "image/png", ".pdf": "application/pdf",
};
const NOINDEX = '<meta name="robots" content="noindex">';

/** The file that an address stands for, or nothing. */
function fileOf(site, url) {
  const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
  if (path.split("/").includes("..")) return undefined;
  const file = join(site, path.endsWith("/") ? `${path}index.html` : path);
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

function answer(site, { indexed }, request, response) {
  const file = fileOf(site, request.url);
  const shown = file ?? join(site, "404.html");
  const type = TYPES[extname(shown)] ?? "application/octet-stream";
  const head = { "content-type": type, "content-security-policy": POLICY, "x-content-type-options": "nosniff", "cache-control": "max-age=600" };
  if (/^image\/png|^application\/octet/.test(type)) {
    response.writeHead(200, head);
    return createReadStream(shown).pipe(response);
  }
  response.writeHead(file ? 200 : 404, { ...head, "content-encoding": "gzip" });
  const text = readFileSync(shown);
  return response.end(gzipSync(indexed ? text.toString().replace(NOINDEX, "") : text));
}

/** Serves a site; answers its address and how to end it. `indexed` serves it as a site that search engines may list. */
export async function serve(site, options = {}) {
  const server = createServer((request, response) => answer(site, options, request, response));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const close = () => new Promise((done) => (server.closeAllConnections(), server.close(done)));
  return { base: `http://127.0.0.1:${server.address().port}/`, close };
}
