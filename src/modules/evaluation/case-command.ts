import { createHash } from 'node:crypto';

import type { ReadCaseFile } from './case-files.js';
import type { CaseFile } from './domain/cases/case.js';
import type { TriedScheme } from './domain/cases/industry-figures.js';
import type { Model } from './domain/model.js';
import type { CaseGround } from './service/cases/intake.js';
import { type CaseOutcome, CaseTrial, type SeenCase } from './service/cases/trial.js';

export interface TryCases {
  readonly files: readonly ReadCaseFile[];
  readonly model: Model;
  readonly schemes: readonly TriedScheme[];
  /** Lends modules over an empty database for the time of the work. */
  readonly onGround: <T>(work: (ground: CaseGround) => Promise<T>) => Promise<T>;
  readonly say: (line: string) => void;
}

/** What came of all files together. */
export interface CasesTried {
  readonly passed: number;
  readonly failed: number;
  readonly seen: readonly SeenCase[];
  /** SHA-256 of what was tried. */
  readonly casesHash: string;
}

/** Tries every file on a ground of its own and says each difference; a file that cannot be read is one failure. */
export async function tryCases(command: TryCases): Promise<CasesTried> {
  const { files } = command;
  const hash = createHash('sha256');
  for (const { text } of files) hash.update(text).update('\0');
  const nothing: CasesTried = { passed: 0, failed: 0, seen: [], casesHash: hash.digest('hex') };
  return files.reduce<Promise<CasesTried>>(async (before, file) => {
    const all = await before;
    const { passed, failed, seen } = await tryFile(command, file);
    return {
      ...all,
      passed: all.passed + passed,
      failed: all.failed + failed,
      seen: [...all.seen, ...seen],
    };
  }, Promise.resolve(nothing));
}

type FileTried = Pick<CasesTried, 'passed' | 'failed' | 'seen'>;

const UNREADABLE: FileTried = { passed: 0, failed: 1, seen: [] };

async function tryFile(
  { model, schemes, onGround, say }: TryCases,
  { path, reading }: ReadCaseFile,
): Promise<FileTried> {
  const faults = (found: readonly { readonly at: string; readonly problem: string }[]) => {
    for (const { at, problem } of found) say(`${path}: ${at === '' ? '' : `${at} `}${problem}`);
    return UNREADABLE;
  };
  if (!reading.ok) return faults(reading.faults);
  const { file } = reading;
  for (const line of asides(file, model)) say(`${path}: ${line}`);
  if (file.cases.length === 0) return { passed: 0, failed: 0, seen: [] };
  return onGround(async (ground) => {
    const trial = new CaseTrial(ground);
    const unknown = await trial.faultsOf(file);
    if (unknown.length > 0) return faults(unknown);
    const outcomes = await trial.try(file, { model, schemes });
    for (const line of outcomes.flatMap(told)) say(`${path}: ${line}`);
    const failed = outcomes.filter((one) => told(one).length > 0).length;
    return {
      ...{ failed, passed: outcomes.length - failed },
      seen: outcomes.flatMap(({ seen }) => seen ?? []),
    };
  });
}

function asides({ apart, model: named }: CaseFile, model: Model): readonly string[] {
  const parts = [...apart].map(([part, count]) => `${part} (${count})`);
  const isOther = named !== null && (named.code !== model.code || named.version !== model.version);
  return [
    ...(parts.length === 0 ? [] : [`not compared (未比对): ${parts.join(', ')}`]),
    ...(isOther
      ? [
          `states results of (所列结果的模型为) ${named.code}@${named.version}, tried with (实际模型) ${model.code}@${model.version}`,
        ]
      : []),
  ];
}

function told({ name, obstacles, differences }: CaseOutcome): readonly string[] {
  return [
    ...obstacles.map((obstacle) => `${name} ${obstacle}`),
    ...differences.map(
      ({ path, expected, got }) =>
        `${name} ${path}: expected (应为) ${shown(expected)}, got (实为) ${shown(got)}`,
    ),
  ];
}

function shown(figure: string | null | undefined): string {
  if (figure === undefined) return 'nothing of that name (无此项)';
  if (figure === null) return 'none (无)';
  return figure === '' ? 'nothing (空)' : figure;
}
