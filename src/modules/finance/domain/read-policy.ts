import { parseScaled } from '../../../kernel/decimal.js';
import { DocumentNode } from '../../../kernel/document-node.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import { type FinanceRefusal, financeRefusal, type FinanceRefusalCode } from '../refusals.js';
import { type Policy, type PolicyBasis, RULED, type Ruled } from './policy.js';

type PolicyNode = DocumentNode<FinanceRefusalCode>;

/** Scores are kept in hundredths. */
const SCORE_DECIMALS = 2;
const LARGEST_SCORE = 100_000n;

const NAME = /^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*$/;
const VERSION = /^\d{1,6}\.\d{1,6}\.\d{1,6}$/;
const CODE = /^[A-Z][A-Z0-9_]{0,63}$/;

const KEYS = ['code', 'version', 'nameZh', 'nameEn', 'publicModel', ...RULED, 'basis', 'bases'];
const BASIS_KEYS = ['kind', 'document', 'article', 'date', 'whereRead', 'why', 'doubt'] as const;

/**
 * Reads a policy's document: the shape of everything in it, and nothing of what it means.
 *
 * @param document of parsed YAML or JSON.
 * @returns everything that cannot be read at once, each with its path.
 */
export function readPolicy(document: unknown): Result<Policy, FinanceRefusal> {
  const findings: FinanceRefusal[] = [];
  const root: PolicyNode = new DocumentNode(document, [], (at, code, params) =>
    findings.push(financeRefusal(code, at, params)),
  );
  root.mapping(KEYS);
  const codes = (key: string): readonly string[] =>
    eachOnce(root.child(key), (code) => code.textLike(CODE));
  const policy: Policy = {
    code: root.child('code').textLike(NAME),
    version: root.child('version').textLike(VERSION),
    nameZh: root.child('nameZh').text(),
    nameEn: root.child('nameEn').text(),
    publicModel: root.child('publicModel').textLike(NAME),
    subjectTypes: codes('subjectTypes'),
    minGrade: root.child('minGrade').textLike(CODE),
    minScore: scoreOf(root.child('minScore')),
    noVetoCodes: codes('noVetoCodes'),
    excludeActive: codes('excludeActive'),
    allowedTaxGrades: eachOnce(root.child('allowedTaxGrades'), (grade) =>
      grade.isAbsent ? null : grade.textLike(CODE),
    ),
    minFullYears: root.child('minFullYears').whole({ least: 0, most: 100 }),
    requiresActiveAuthorization: root.child('requiresActiveAuthorization').boolean(),
    // Longer than the month after next, or a list drawn up monthly would lapse between two of its months.
    validMonths: root.child('validMonths').whole({ least: 3, most: 36 }),
    refresh: root.child('refresh').oneOf(['MONTHLY']),
    // Ends before the next month's list is drawn up.
    noticeWorkingDays: root.child('noticeWorkingDays').whole({ least: 1, most: 15 }),
    basis: readBases(root),
  };
  const [first, ...more] = findings;
  return first === undefined ? accepted(policy) : refused(first, ...more);
}

function eachOnce<T>(node: PolicyNode, read: (member: PolicyNode) => T): readonly T[] {
  const members = node
    .list({ mayBeEmpty: true })
    .map((member) => ({ member, value: read(member) }));
  const values = members.map(({ value }) => value);
  for (const { member, value } of members.filter((one, at) => values.indexOf(one.value) < at)) {
    member.fault('VALUE_TWICE', { value: String(value) });
  }
  return values;
}

/** A score, in hundredths. */
function scoreOf(node: PolicyNode): number {
  const scaled = parseScaled(node.decimal(), SCORE_DECIMALS);
  if (scaled !== null && scaled >= 0n && scaled <= LARGEST_SCORE) return Number(scaled);
  node.fault('SCORE_OUTSIDE');
  return 0;
}

/** Each number names a basis by its key; each basis says enough to be followed. */
function readBases(root: PolicyNode): Policy['basis'] {
  const named = root.child('basis').mapping(RULED);
  const bases = root.child('bases');
  const known = new Map(bases.keys().map((key) => [key, readBasis(bases.child(key))]));
  const basisOf = (ruled: Ruled): PolicyBasis => {
    const name = named.child(ruled);
    const key = name.text();
    const basis = known.get(key);
    if (basis === undefined && key !== '') name.fault('BASIS_UNKNOWN', { basis: key });
    return basis ?? { kind: 'DESIGN', document: '' };
  };
  const entries = RULED.map((ruled) => [ruled, basisOf(ruled)] as const);
  return Object.fromEntries(entries) as Policy['basis'];
}

/** LAW and POLICY say where they were read, DESIGN says why; all name a document or who decided. */
function readBasis(node: PolicyNode): PolicyBasis {
  node.mapping(BASIS_KEYS);
  const said = BASIS_KEYS.slice(2).filter((key) => !node.child(key).isAbsent);
  const kind = node.child('kind').oneOf(['LAW', 'POLICY', 'DESIGN']);
  const part = kind === 'DESIGN' ? 'why' : 'whereRead';
  if (!said.includes(part)) node.child(part).fault('BASIS_INCOMPLETE', { kind, part });
  return {
    kind,
    document: node.child('document').text(),
    ...Object.fromEntries(said.map((key) => [key, node.child(key).text()])),
  };
}
