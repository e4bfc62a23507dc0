// What Firefox's reader (npm: pdfjs-dist) hands to assistive technology, page by page, as one JSON list.
import { readFileSync } from "node:fs";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

async function read(path) {
  const data = new Uint8Array(readFileSync(path));
  const task = getDocument({ data, verbosity: 0, isEvalSupported: false, useSystemFonts: false });
  const document = await task.promise;
  const { info } = await document.getMetadata();
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const tree = await page.getStructTree();
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    pages.push({ tree, items: items.map(({ type, id, tag, str }) => ({ type, id, tag, str })) });
  }
  const attached = Object.keys((await document.getAttachments()) ?? {});
  const found = { marks: await document.getMarkInfo(), info, attached, pages };
  await task.destroy();
  return found;
}

const found = [];
for (const path of process.argv.slice(2)) found.push(await read(path));
console.log(JSON.stringify(found));
