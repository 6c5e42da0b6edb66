// SPDX-FileCopyrightText: 2026 The Rondom contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Puts together what the browser gets: build/static/rondom.css, rondom.js, icons.svg, fonts/ and licenses/, and htmx.
// Called by script/assets with the place of htmx.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { bundle, transform } from "lightningcss";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const from = (...parts) => join(root, ...parts);
const to = (...parts) => from("build", "static", ...parts);
const read = (path) => readFileSync(path, "utf8");

// Browsers of about three years old and newer; lightningcss writes nesting out for the oldest of them.
const targets = { chrome: 111 << 16, firefox: 113 << 16, safari: (16 << 16) | (4 << 8) };
const scripts = ["quick-exit.js", "focus.js", "autosave.js", "print.js"];
const fonts = ["source-sans-3-latin-wght-normal.woff2", "source-sans-3-latin-ext-wght-normal.woff2"];
const licenses = {
  "source-sans-3.txt": "@fontsource-variable/source-sans-3/LICENSE",
  "lucide.txt": "lucide-static/LICENSE",
  "utrecht-components.md": "@utrecht/component-library-css/LICENSE.md",
};

/** The tokens of the example theme that our components read, directly or through another token. The theme sets thousands. */
function exampleTokens(css) {
  const theme = read(from("node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"));
  const value = new Map([...theme.matchAll(/^\s*(--[\w-]+):\s*(.+);$/gm)].map((line) => [line[1], line[2]]));
  const ours = new Set([...css.matchAll(/[{;]\s*(--[\w-]+)\s*:/g)].map((found) => found[1]));
  const wanted = new Map();
  const follow = (text) => {
    for (const [, name] of text.matchAll(/var\(\s*(--[\w-]+)/g)) {
      if (wanted.has(name) || ours.has(name) || !value.has(name)) continue;
      wanted.set(name, value.get(name));
      follow(value.get(name));
    }
  };
  follow(css);
  const lines = [...wanted].map(([name, text]) => `${name}: ${text};`);
  return `@layer theme { .voorbeeld-theme { ${lines.join("\n")} } }\n`;
}

/** The classes of the NL Design System that no template or tag of ours names: their rules stay out of the bundle. */
function unusedClasses(css) {
  const sources = readdirSync(from("rondom"), { recursive: true }).filter((path) => /\.(html|py)$/.test(path));
  const named = new Set(sources.flatMap((path) => read(from("rondom", path)).match(/utrecht-[\w-]+/g) ?? []));
  const all = new Set([...css.matchAll(/\.(utrecht-[\w-]+)/g)].map((found) => found[1]));
  return [...all].filter((name) => !named.has(name));
}

function styles() {
  const everything = bundle({ filename: from("assets/css/index.css"), targets }).code;
  const unusedSymbols = unusedClasses(everything.toString());
  const used = transform({ filename: "used.css", code: everything, unusedSymbols, minify: true, targets }).code.toString();
  const whole = Buffer.from(`@layer theme, components;\n${exampleTokens(used)}${used}`);
  const { code } = transform({ filename: "rondom.css", code: whole, minify: true, targets });
  const note = "/*! Rondom, EUPL-1.2. With NL Design System components and tokens (EUPL-1.2) and Source Sans 3 (OFL-1.1): see licenses/. */\n";
  writeFileSync(to("rondom.css"), note + code);
}

function script() {
  const parts = scripts.map((name) => read(from("assets/js", name)).replace(/^(\/\/.*\n)+/, ""));
  writeFileSync(to("rondom.js"), `// Rondom, EUPL-1.2\n"use strict";\n${parts.join("\n")}`);
}

function icons() {
  const names = read(from("assets/icons.txt")).split("\n").map((line) => line.trim()).filter((line) => line && !line.startsWith("#"));
  const symbols = names.map((name) => {
    const svg = read(from("node_modules/lucide-static/icons", `${name}.svg`));
    const shapes = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace("</svg>", "").replace(/\s*\n\s*/g, "");
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${shapes}</symbol>`;
  });
  writeFileSync(to("icons.svg"), `<!-- Icons: Lucide, ISC license: see licenses/lucide.txt -->\n<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("\n")}</svg>\n`);
}

for (const folder of ["django_htmx", "fonts", "licenses"]) mkdirSync(to(folder), { recursive: true });
for (const name of fonts) copyFileSync(from("node_modules/@fontsource-variable/source-sans-3/files", name), to("fonts", name));
for (const [name, path] of Object.entries(licenses)) copyFileSync(from("node_modules", path), to("licenses", name));
copyFileSync(process.argv[2], to("django_htmx/htmx-2.min.js"));
styles();
script();
icons();

// The server sends the small form where it lies beside the large one.
for (const name of ["rondom.css", "rondom.js", "icons.svg", "django_htmx/htmx-2.min.js"]) {
  const whole = readFileSync(to(name));
  writeFileSync(to(`${name}.gz`), gzipSync(whole, { level: 9 }));
  writeFileSync(to(`${name}.br`), brotliCompressSync(whole));
}
