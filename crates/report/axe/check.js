// Opens pages in Chromium at two widths, with all tables open, and says what axe finds, whether anything is wider than the
// screen, and what was asked for beside the page itself. Writes a picture of each beside it. Not part of the tests: it
// needs a browser.
//
//   npm install && node check.js PAGE.html ..        CHROMIUM=/path/to/chromium if it is elsewhere
const fs = require("fs");
const path = require("path");
const puppeteer = require("puppeteer-core");

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

async function main(pages) {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  let wrong = 0;
  for (const page of pages.map((p) => path.resolve(p))) {
    for (const width of [1280, 390]) {
      const tab = await browser.newPage();
      const asked = new Set();
      tab.on("request", (request) => asked.add(request.url()));
      await tab.setViewport({ width, height: 900 });
      await tab.goto("file://" + page);
      await tab.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
      await tab.evaluate(axe);
      const { violations } = await tab.evaluate(() => axe.run(document));
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
      for (const v of violations) console.log(`  ${v.impact}: ${v.id} (${v.nodes.length}) ${v.nodes[0].html.slice(0, 100)}`);
      console.log(`${page} at ${width}: ${violations.length} findings, ${wide} px wide, ${asked.size - 1} requests`);
      wrong += violations.length + (wide > width) + (asked.size - 1);
      await tab.screenshot({ path: `${page}.${width}.png`, fullPage: true });
      await tab.close();
    }
  }
  await browser.close();
  process.exit(wrong === 0 ? 0 : 1);
}

main(process.argv.slice(2));
