import { type Model, rosterOf, type SchemePart } from '../domain/model.js';
import { Families } from './families.js';
import { allOf, placesOf, quoted, scaled, type Sql } from './literal.js';
import { type Circumstances, TypeReading } from './reading.js';
import { nextDayOfRow } from './row-changes.js';
import { POINT_PLACES } from './score.js';
import { treatmentOf } from './treatment.js';

/** What a scheme asks before it judges: whether somebody is a member, and what the public model says. */
export interface CompiledScheme {
  readonly isPublicRead: boolean;
  /** Whether a subject `s` belongs to one of the scheme's industries. */
  readonly isOfIndustry: Sql;
  /** The rows of the department's roster; null where it keeps none. */
  readonly roster: CompiledRoster | null;
}

export interface CompiledRoster {
  readonly family: number;
  readonly typeNumbers: readonly number[];
  readonly treatment: Sql;
  /** Over the rows `r` of a subject: `is_member`, `roster_until`, `roster_key`. */
  readonly columns: readonly Sql[];
  /** Whether a row is one of this scheme's, whatever its treatment. */
  readonly isOwn: Sql;
}

export function compileScheme(
  at: Circumstances,
  { members, publicModel }: SchemePart,
): CompiledScheme {
  const prefixes = members.industryCodes.map(
    (code) => `s.industry_code LIKE ${quoted(`${code}%`)}`,
  );
  return {
    isPublicRead: publicModel !== null,
    isOfIndustry: prefixes.length === 0 ? 'false' : `coalesce(${prefixes.join(' OR ')}, false)`,
    roster: members.hasRoster ? compileRoster(at) : null,
  };
}

function compileRoster(at: Circumstances): CompiledRoster {
  const entries = rosterOf(at.model);
  const reading = new TypeReading(at, entries.recordType);
  const { family } = reading.type;
  // Only the roster's own changes: what the rules look at has its place among the families.
  const own = { ...at, model: { ...at.model, indicators: [], vetoes: [asVeto(at.model)] } };
  const next = nextDayOfRow(family, new Families(own), own);
  return {
    family,
    typeNumbers: [reading.type.typeNo],
    treatment: treatmentOf(at, [reading.type]),
    columns: [
      `bool_or(${reading.counts(entries)}) AS is_member`,
      `min(${next}) AS roster_until`,
      'bit_xor(hashint8extended(r.record_no, r.version::bigint)) AS roster_key',
    ],
    isOwn: allOf(reading.fulfils(entries.filter)),
  };
}

function asVeto(model: Model): Model['vetoes'][number] {
  return {
    ...{ code: 'ROSTER', nameZh: '', nameEn: '', capGrade: '', capScore: '100', basis: null },
    when: { ...rosterOf(model), latestBy: null },
  };
}

/** Why a subject `s` is not judged by a scheme: it is no member, or the public model has a reason that counts. */
export function schemeReasons({ publicModel, publicWeight }: SchemePart): readonly Sql[] {
  const isWeighed = scaled(publicWeight, placesOf(publicWeight)) !== 0n;
  return publicModel === null || !isWeighed
    ? []
    : [
        'WHEN s.public_reason IS NOT NULL THEN s.public_reason',
        `WHEN s.public_score IS NULL THEN 'NO_PUBLIC_RESULT'`,
      ];
}

/** Hundredths of the industry's score over the points of its indicators, by their places in the model. */
export function schemeScore({ indicators }: Model, scheme: SchemePart): Sql {
  const { publicWeight, specificWeight, specific } = scheme;
  const places = Math.max(placesOf(publicWeight), placesOf(specificWeight));
  const point = (text: string): string => String(scaled(text, POINT_PLACES));
  const weighed = (weight: string, points: Sql): Sql =>
    `${String(scaled(weight, places))} * ${points}`;
  const ofRules = indicators.flatMap(({ compute }, place) =>
    compute.kind === 'PUBLIC_SCORE' ? [] : [`p${String(place)}`],
  );
  const ofPublic = indicators.flatMap(({ compute }, place) =>
    compute.kind === 'PUBLIC_SCORE' ? [weighed(publicWeight, `p${String(place)}::bigint`)] : [],
  );
  const own = `greatest(${point(specific.min)}, least(${point(specific.max)}, ${[point(specific.base), ...ofRules].join(' + ')}))`;
  const unit = 10n ** BigInt(places) * 100n;
  const sum = [...ofPublic, weighed(specificWeight, `${own}::bigint`)].join(' + ');
  return `((2 * (${sum}) + ${String(unit)}) / ${String(2n * unit)})`;
}

/** Conditions under which the public grade caps, over a subject `s`, in the order of the scheme. */
export function publicCaps({ publicGradeCaps }: SchemePart): readonly Sql[] {
  return publicGradeCaps.map(
    ({ publicGrade }) => `coalesce(s.public_grade = ${quoted(publicGrade)}, false)`,
  );
}

/** The worst of the grade of the score and of the caps that fired: bits of `vetoes`, the public ones last. */
export function schemeGrade({ grades, vetoes }: Model, { publicGradeCaps }: SchemePart): Sql {
  const place = (grade: string): string =>
    String(grades.findIndex((band) => band.grade === grade) + 1);
  const byScore = grades.map(
    ({ min, grade }) => `WHEN final_score >= ${String(scaled(min, 2))} THEN ${place(grade)}`,
  );
  const caps = [...vetoes, ...publicGradeCaps].map(
    ({ capGrade }, bit) =>
      `CASE WHEN vetoes & ${String(1n << BigInt(bit))} <> 0 THEN ${place(capGrade)} END`,
  );
  const list = grades.map(({ grade }) => quoted(grade)).join(', ');
  return `(ARRAY[${list}])[greatest(${[`CASE ${byScore.join(' ')} END`, ...caps].join(', ')})]`;
}
