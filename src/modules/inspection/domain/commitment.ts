import { accepted, refused, type Result } from '../../../kernel/result.js';
import { sealExclusions, sealInspectors, sealLastInspectors, sealTargets } from './draw-hashes.js';
import { type DrawRefusal, drawRefusal } from './draw-refusals.js';
import type { Commitment, Exclusion, Inspector, Stratum, Target, Visit } from './draw.js';
import { ALGORITHM } from './draw.js';
import { isRatio, strataOf } from './quota.js';
import { seedSourceRefusals } from './seed.js';

/**
 * Basis (DESIGN): nobody inspects alone. Doubt: read only in a third party's example of 双随机, not in a
 * document of the State Council. No dated number: whoever verifies a draw has the file and no hub.
 */
export const LEAST_PER_VISIT = 2;

/** What a commitment is made from. */
export interface DrawMaterial extends Pick<
  Commitment,
  'task' | 'round' | 'scheme' | 'asOf' | 'departments' | 'items' | 'seedSource'
> {
  /** Rising by code, each once. */
  readonly pool: readonly Target[];
  readonly exclusions: readonly Exclusion[];
  /** In the order in which the strata are drawn and shown. */
  readonly ratios: readonly Pick<Stratum, 'stratum' | 'ratio'>[];
  readonly inspectors: readonly Inspector[];
  readonly lastInspectors: readonly Visit[];
  readonly rules: Pick<Commitment['inspectors'], 'perVisit' | 'mostVisits' | 'qualifications'>;
}

/** The commitment to draw from this material, or every reason why it cannot be made. */
export function makeCommitment(material: DrawMaterial): Result<Commitment, DrawRefusal> {
  const [first, ...more] = materialRefusals(material);
  if (first !== undefined) return refused(first, ...more);
  const { task, round, scheme, asOf, departments, items, seedSource } = material;
  const { perVisit, mostVisits, qualifications } = material.rules;
  return accepted({
    format: 'xinshu-draw/1',
    algorithm: ALGORITHM,
    ...{ task, round, scheme, asOf, departments, items },
    pool: sealTargets(material.pool),
    excluded: sealExclusions(material.exclusions),
    frame: sealTargets(frameOf(material.pool, material.exclusions)),
    strata: strataOf(material.pool, material.exclusions, material.ratios),
    inspectors: {
      ...sealInspectors(material.inspectors),
      ...{ perVisit, mostVisits, qualifications },
      lastInspectors: sealLastInspectors(material.lastInspectors),
    },
    seedSource,
  });
}

/** Whom a draw can draw: the pool without the excluded, in the order of the pool. */
export function frameOf(
  pool: readonly Target[],
  exclusions: readonly Exclusion[],
): readonly Target[] {
  const excluded = new Set(exclusions.map(({ uscc }) => uscc));
  return pool.filter(({ uscc }) => !excluded.has(uscc));
}

function materialRefusals(material: DrawMaterial): readonly DrawRefusal[] {
  const { departments, inspectors, rules } = material;
  const { perVisit } = rules;
  const few = { perVisit, least: LEAST_PER_VISIT };
  return [
    ...(departments.length > 0 ? [] : [drawRefusal('DRAW_DEPARTMENT_MISSING', ['departments'])]),
    ...poolRefusals(material.pool),
    ...exclusionRefusals(material),
    ...ratioRefusals(material),
    ...twice(inspectors.map(({ id }) => id)).map(([inspector, place]) =>
      drawRefusal('DRAW_INSPECTOR_TWICE', ['inspectors', place], { inspector }),
    ),
    ...(Number.isSafeInteger(perVisit) && perVisit >= LEAST_PER_VISIT
      ? []
      : [drawRefusal('DRAW_PER_VISIT_TOO_FEW', ['rules', 'perVisit'], few)]),
    ...seedSourceRefusals(material.seedSource),
  ];
}

/** The first place alone: a pool in another order is wrong at half of its places. */
function poolRefusals(pool: readonly Target[]): readonly DrawRefusal[] {
  if (pool.length === 0) return [drawRefusal('DRAW_POOL_EMPTY', ['pool'])];
  const place = pool.findIndex(({ uscc }, i) => i > 0 && (pool[i - 1]?.uscc ?? '') >= uscc);
  const uscc = pool[place]?.uscc;
  if (uscc === undefined) return [];
  return [drawRefusal('DRAW_POOL_NOT_RISING', ['pool', place], { uscc })];
}

function exclusionRefusals({ pool, exclusions }: DrawMaterial): readonly DrawRefusal[] {
  const strata = new Map(pool.map(({ uscc, stratum }) => [uscc, stratum]));
  return exclusions.flatMap(({ uscc, stratum, reasons }, place): readonly DrawRefusal[] => {
    const at = ['exclusions', place];
    const isOut = strata.get(uscc) !== stratum;
    // Excluded once: the second time it is not in what is left of the pool.
    strata.delete(uscc);
    return [
      ...(isOut ? [drawRefusal('DRAW_EXCLUSION_NOT_IN_POOL', at, { uscc, stratum })] : []),
      ...(reasons.length === 0 ? [drawRefusal('DRAW_EXCLUSION_WITHOUT_REASON', at, { uscc })] : []),
    ];
  });
}

function ratioRefusals({ pool, ratios }: DrawMaterial): readonly DrawRefusal[] {
  const known = new Set(ratios.map(({ stratum }) => stratum));
  const without = [...new Set(pool.map(({ stratum }) => stratum))].filter((s) => !known.has(s));
  return [
    ...ratios.flatMap(({ stratum, ratio }, place) =>
      isRatio(ratio)
        ? []
        : [drawRefusal('DRAW_RATIO_IMPOSSIBLE', ['ratios', place], { stratum, ratio })],
    ),
    ...twice(ratios.map(({ stratum }) => stratum)).map(([stratum, place]) =>
      drawRefusal('DRAW_STRATUM_TWICE', ['ratios', place], { stratum }),
    ),
    ...without.map((stratum) => drawRefusal('DRAW_STRATUM_WITHOUT_RATIO', ['ratios'], { stratum })),
  ];
}

/** Each text that stood in the list before, with its place. */
function twice(texts: readonly string[]): readonly (readonly [text: string, place: number])[] {
  const seen = new Set<string>();
  return texts.flatMap((text, place) => {
    const isAgain = seen.has(text);
    seen.add(text);
    return isAgain ? [[text, place] as const] : [];
  });
}
