import { formatScaled, parseScaled } from '../../../../kernel/decimal.js';
import {
  type Decimal,
  GRADES,
  type GradeBand,
  type Indicator,
  INDUSTRY_EVENT,
  type Model,
  type PublicGradeCap,
  type SchemePart,
  type Selection,
  type Veto,
} from '../model.js';
import { readBases } from './bases.js';
import type { DocumentNode } from './document-node.js';
import { readBasisKey, readDecayTables, readEligibility } from './rules.js';
import { readExclusion, readPublicity } from './rules.js';
import { CODE } from './selection.js';

/** Who is competent and what follows from the grades: supervision reads it of the same document. */
const OF_SUPERVISION = [
  ...['authorityZh', 'authorityEn', 'department', 'kind', 'cycle', 'noticeDays', 'appealDays'],
  ...['resultPublicity', 'usableForSanction', 'withholding', 'measures', 'note'],
];

const KEYS = [
  ...['scheme', 'version', 'nameZh', 'nameEn', 'publicModel', 'publicWeight', 'specificWeight'],
  ...[
    'specificBase',
    'specificMin',
    'specificMax',
    'applicableSubjectTypes',
    'excluded',
    'members',
  ],
  ...['grades', 'rules', 'vetoes', 'publicGradeCap', 'decayTables', 'publicity', 'eligibility'],
  ...['basis', 'bases', ...OF_SUPERVISION],
];

const VERSION = /^\d{1,6}\.\d{1,6}\.\d{1,6}$/;
const MODEL_CODE = /^[A-Z][A-Z0-9]*(?:[-_][A-Z0-9]+)*$/;
const INDUSTRY = /^\d{2,4}$/;

/** Months for which a scheme's cap looks back, unless it says otherwise. Basis: DESIGN, as for events. */
const CAP_MONTHS = 36;
const TOP = '100';

/** Whether a document is an industry's scheme. */
export function isScheme(document: DocumentNode): boolean {
  return !document.child('scheme').isAbsent;
}

/** A scheme's document as a model: its rules are indicators, the public score is the first of them. */
export function readScheme(root: DocumentNode, document: object): Model {
  root.mapping(KEYS);
  const code = root.child('scheme').textLike(CODE);
  const scheme = { ...readPart(root), document };
  const percent = (weight: Decimal): number => Number(parseScaled(weight, 2) ?? 0n);
  const dimension = (of: string, named: readonly [string, string], weight: Decimal) => ({
    ...{ code: of, nameZh: named[0], nameEn: named[1], weight: percent(weight) },
    basis: readBasisKey(root),
  });
  const isPublic = percent(scheme.publicWeight) > 0;
  return {
    code,
    version: root.child('version').textLike(VERSION),
    nameZh: root.child('nameZh').text(),
    nameEn: root.child('nameEn').text(),
    subjectTypes: root
      .child('applicableSubjectTypes')
      .list()
      .map((type) => type.textLike(CODE)),
    excluded: root.child('excluded').isAbsent
      ? []
      : root.child('excluded').list().map(readExclusion),
    grades: readGrades(root.child('grades').list()),
    decayTables: readDecayTables(root.child('decayTables')),
    publicity: readPublicity(root.child('publicity')),
    eligibility: readEligibility(root.child('eligibility')),
    dimensions: [
      ...(isPublic ? [dimension('PUBLIC', PUBLIC_NAMES, scheme.publicWeight)] : []),
      dimension('SPECIFIC', ['行业指标', 'What the industry adds'], scheme.specificWeight),
    ],
    indicators: [
      ...(isPublic ? [publicIndicator] : []),
      ...root
        .child('rules')
        .list()
        .map((rule) => readRule(rule, code)),
    ],
    vetoes: root.child('vetoes').isAbsent
      ? []
      : root
          .child('vetoes')
          .list()
          .map((veto) => readCap(veto, code)),
    bases: readBases(root.child('bases')),
    scheme,
  };
}

const PUBLIC_NAMES = ['公共信用综合评价', 'Public comprehensive evaluation'] as const;

/** A tenth of the public score: the scale of 1000 on the scheme's scale of 100. */
const publicIndicator: Indicator = {
  ...{ code: 'PUBLIC', dimension: 'PUBLIC', nameZh: PUBLIC_NAMES[0], nameEn: PUBLIC_NAMES[1] },
  ...{ direction: 'POSITIVE', weight: 1, compute: { kind: 'PUBLIC_SCORE' } },
  ...{ mapping: { kind: 'POINTS', each: '0.1', maxTotal: null }, neutralScore: null },
  ...{ basis: null, note: '' },
};

function readPart(root: DocumentNode): Omit<SchemePart, 'document'> {
  const publicModel = root.child('publicModel');
  const caps = root.child('publicGradeCap');
  const members = root.child('members').mapping(['industryCodes', 'roster', 'basis']);
  const codes = members.child('industryCodes');
  const roster = members.child('roster');
  return {
    publicModel: publicModel.isAbsent ? null : publicModel.textLike(MODEL_CODE),
    publicWeight: root.child('publicWeight').decimal(),
    specificWeight: root.child('specificWeight').decimal(),
    specific: {
      base: root.child('specificBase').decimal(),
      min: root.child('specificMin').decimal(),
      max: root.child('specificMax').decimal(),
    },
    publicGradeCaps: caps.isAbsent ? [] : caps.entries().map(readPublicCap),
    members: {
      industryCodes: codes.isAbsent ? [] : codes.list().map((one) => one.textLike(INDUSTRY)),
      hasRoster: roster.isAbsent ? false : roster.boolean(),
    },
  };
}

function readPublicCap([publicGrade, cap]: readonly [string, DocumentNode]): PublicGradeCap {
  if (!GRADES.some((grade) => grade === publicGrade)) {
    cap.fault('VALUE_UNKNOWN', { value: publicGrade, known: GRADES.join(', ') });
  }
  return { publicGrade, capGrade: cap.textLike(CODE) };
}

/** Each begins where the one before it ends; one without a beginning is reached by a cap alone. */
function readGrades(nodes: readonly DocumentNode[]): readonly GradeBand[] {
  return nodes.reduce<readonly GradeBand[]>((bands, node) => {
    node.mapping(['grade', 'min', 'nativeLabel', 'basis']);
    const before = bands.at(-1);
    const own = node.child('min');
    const min = own.isAbsent && before !== undefined ? before.min : own.decimal();
    const max = before === undefined ? TOP : own.isAbsent ? min : below(before.min);
    const grade = node.child('grade').textLike(CODE);
    const nationalLabel = node.child('nativeLabel').text();
    return [...bands, { grade, nationalLabel, min, max, basis: readBasisKey(node) }];
  }, []);
}

function below(min: Decimal): Decimal {
  return formatScaled((parseScaled(min, 2) ?? 0n) - 1n, 2, true);
}

function eventsOf(scheme: string, eventCode: string): Selection {
  return {
    recordType: INDUSTRY_EVENT,
    filter: { scheme: [scheme], eventCode: [eventCode] },
    ...{ dateField: null, windowMonths: null, isActive: false },
  };
}

const NAMES = ['code', 'nameZh', 'nameEn', 'basis'] as const;

/** What ages has a table of decay, what does not counts while it is valid; each record, or each of its points. */
function readRule(node: DocumentNode, scheme: string): Indicator {
  node.mapping([...NAMES, 'points', 'decay', 'per', 'maxTotal', 'eventCode']);
  const code = node.child('code').textLike(CODE);
  const event = node.child('eventCode');
  const events = eventsOf(scheme, event.isAbsent ? code : event.textLike(CODE));
  const decay = node.child('decay').textLike(CODE);
  const isByPoint = node.child('per').oneOf(['RECORD', 'POINT']) === 'POINT';
  const each = node.child('points').decimal();
  const most = node.child('maxTotal');
  const valid = { ...events, isActive: true };
  return {
    ...{ code, nameZh: node.child('nameZh').text(), nameEn: node.child('nameEn').text() },
    ...{ dimension: 'SPECIFIC', weight: 1, neutralScore: null, note: '' },
    direction: each.startsWith('-') ? 'NEGATIVE' : 'POSITIVE',
    compute: isByPoint
      ? decay === 'NONE'
        ? { kind: 'SUM', ...valid, field: 'pointsCount' }
        : { kind: 'DECAYED_AMOUNT', ...events, decay, amountFields: ['pointsCount'] }
      : decay === 'NONE'
        ? { kind: 'COUNT', ...valid }
        : { kind: 'DECAYED_SUM', ...events, decay, multiplier: null },
    mapping: { kind: 'POINTS', each, maxTotal: most.isAbsent ? null : most.decimal() },
    basis: readBasisKey(node),
  };
}

/** `active` caps while the event is valid, else for the months of its window. */
function readCap(node: DocumentNode, scheme: string): Veto {
  node.mapping([...NAMES, 'eventCode', 'capGrade', 'windowMonths', 'active']);
  const [window, active] = [node.child('windowMonths'), node.child('active')];
  const isActive = active.isAbsent ? false : active.boolean();
  const windowMonths = isActive ? null : CAP_MONTHS;
  return {
    code: node.child('code').textLike(CODE),
    nameZh: node.child('nameZh').text(),
    nameEn: node.child('nameEn').text(),
    when: {
      ...eventsOf(scheme, node.child('eventCode').textLike(CODE)),
      ...{ isActive, latestBy: null },
      windowMonths: window.isAbsent ? windowMonths : window.whole(),
    },
    capGrade: node.child('capGrade').textLike(CODE),
    capScore: TOP,
    basis: readBasisKey(node),
  };
}
