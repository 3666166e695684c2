import type { CivilDate } from '../../src/kernel/civil-date.js';
import { assignInspectors } from '../../src/modules/inspection/domain/assign-inspectors.js';
import {
  type DrawMaterial,
  frameOf,
  makeCommitment,
} from '../../src/modules/inspection/domain/commitment.js';
import { commitmentHash } from '../../src/modules/inspection/domain/draw-hashes.js';
import {
  drawTargets,
  extendedStrata,
  visitOrder,
} from '../../src/modules/inspection/domain/draw-targets.js';
import type {
  DrawFile,
  Inspector,
  SeedRevealed,
} from '../../src/modules/inspection/domain/draw.js';
import { seedText, seedValue } from '../../src/modules/inspection/domain/seed.js';

const DIGITS = '01382438112797316654';
const SIZES = { A: 120, B: 300, C: 45, D: 7 };

const THROWN: SeedRevealed = { kind: 'DICE', digits: DIGITS };
const EXTENDED = [{ stratum: 'A', to: 8, reason: '初次抽查问题率偏高' }];

interface Carried {
  readonly revealed?: SeedRevealed;
  readonly extensions?: DrawFile['extensions'];
}

export function inspectorNamed(id: string, more: Partial<Inspector> = {}): Inspector {
  return {
    ...{ id, department: '住房和城乡建设局', organisation: '建设监察大队', division: '4104' },
    ...{ qualifications: ['LAW_ENFORCEMENT'], interests: [] },
    ...more,
  };
}

/** A construction pool of 472 with two excluded, twelve inspectors of two departments, and dice. */
export function drawMaterial(more: Partial<DrawMaterial> = {}): DrawMaterial {
  const pool = Object.entries(SIZES).flatMap(([stratum, size], s) =>
    Array.from({ length: size }, (_, i) => ({
      uscc: `9141010${s}MA${String(i).padStart(8, '0')}`,
      stratum,
    })),
  );
  return {
    ...{ task: 'T-2026-7', round: 1, scheme: 'CONSTRUCTION', asOf: '2026-11-20' as CivilDate },
    departments: ['住房和城乡建设局', '应急管理局'],
    items: ['SITE_SAFETY'],
    pool,
    exclusions: [
      { ...pool[3]!, reasons: ['INSPECTED_RECENTLY'] },
      { ...pool[130]!, reasons: ['FREQUENCY_REACHED', 'INSPECTED_RECENTLY'] },
    ],
    ratios: [
      { stratum: 'A', ratio: '0.03' },
      { stratum: 'B', ratio: '0.1' },
      { stratum: 'C', ratio: '0.4' },
      { stratum: 'D', ratio: '1' },
    ],
    inspectors: Array.from({ length: 12 }, (_, i) =>
      inspectorNamed(`I${i + 10}`, i % 3 === 0 ? { department: '应急管理局' } : {}),
    ),
    lastInspectors: [{ uscc: pool.at(-1)!.uscc, inspectors: ['I10', 'I11'] }],
    rules: { perVisit: 2, mostVisits: 20, qualifications: ['LAW_ENFORCEMENT'] },
    seedSource: { kind: 'DICE', throws: DIGITS.length },
    ...more,
  };
}

/** The published file of that draw, carried out and extended. */
export function drawFile(
  material: DrawMaterial = drawMaterial(),
  { revealed = THROWN, extensions = EXTENDED }: Carried = {},
): DrawFile {
  const { pool, exclusions, inspectors, lastInspectors } = material;
  const made = makeCommitment(material);
  if (!made.ok) throw new Error(JSON.stringify(made.refusals));
  const commitment = made.value;
  const hash = commitmentHash(commitment);
  const value = seedValue(commitment.seedSource, revealed);
  if (!value.ok) throw new Error(JSON.stringify(value.refusals));
  const seed = seedText(hash, value.value);
  const sizes = extendedStrata(commitment.strata, extensions);
  const drawn = drawTargets(frameOf(pool, exclusions), sizes, seed);
  const { visits } = assignInspectors({
    targets: visitOrder(drawn, commitment.strata, extensions),
    ...{ inspectors, lastInspectors, seed },
    rules: { ...commitment.inspectors, departments: commitment.departments },
  });
  return {
    ...{ commitment, commitmentHash: hash, committedAt: '2026-11-20T02:00:00.000Z' },
    ...{ pool, exclusions, inspectors, lastInspectors },
    seed: { revealed, value: value.value },
    ...{ drawn, extensions, visits, voided: null },
  };
}
