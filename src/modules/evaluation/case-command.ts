import { createHash } from 'node:crypto';

import type { CivilDate } from '../../kernel/civil-date.js';
import type { ReadCaseFile } from './case-files.js';
import type { CaseFile } from './domain/cases/case.js';
import type { Difference } from './domain/cases/figures.js';
import type { Model } from './domain/model.js';
import type { CaseGround } from './service/cases/intake.js';
import {
  type CaseOutcome,
  CaseTrial,
  type SeenCase,
  type TriedModels,
} from './service/cases/trial.js';

export interface TryCases extends TriedModels {
  readonly files: readonly ReadCaseFile[];
  /** Comparisons of sections beside the cases, by their names; they are told the last day of the file. */
  readonly sections: Readonly<
    Record<string, (section: unknown, on: CivilDate) => readonly Difference[]>
  >;
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
  { model, schemes, whitelist, sections, onGround, say }: TryCases,
  { path, reading }: ReadCaseFile,
): Promise<FileTried> {
  const faults = (found: readonly { readonly at: string; readonly problem: string }[]) => {
    for (const { at, problem } of found) say(`${path}: ${at === '' ? '' : `${at} `}${problem}`);
    return UNREADABLE;
  };
  if (!reading.ok) return faults(reading.faults);
  const { file } = reading;
  const beside = sectionsTried(file, sections);
  for (const line of [...asides(file, model, beside.apart), ...beside.differences]) {
    say(`${path}: ${line}`);
  }
  const { passed: passedBeside, failed: failedBeside } = beside;
  if (file.cases.length === 0) return { passed: passedBeside, failed: failedBeside, seen: [] };
  return onGround(async (ground) => {
    const trial = new CaseTrial(ground);
    const unknown = await trial.faultsOf(file);
    if (unknown.length > 0) return faults(unknown);
    const outcomes = await trial.try(file, { model, schemes, whitelist });
    for (const line of outcomes.flatMap(told)) say(`${path}: ${line}`);
    const failed = outcomes.filter((one) => told(one).length > 0).length;
    return {
      failed: failed + failedBeside,
      passed: outcomes.length - failed + passedBeside,
      seen: outcomes.flatMap(({ seen }) => seen ?? []),
    };
  });
}

/** Each section that somebody can compare is one more case. */
function sectionsTried({ apart, sections, lastDate }: CaseFile, known: TryCases['sections']) {
  const tried = [...sections].flatMap(([name, section]) => {
    const compare = Object.hasOwn(known, name) ? known[name] : undefined;
    return compare === undefined ? [] : [{ name, differences: compare(section, lastDate) }];
  });
  const names = new Set(tried.map(({ name }) => name));
  const left = [...sections].filter(([name]) => !names.has(name));
  const failed = tried.filter(({ differences }) => differences.length > 0).length;
  return {
    ...{ failed, passed: tried.length - failed },
    apart: new Map([
      ...apart,
      ...left.map(
        ([name, section]) => [name, Array.isArray(section) ? section.length : 1] as const,
      ),
    ]),
    differences: tried.flatMap(({ name, differences }) =>
      told({ name, obstacles: [], differences }),
    ),
  };
}

function asides(
  { model: named }: CaseFile,
  model: Model,
  apart: ReadonlyMap<string, number>,
): readonly string[] {
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

function told({
  name,
  obstacles,
  differences,
}: Pick<CaseOutcome, 'name' | 'obstacles' | 'differences'>): readonly string[] {
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
