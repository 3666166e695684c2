import { parseScaled } from '../../../kernel/decimal.js';
import { DocumentNode } from '../../../kernel/document-node.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import type { EntailedMeasure, MeasureBasis, Scheme } from './scheme.js';
import { errorAt, type SchemeFinding, type SchemeFindingCode } from './scheme-finding.js';

type SchemeNode = DocumentNode<SchemeFindingCode>;

/** A draw counts in basis points, so a ratio has no finer part. */
const RATIO_DECIMALS = 4;
/** More days, or inspections a year, than any rule means. */
const MOST = 366;

/** What a grade entails, measures by their codes. Ratios are plain decimals. */
export interface Entitlement {
  readonly grade: string;
  readonly ratioMin: string;
  readonly ratioMax: string;
  readonly ratioDefault: string;
  readonly frequencyMin: number;
  readonly frequencyMax: number;
  readonly measures: readonly string[];
}

/** The supervision part of a scheme's document as it is written: a {@link Scheme} without its measures. */
export interface WrittenScheme extends Omit<Scheme, 'modelNo' | 'grades'> {
  /** Best first. */
  readonly grades: readonly { readonly grade: string; readonly nativeLabel: string }[];
  readonly entitlements: readonly Entitlement[];
}

const KINDS = ['CREDIT', 'RISK'] as const;
const CYCLES = ['MONTHLY', 'QUARTERLY', 'ANNUAL'] as const;
const PUBLICITY = ['PUBLIC', 'GOVERNMENT', 'INTERNAL'] as const;
const BASIS_KINDS = ['LAW', 'POLICY', 'DESIGN'] as const;
const RATIOS = ['inspectionRatioMin', 'inspectionRatioMax', 'inspectionRatioDefault'] as const;

/**
 * Reads what a scheme's document says of supervision: the shape of it, and nothing of what it means. The
 * rest of the document is the evaluation's.
 *
 * @param document of parsed YAML or JSON.
 * @returns everything that cannot be read at once, each with its path.
 */
export function readScheme(document: object): Result<WrittenScheme, SchemeFinding> {
  const findings: SchemeFinding[] = [];
  const root: SchemeNode = new DocumentNode(document, [], (at, code, params) =>
    findings.push(errorAt(at, code, params)),
  );
  const bases = root.child('bases');
  const scheme: WrittenScheme = {
    code: root.child('scheme').text(),
    version: root.child('version').text(),
    nameZh: root.child('nameZh').text(),
    nameEn: root.child('nameEn').text(),
    authorityZh: root.child('authorityZh').text(),
    department: root.child('department').optionalText(),
    kind: root.child('kind').oneOf(KINDS),
    cycle: root.child('cycle').oneOf(CYCLES),
    noticeDays: root.child('noticeDays').whole({ most: MOST }),
    appealDays: root.child('appealDays').whole({ most: MOST }),
    resultPublicity: root.child('resultPublicity').oneOf(PUBLICITY),
    usableForSanction: root.child('usableForSanction').boolean(),
    withholding: readWithholding(root.child('withholding'), bases),
    grades: root
      .child('grades')
      .list()
      .map((grade) => ({
        grade: grade.child('grade').text(),
        nativeLabel: grade.child('nativeLabel').text(),
      })),
    entitlements: root
      .child('measures')
      .list()
      .map((entry) => readEntitlement(entry, bases)),
  };
  const [first, ...more] = findings;
  return first === undefined ? accepted(scheme) : refused(first, ...more);
}

function readEntitlement(node: SchemeNode, bases: SchemeNode): Entitlement {
  node.mapping(['grade', ...RATIOS, 'frequencyPerYear', 'measures', 'basis']);
  const frequency = node.child('frequencyPerYear').mapping(['min', 'max']);
  basisNamed(node.child('basis'), bases);
  return {
    grade: node.child('grade').text(),
    ratioMin: ratioOf(node.child('inspectionRatioMin')),
    ratioMax: ratioOf(node.child('inspectionRatioMax')),
    ratioDefault: ratioOf(node.child('inspectionRatioDefault')),
    frequencyMin: frequency.child('min').whole({ most: MOST }),
    frequencyMax: frequency.child('max').whole({ most: MOST }),
    measures: node
      .child('measures')
      .list({ mayBeEmpty: true })
      .map((code) => code.text()),
  };
}

/** A plain decimal from 0 to 1, e.g. `'0.03'`. */
function ratioOf(node: SchemeNode): string {
  const ratio = node.decimal();
  const scaled = parseScaled(ratio, RATIO_DECIMALS);
  if (scaled !== null && scaled >= 0n && scaled <= 10n ** BigInt(RATIO_DECIMALS)) return ratio;
  node.fault('RATIO_OUTSIDE', { decimals: RATIO_DECIMALS });
  return '0';
}

function readWithholding(node: SchemeNode, bases: SchemeNode): Scheme['withholding'] {
  if (node.isAbsent) return null;
  node.mapping(['until', 'basis']);
  const basis = basisNamed(node.child('basis'), bases);
  return { until: node.child('until').date(), basis: readBasis(basis) };
}

/** The basis of the document that a place names by its key. */
function basisNamed(name: SchemeNode, bases: SchemeNode): SchemeNode {
  const key = name.text();
  const basis = bases.child(key);
  if (key !== '' && basis.isAbsent) name.fault('BASIS_UNKNOWN', { basis: key });
  return basis;
}

function readBasis(node: SchemeNode): MeasureBasis {
  const date = node.child('date');
  return {
    kind: node.child('kind').oneOf(BASIS_KINDS),
    document: node.child('document').text(),
    article: node.child('article').optionalText(),
    date: date.isAbsent ? null : date.date(),
  };
}

/**
 * The scheme as it stands on a day.
 *
 * @param measures of the list that are in force on that day, by code; others are left out, since nothing
 *   may be done on an entry that has ended.
 */
export function schemeOn(
  { entitlements, grades, ...scheme }: WrittenScheme,
  modelNo: number,
  measures: ReadonlyMap<string, EntailedMeasure>,
): Scheme {
  const byGrade = new Map(entitlements.map((entry) => [entry.grade, entry]));
  return {
    ...scheme,
    modelNo,
    grades: grades.flatMap(({ grade, nativeLabel }) => {
      const entry = byGrade.get(grade);
      if (entry === undefined) return [];
      const inForce = entry.measures.flatMap((code) => measures.get(code) ?? []);
      return [{ ...entry, nativeLabel, measures: inForce }];
    }),
  };
}
