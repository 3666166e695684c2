import { accepted, refused, type Result } from '../../../kernel/result.js';
import { warningAt, type Finding } from './finding.js';
import type { Model } from './model.js';
import { readBases } from './read-model/bases.js';
import { type DocumentNode, rootOf } from './read-model/document-node.js';
import { readDecayTables, readEligibility, readExclusion } from './read-model/rules.js';
import { readGrade, readPublicity } from './read-model/rules.js';
import { isScheme, readScheme } from './read-model/scheme.js';
import { readDimension, readIndicator, readVeto } from './read-model/scored.js';
import { CODE } from './read-model/selection.js';

/** Other parts of the hub keep what these sections of a document say. */
const SECTIONS_ELSEWHERE = ['industrySchemes', 'randomInspection', 'whitelist'];

/** Says in words what the hub does anyway. */
const PROSE = ['dateRules', 'severityDerivation', 'rules', 'note'];

const KEYS = [
  ...['id', 'version', 'nameZh', 'nameEn', 'scale', 'applicableSubjectTypes', 'excluded', 'grades'],
  ...['decayTables', 'publicity', 'eligibility', 'dimensions', 'indicators', 'vetoRules', 'bases'],
  ...PROSE,
  ...SECTIONS_ELSEWHERE,
];

const MODEL_CODE = /^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*$/;
const MODEL_VERSION = /^\d{1,6}\.\d{1,6}\.\d{1,6}$/;

/**
 * Reads a document, of a comprehensive model or of an industry's scheme: the shape of everything in it, and nothing of what it means.
 *
 * @param document of parsed YAML or JSON.
 * @returns everything that cannot be read at once, each with its path.
 */
export function readModel(document: unknown): Result<Model, Finding> {
  const findings: Finding[] = [];
  const root = rootOf(document, findings);
  const model =
    isScheme(root) && typeof document === 'object' && document !== null
      ? readScheme(root, document)
      : readComprehensive(root);
  const [first, ...more] = findings;
  return first === undefined ? accepted(model) : refused(first, ...more);
}

function readComprehensive(root: DocumentNode): Model {
  root.mapping(KEYS);
  const each = <T>(key: string, read: (node: DocumentNode) => T): readonly T[] =>
    root.child(key).list().map(read);
  if (!root.child('scale').isAbsent) readScale(root.child('scale'));
  return {
    code: root.child('id').textLike(MODEL_CODE),
    version: root.child('version').textLike(MODEL_VERSION),
    nameZh: root.child('nameZh').text(),
    nameEn: root.child('nameEn').text(),
    subjectTypes: each('applicableSubjectTypes', (type) => type.textLike(CODE)),
    excluded: each('excluded', readExclusion),
    grades: each('grades', readGrade),
    decayTables: readDecayTables(root.child('decayTables')),
    publicity: readPublicity(root.child('publicity')),
    eligibility: readEligibility(root.child('eligibility')),
    dimensions: each('dimensions', readDimension),
    indicators: each('indicators', readIndicator),
    vetoes: each('vetoRules', readVeto),
    bases: readBases(root.child('bases')),
    scheme: null,
  };
}

/** The one scale in which results are kept; a model that means another one would be read wrongly. */
const SCALE = {
  min: '0',
  max: '1000',
  totalDecimals: '2',
  indicatorScoreDecimals: '2',
} as const;

function readScale(node: DocumentNode): void {
  node.mapping([...Object.keys(SCALE), 'rounding']);
  for (const [key, value] of Object.entries(SCALE)) {
    if (node.child(key).decimal() !== value) node.child(key).fault('SCALE_DIFFERS', { value });
  }
  node.child('rounding').oneOf(['HALF_UP']);
}

/** The document as it is kept, without the sections that are not the model's, with a warning for each. */
export function ownSections(document: object): {
  readonly document: object;
  readonly warnings: readonly Finding[];
} {
  const entries = Object.entries(document);
  const isElsewhere = ([key]: readonly [string, unknown]): boolean =>
    SECTIONS_ELSEWHERE.includes(key);
  return {
    document: Object.fromEntries(entries.filter((entry) => !isElsewhere(entry))),
    warnings: entries.filter(isElsewhere).map(([key]) => warningAt([key], 'SECTION_ELSEWHERE')),
  };
}
