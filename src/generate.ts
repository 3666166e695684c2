import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { UsageFault } from './faults.js';

/** What the options of `generate` were; those of records leave subjects alone. */
export const GENERATE_OPTIONS = {
  count: { type: 'string', default: '100000' },
  seed: { type: 'string', default: '1' },
  type: { type: 'string' },
  headers: { type: 'string', default: 'zh' },
  bad: { type: 'string', default: '0' },
  untidy: { type: 'string', default: '0' },
  'subjects-count': { type: 'string', default: '100000' },
  'subjects-seed': { type: 'string', default: '1' },
  truth: { type: 'string' },
} as const;

export const GENERATE_USAGE = `  generate subjects FILE [--count 100000] [--seed 1]
      Writes an invented city of any size. 生成虚构主体文件
  generate records FILE --type ADMIN_PENALTY|ADMIN_LICENSE [--count 100000] [--seed 1]
      [--subjects-count 100000] [--subjects-seed 1] [--headers zh|codes] [--bad 0.05] [--untidy 0.05]
      [--truth FILE]
      Writes 双公示 rows about the subjects of such a city, a share of them bad or untidy, and what
      must become of them. 生成虚构双公示文件（可含问题数据及应有结果）`;

interface City {
  readonly seed: number;
  readonly count: number;
}

interface RecordOptions extends City {
  readonly type: string;
  readonly headers: 'zh' | 'codes';
  readonly bad: number;
  readonly untidy: number;
  readonly subjects: City;
  readonly truth: object;
}

/** The generators lie with the seeds, as plain JavaScript; only their shape is known here. */
interface SubjectSeeds {
  generateSubjects(options: City): Iterable<string>;
}

interface RecordSeeds {
  readonly RECORD_TYPES: readonly string[];
  readonly Truth: new () => object;
  generateRecords(options: RecordOptions): Iterable<string>;
}

interface Asked {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
}

/** Writes an invented file; a command of its own, because it needs no hub. */
export async function generate({ positionals, values }: Asked): Promise<void> {
  const [kind, file] = positionals;
  if (file === undefined || positionals.length > 2) throw new UsageFault(GENERATE_USAGE);
  if (kind === 'subjects') return subjects(file, cityOf(values, ''));
  if (kind === 'records') return records(file, values);
  throw new UsageFault(GENERATE_USAGE);
}

async function subjects(file: string, city: City): Promise<void> {
  const seeds = (await import(seedsOf('subjects'))) as SubjectSeeds;
  await pipeline(Readable.from(seeds.generateSubjects(city)), createWriteStream(file));
}

async function records(file: string, values: Asked['values']): Promise<void> {
  const seeds = (await import(seedsOf('records'))) as RecordSeeds;
  const { type, headers, truth: truthFile } = values;
  if (typeof type !== 'string' || !seeds.RECORD_TYPES.includes(type)) {
    throw new UsageFault(`--type is one of (须为): ${seeds.RECORD_TYPES.join(', ')}`);
  }
  if (headers !== 'zh' && headers !== 'codes') {
    throw new UsageFault('--headers is zh or codes. (--headers 须为 zh 或 codes。)');
  }
  const truth = new seeds.Truth();
  const rows = seeds.generateRecords({
    ...cityOf(values, ''),
    ...{ type, headers, truth, bad: shareOf(values, 'bad'), untidy: shareOf(values, 'untidy') },
    subjects: cityOf(values, 'subjects-'),
  });
  await pipeline(Readable.from(rows), createWriteStream(file));
  if (typeof truthFile === 'string')
    await writeFile(truthFile, `${JSON.stringify(truth, null, 2)}\n`);
}

function seedsOf(kind: string): string {
  return new URL(`../seeds/volume/${kind}.mjs`, import.meta.url).href;
}

function cityOf(values: Asked['values'], prefix: string): City {
  const [count, seed] = ['count', 'seed'].map((name) => Number(values[prefix + name]));
  if (!isWhole(count) || count < 1 || !isWhole(seed)) {
    const names = `--${prefix}count and --${prefix}seed`;
    throw new UsageFault(`${names} are whole numbers, the count above 0. (须为整数，数量大于0。)`);
  }
  return { count, seed };
}

function isWhole(value: number | undefined): value is number {
  return Number.isSafeInteger(value);
}

function shareOf(values: Asked['values'], name: string): number {
  const share = Number(values[name]);
  if (share >= 0 && share <= 0.5) return share;
  throw new UsageFault(`--${name} is a share from 0 to 0.5. (--${name} 须在0至0.5之间。)`);
}
