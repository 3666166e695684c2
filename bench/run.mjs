/** `npm run bench -- NAME [--rows N] [--small N] [--subjects N] [--size N]`: runs one measurement and keeps its report. */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const known = ['registry', 'intake', 'evaluation', 'supervision', 'whitelist', 'access', 'peers'];
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string' },
    small: { type: 'string' },
    subjects: { type: 'string' },
    size: { type: 'string' },
  },
});
const [name] = positionals;
if (name === undefined || !known.includes(name)) {
  console.error(`Which measurement? One of: ${known.join(', ')}.`);
  process.exit(2);
}

const { about, measure, asPage, usually = {} } = await import(`./${name}.mjs`);
const sizes = {
  ...{ rows: 1_000_000, small: 100_000, subjects: 200_000, size: 100_000 },
  ...usually,
  ...Object.fromEntries(Object.entries(values).map(([size, text]) => [size, Number(text)])),
};
const measured = await measure(sizes);
const report = {
  bench: name,
  measuredOn: new Date().toISOString().slice(0, 10),
  machine: {
    processor: cpus()[0]?.model,
    cores: cpus().length,
    memoryGib: Math.round(totalmem() / 2 ** 30),
  },
  node: process.version,
  about: about(sizes),
  // Most measure figures alone; some tell more.
  ...(Array.isArray(measured) ? { figures: measured } : measured),
};
const folder = join(import.meta.dirname, 'results');
await mkdir(folder, { recursive: true });
await writeFile(join(folder, `${name}.json`), `${JSON.stringify(report, null, 2)}\n`);
await writeFile(join(folder, `${name}.md`), asMarkdown(report));
if (asPage !== undefined) await writeFile(join(folder, `${name}.html`), asPage(report));
process.stdout.write(asMarkdown(report));
process.exit(0);

function asMarkdown({ measuredOn, machine, figures: lines, node, remarks = [], ...report }) {
  const row = (f) =>
    `| ${f.what} | ${f.ratio} | ${f.goal} | ${f.met ? 'met' : 'not met'} | ${f.figures} |`;
  return [
    `# Bench: ${name}`,
    '',
    `${measuredOn}, ${machine.processor}, ${machine.cores} cores, ${machine.memoryGib} GiB, Node ${node}; ${report.about}.`,
    '',
    '| what | ratio | goal | | figures of this run |',
    '|---|---|---|---|---|',
    ...lines.map(row),
    ...remarks.flatMap(({ en }) => ['', en]),
    '',
  ].join('\n');
}
