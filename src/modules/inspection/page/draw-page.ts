import { readFile } from 'node:fs/promises';

const FOLDER = new URL('../../../../src/modules/inspection/page/', import.meta.url);

/** The ground first: each script uses only those before it. */
const VERIFICATION = ['hash.mjs', 'form.mjs', 'rules.mjs', 'draw.mjs', 'verify-draw.mjs'];

/**
 * One HTML file that verifies a published draw offline (离线核验页). Its scripts stand in it as they
 * are in the folder, but for the words that join modules: a page opened from a file cannot import.
 */
export async function drawPage(): Promise<string> {
  const [page = '', style = '', looks = '', ...verification] = await Promise.all(
    ['page.html', 'page.css', 'page.mjs', ...VERIFICATION].map((name) =>
      readFile(new URL(name, FOLDER), 'utf8'),
    ),
  );
  const parts = new Map([
    ['STYLE', style],
    ['VERIFICATION', verification.map(inlined).join('\n')],
    ['PAGE', inlined(looks)],
  ]);
  return page.replaceAll(/\/\*([A-Z]+)\*\//g, (mark, name: string) => parts.get(name) ?? mark);
}

function inlined(script: string): string {
  return script.replaceAll(/^import [^;]*;\n/gm, '').replaceAll(/^export /gm, '');
}
