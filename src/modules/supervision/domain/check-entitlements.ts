import { parseScaled } from '../../../kernel/decimal.js';
import { type Entitlement, readScheme, type WrittenScheme } from './read-scheme.js';
import type { EntailedMeasure } from './scheme.js';
import { errorAt, type Path, type SchemeFinding, warningAt } from './scheme-finding.js';

/** What the check has to know besides the document. */
export interface EntitlementFacts {
  /** The measures in force on the day of the check, by code. */
  readonly measures: ReadonlyMap<string, Pick<EntailedMeasure, 'type' | 'basis'>>;
  /** In production nothing that restricts may rest on a mere decision of design. */
  readonly profile: 'demo' | 'production';
}

type Findings = readonly SchemeFinding[];

/**
 * Everything that is wrong with what a scheme lets follow from its grades. From a grade alone follow
 * inspection, routine and rewards: what restricts needs a law or a policy (失信约束措施清单制).
 *
 * @param document of parsed YAML or JSON, the whole of it.
 */
export function checkEntitlements(document: object, facts: EntitlementFacts): Findings {
  const read = readScheme(document);
  if (!read.ok) return read.refusals;
  const scheme = read.value;
  const known = new Set(scheme.grades.map(({ grade }) => grade));
  const told = scheme.entitlements.map(({ grade }) => grade);
  return [
    ...checkKind(scheme),
    ...[...known]
      .filter((grade) => !told.includes(grade))
      .map((grade) => errorAt(['measures'], 'ENTITLEMENT_MISSING', { grade })),
    ...scheme.entitlements.flatMap((entry, index) => {
      const { grade } = entry;
      const at = ['measures', index];
      return [
        ...(known.has(grade) ? [] : [errorAt([...at, 'grade'], 'GRADE_UNKNOWN', { grade })]),
        ...(told.indexOf(grade) === index
          ? []
          : [errorAt([...at, 'grade'], 'ENTITLEMENT_TWICE', { grade })]),
        ...checkNumbers(entry, at),
        ...checkMeasures(entry, at, { ...facts, isUsable: scheme.usableForSanction }),
      ];
    }),
  ];
}

/** A class of risk is made for allocating inspections: it is shown to few and is a ground of nothing else. */
function checkKind(scheme: WrittenScheme): Findings {
  const isRisk = scheme.kind === 'RISK';
  return [
    ...(isRisk && scheme.resultPublicity !== 'INTERNAL'
      ? [errorAt(['resultPublicity'], 'RISK_NOT_INTERNAL')]
      : []),
    ...(isRisk && scheme.usableForSanction
      ? [errorAt(['usableForSanction'], 'RISK_FOR_SANCTION')]
      : []),
    ...(scheme.withholding?.basis.kind === 'DESIGN'
      ? [errorAt(['withholding', 'basis'], 'WITHHOLDING_BY_DESIGN')]
      : []),
  ];
}

function checkNumbers(entry: Entitlement, at: Path): Findings {
  const { frequencyMin, frequencyMax } = entry;
  const [min, usual, max] = [entry.ratioMin, entry.ratioDefault, entry.ratioMax];
  const points = [min, usual, max].map((ratio) => parseScaled(ratio, 4) ?? 0n);
  const [least = 0n, middle = 0n, most = 0n] = points;
  return [
    ...(least <= middle && middle <= most
      ? []
      : [errorAt([...at, 'inspectionRatioDefault'], 'RATIO_OUTSIDE_RANGE', { usual, min, max })]),
    ...(frequencyMin <= frequencyMax
      ? []
      : [
          errorAt([...at, 'frequencyPerYear'], 'FREQUENCY_REVERSED', {
            min: frequencyMin,
            max: frequencyMax,
          }),
        ]),
  ];
}

function checkMeasures(
  entry: Entitlement,
  at: Path,
  { measures, profile, isUsable }: EntitlementFacts & { readonly isUsable: boolean },
): Findings {
  return entry.measures.flatMap((measure, index) => {
    const place = [...at, 'measures', index];
    const found = measures.get(measure);
    if (found === undefined) return [errorAt(place, 'MEASURE_NOT_IN_FORCE', { measure })];
    const restricts = found.type === 'RESTRICT';
    const byDesign = profile === 'production' ? errorAt : warningAt;
    return [
      ...(entry.measures.indexOf(measure) === index
        ? []
        : [errorAt(place, 'MEASURE_TWICE', { measure })]),
      ...(restricts && !isUsable ? [errorAt(place, 'RESTRICTION_UNUSABLE', { measure })] : []),
      ...(restricts && found.basis.kind === 'DESIGN'
        ? [byDesign(place, 'RESTRICTION_BY_DESIGN', { measure })]
        : []),
    ];
  });
}
