// Opens the pages of a folder in Chromium and checks what a reader meets.
//
//   node check.mjs FOLDER CHROMIUM
import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, executablePath] = [resolve(process.argv[2]), process.argv[3]];
const require = createRequire(join(folder, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const WIDTHS = [400, 1000, 1600];
const SECONDS = 2;
const BYTES = 10e6;

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });

/** A page that has met nothing it must not meet; `faults` lists what it did. */
async function open(name, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults = [];
  const address = pathToFileURL(join(folder, `${name}.html`)).href;
  page.on("console", message => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", error => faults.push(String(error)));
  page.on("dialog", dialog => { faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", request => {
    const url = request.url();
    if (url !== address && !url.startsWith("data:")) faults.push(`request: ${url}`);
  });
  await page.goto(address);
  return { page, faults, close: () => context.close() };
}

async function violations(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run());
  const grave = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
  return grave.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)} (${nodes.length})`);
}

async function looks(name) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of WIDTHS) {
      const { page, faults, close } = await open(name, { colorScheme, viewport: { width, height: 900 } });
      // What lies below the screen is looked at too.
      await page.addStyleTag({ content: ".u { content-visibility: visible !important }" });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `${name}, ${width}: ${overflow} pixels too wide`);
      assert.deepEqual(await violations(page), [], `${name}, ${width}, ${colorScheme}`);
      assert.deepEqual(faults, [], `${name}, ${width}, ${colorScheme}`);
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
      await close();
    }
  }
  return `${WIDTHS.join(", ")} pixels, light and dark`;
}

const visible = page => page.locator(".u:visible");

async function filters(name) {
  const { page, faults, close } = await open(name);
  const all = await visible(page).count();
  const told = [];
  for (const [filter, attribute] of [["speaker", "s"], ["outlet", "o"], ["strength", "w"]]) {
    const select = page.locator(`select[name=${filter}]`);
    const values = await select.locator("option").evaluateAll(options => options.map(o => o.value));
    for (const value of values.filter(Boolean)) {
      await select.selectOption(value);
      const fits = `[...document.querySelectorAll(".u")].filter(u => u.dataset.${attribute}.split(" ").includes("${value}")).length`;
      const count = await page.evaluate(fits);
      assert.equal(await visible(page).count(), count, `${filter} ${value}`);
      assert.match(await page.locator("#shown").textContent(), new RegExp(`^${count} of ${all} `));
      told.push(count);
    }
    await page.getByRole("button", { name: "Show all" }).click();
    await page.waitForFunction(all => [...document.querySelectorAll(".u")].filter(u => !u.hidden).length === all, all);
  }
  assert.ok(told.some(count => count > 0 && count < all), "no filter does anything");
  assert.deepEqual(faults, []);
  await close();
  return `${told.length} values`;
}

async function lights(name) {
  const { page, faults, close } = await open(name);
  const first = page.locator('.q[data-u="1"]').first();
  const lit = () => page.locator('.q[aria-pressed="true"]').evaluateAll(all => all.map(q => q.dataset.u));
  const count = await page.locator('.q[data-u="1"]').count();
  assert.ok(count > 1);
  await first.click();
  assert.deepEqual(await lit(), Array(count).fill("1"));
  assert.match(await page.locator("#lit").textContent(), /^Utterance 1 in .+, .+/);
  await page.keyboard.press("Escape");
  assert.deepEqual(await lit(), []);
  await first.focus();
  await page.keyboard.press("Enter");
  assert.equal((await lit()).length, count);
  await page.locator('.q[data-u="2"]').first().click();
  assert.deepEqual([...new Set(await lit())], ["2"]);
  await page.locator("#lit a").click();
  assert.match(page.url(), /#u2$/);
  assert.deepEqual(faults, []);
  await close();
  return `${count} quotations`;
}

/** The words that differ are marked, and told to those who do not see the mark. */
async function announces(name, words, kind, strength) {
  const { page, close } = await open(name);
  const mark = page.locator(`mark.${strength}`, { hasText: words }).first();
  assert.match(await mark.ariaSnapshot(), new RegExp(`${words} \\(${kind}, ${strength}\\)`));
  const style = await mark.evaluate(node => getComputedStyle(node).textDecorationLine);
  assert.equal(style, "underline", "colour is the only sign");
  await close();
  return `${words}: ${kind}, ${strength}`;
}

async function prints(name) {
  const { page, close } = await open(name);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#filters").isVisible(), false);
  assert.ok((await page.pdf()).length > 10_000);
  await close();
  return "as PDF";
}

/** Whatever an article holds is text. */
async function text(name) {
  const { page, faults, close } = await open(name);
  const made = await page.evaluate(() => ["script", "style", "img", "iframe", "object", "form", "link"]
    .map(tag => document.querySelectorAll(tag).length));
  assert.deepEqual(made, [1, 1, 0, 0, 0, 1, 1]);
  const shown = await page.evaluate(() => document.querySelector("#articles").textContent);
  for (const words of ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style></said></app>", "\\u{1b}[2J", "\\u{202e}turned", "\\u{0}"]) {
    assert.ok(shown.includes(words), words);
  }
  // eslint-disable-next-line no-control-regex
  assert.doesNotMatch(shown, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069]/);
  assert.deepEqual(faults, []);
  await close();
  return "shown as text";
}

async function large(name) {
  const size = statSync(join(folder, `${name}.html`)).size;
  assert.ok(size < BYTES, `${size} bytes`);
  const { page, faults, close } = await open(name);
  const timing = await page.evaluate(() => performance.getEntriesByType("navigation")[0].loadEventEnd);
  const count = await page.locator(".u").count();
  assert.ok(count >= 2000, `${count} utterances`);
  assert.ok(timing < SECONDS * 1000, `${timing} ms`);
  assert.deepEqual(faults, []);
  await close();
  return `${count} utterances, ${(size / 1e6).toFixed(1)} MB, ${Math.round(timing)} ms`;
}

const steps = [
  ["samples", looks], ["samples", filters], ["samples", lights], ["samples", prints],
  ["samples", announces, "secure", "substitution", "substance"],
  ["awkward", text], ["awkward", looks], ["many", large],
  ...(existsSync(join(folder, "given.html")) ? [["given", looks], ["given", filters], ["given", lights]] : []),
];
try {
  for (const [name, step, ...rest] of steps) {
    console.log(`${name}: ${step.name}: ${await step(name, ...rest)}`);
  }
} finally {
  await browser.close();
}
