import { assignInspectors } from './assign-inspectors.js';
import { frameOf, makeCommitment } from './commitment.js';
import { type Difference, differencesOf, namedDifferences } from './compare.js';
import { commitmentHash } from './draw-hashes.js';
import type { DrawRefusal } from './draw-refusals.js';
import { drawTargets, extend, extendedStrata, visitOrder } from './draw-targets.js';
import type { DrawFile, Drawn, Stratum } from './draw.js';
import { seedText, seedValue } from './seed.js';

/** So many differences are told; after the first, most follow from it. */
const MOST_DIFFERENCES = 10;

/** What was found to be as it should be. */
export interface DrawSummary {
  readonly task: string;
  readonly round: number;
  readonly strata: readonly (Stratum & { readonly drawn: number })[];
  readonly frame: number;
  readonly drawn: number;
  /** 0 of a draw whose inspectors are not assigned yet. */
  readonly visits: number;
  /** Null until it is revealed. The signature of a beacon is left for the reader to check. */
  readonly seed: { readonly kind: string; readonly value: string } | null;
  /** The reason of a draw that does not count. */
  readonly voided: string | null;
}

export type Verdict =
  | { readonly ok: true; readonly summary: DrawSummary }
  /** In the order in which a draw is made: the first is the one to look at. */
  | { readonly ok: false; readonly differences: readonly Difference[] };

/** Draws again from what was published, and compares. Nothing is taken on trust but the material. */
export function verifyDraw(file: DrawFile): Verdict {
  const differences: Difference[] = [];
  for (const difference of allDifferences(file)) {
    differences.push(difference);
    if (differences.length === MOST_DIFFERENCES) break;
  }
  return differences.length > 0 ? { ok: false, differences } : { ok: true, summary: summed(file) };
}

function* allDifferences(file: DrawFile): Generator<Difference> {
  const { commitment, pool, exclusions, inspectors, lastInspectors } = file;
  const material = { pool, exclusions, inspectors, lastInspectors };
  const again = makeCommitment({
    ...commitment,
    ...material,
    ratios: commitment.strata,
    rules: commitment.inspectors,
  });
  if (!again.ok) {
    yield* again.refusals.map((one) => refusedDifference(one));
    return;
  }
  yield* differencesOf('', again.value, commitment);
  const hash = commitmentHash(commitment);
  yield* differencesOf('commitmentHash', hash, file.commitmentHash);
  if (file.seed === null) {
    yield* nothingBeforeTheSeed(file);
    return;
  }
  const value = seedValue(commitment.seedSource, file.seed.revealed);
  if (!value.ok) {
    yield* value.refusals.map((one) => refusedDifference(one, 'seed.revealed'));
    return;
  }
  yield* differencesOf('seed.value', value.value, file.seed.value);
  yield* drawDifferences(file, again.value.strata, seedText(hash, value.value));
}

function* drawDifferences(
  file: DrawFile,
  strata: readonly Stratum[],
  seed: string,
): Generator<Difference> {
  const { commitment, extensions } = file;
  for (const [place, more] of extensions.entries()) {
    const extended = extend(strata, extensions.slice(0, place), more);
    if (!extended.ok) {
      yield* extended.refusals.map((one) => refusedDifference(one, `extensions.${place + 1}`));
      return;
    }
  }
  const frame = frameOf(file.pool, file.exclusions);
  const drawn = drawTargets(frame, extendedStrata(strata, extensions), seed);
  yield* namedDifferences('drawn', drawn.map(placed), file.drawn.map(placed));
  // Inspectors may be assigned on a later day than targets are drawn.
  if (file.visits.length === 0) return;
  const { visits } = assignInspectors({
    targets: visitOrder(drawn, strata, extensions),
    inspectors: file.inspectors,
    lastInspectors: file.lastInspectors,
    rules: { ...commitment.inspectors, departments: commitment.departments },
    seed,
  });
  const named = ({ uscc, inspectors }: DrawFile['visits'][number]): [string, string] => [
    uscc,
    inspectors.join(', '),
  ];
  yield* namedDifferences('visits', visits.map(named), file.visits.map(named));
}

function placed({ uscc, stratum, place, ticket }: Drawn): [string, string] {
  return [`${stratum}.${place}`, `${uscc} ${ticket}`];
}

function* nothingBeforeTheSeed({ drawn, extensions, visits }: DrawFile): Generator<Difference> {
  for (const [at, list] of Object.entries({ drawn, extensions, visits })) {
    yield* differencesOf(at, 0, list.length);
  }
}

/** Where the file holds what a commitment is made from under another name. */
const PLACES = new Map<string | number, string>([
  ['ratios', 'strata'],
  ['rules', 'inspectors'],
]);

/** A rule of the draw that the file does not keep; places are counted from 1, as in the other paths. */
function refusedDifference({ code, at }: DrawRefusal, within = ''): Difference {
  const path = at.map((step) => (typeof step === 'number' ? step + 1 : (PLACES.get(step) ?? step)));
  return { at: [...(within === '' ? [] : [within]), ...path].join('.'), expected: 'OK', got: code };
}

function summed({ commitment, seed, drawn, visits, voided }: DrawFile): DrawSummary {
  const { task, round, strata, frame } = commitment;
  return {
    ...{ task, round },
    strata: strata.map((size) => ({
      ...size,
      drawn: drawn.filter(({ stratum }) => stratum === size.stratum).length,
    })),
    frame: frame.size,
    drawn: drawn.length,
    visits: visits.length,
    seed: seed === null ? null : { kind: seed.revealed.kind, value: seed.value },
    voided: voided?.reason ?? null,
  };
}
