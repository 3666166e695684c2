/**
 * An evaluation model (评价模型) as it was read: a small immutable tree. Numbers that need exactness
 * are plain decimals as text (`'0.6'`, `'-15'`); what computes with them scales them to integers.
 */
export interface Model {
  readonly code: string;
  readonly version: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Types of subjects that are evaluated. */
  readonly subjectTypes: readonly string[];
  /** Who is not evaluated and why; the first that applies decides. */
  readonly excluded: readonly Exclusion[];
  /** Best first; each begins where the next one ends. */
  readonly grades: readonly GradeBand[];
  readonly decayTables: Readonly<Record<string, DecayTable>>;
  /** Months from the event after which a record of a severity has expired, unless its own end is stated. */
  readonly publicity: Publicity;
  readonly eligibility: Eligibility;
  readonly dimensions: readonly Dimension[];
  /** In model order: points of a result follow it. */
  readonly indicators: readonly Indicator[];
  readonly vetoes: readonly Veto[];
  /** What the numbers rest on, by the key that a node names in `basis`. */
  readonly bases: Readonly<Record<string, Basis>>;
  /** What makes it an industry's scheme; null for a comprehensive evaluation. */
  readonly scheme: SchemePart | null;
}

/**
 * An industry's scheme (行业信用分级分类方案) joins the public score, as a tenth of it, with its own rules on
 * a scale of 100: `publicWeight × PUBLIC + specificWeight × clamp(base + rules, min, max)`. Its
 * indicators are `PUBLIC`, where that weighs anything, and the rules; its caps lower the grade, not the score.
 */
export interface SchemePart {
  /** Code of the model whose result of the same day is read; null where none is. */
  readonly publicModel: string | null;
  readonly publicWeight: Decimal;
  readonly specificWeight: Decimal;
  readonly specific: { readonly base: Decimal; readonly min: Decimal; readonly max: Decimal };
  readonly publicGradeCaps: readonly PublicGradeCap[];
  /** Whom it is about: subjects of an industry (first digits of its code), and those on its roster. */
  readonly members: { readonly industryCodes: readonly string[]; readonly hasRoster: boolean };
  /** The whole document: what follows from the grades is supervision's to read. */
  readonly document: object;
}

export interface PublicGradeCap {
  readonly publicGrade: Grade;
  readonly capGrade: Grade;
}

/** Records by which a department names the members of its scheme. */
export const ROSTER = 'INDUSTRY_ROSTER';
/** Records of what a scheme's rules and caps are about. */
export const INDUSTRY_EVENT = 'INDUSTRY_EVENT';

/** A plain decimal, e.g. `'0.6'`. */
export type Decimal = string;

export interface Basis {
  readonly kind: 'LAW' | 'POLICY' | 'DESIGN';
  /** The document, or for DESIGN who decided. */
  readonly document: string;
  readonly article?: string;
  /** Day of the document, or of the decision. */
  readonly date?: string;
  readonly whereRead?: string;
  /** Why so, for DESIGN. */
  readonly why?: string;
  readonly doubt?: string;
}

/** The grades of a comprehensive evaluation, best first. */
export const GRADES = ['A', 'B', 'C', 'D'] as const;
/** One of {@link GRADES}; a scheme may have others, e.g. M. */
export type Grade = string;

/** Why a record counts or does not; in the order of the default model, the first that applies decides. */
export const TREATMENTS = [
  'OK',
  'NOT_VALID',
  'NOT_YET',
  'NO_LEGAL_DOCUMENT',
  'DISPUTED',
  'MINOR',
  'EXPIRED',
  'REPAIRED',
] as const;
/** Its place in {@link TREATMENTS} is its number wherever treatments are stored. */
export type Treatment = (typeof TREATMENTS)[number];

export type SubjectField = 'subjectType' | 'registrationStatus';

export interface Exclusion {
  readonly field: SubjectField;
  readonly in: readonly string[];
  readonly reason: string;
  readonly basis: string | null;
}

export interface GradeBand {
  readonly grade: Grade;
  /** What the country calls it, or the industry. */
  readonly nationalLabel: string;
  /** Lowest final score, inclusive. */
  readonly min: Decimal;
  /** Highest final score, inclusive. */
  readonly max: Decimal;
  readonly basis: string | null;
}

export interface DecayTable {
  /** Rising; the first step within which the age lies decides. */
  readonly steps: readonly { readonly withinMonths: number; readonly factor: Decimal }[];
  readonly beyond: Decimal;
  readonly basis: string | null;
}

export interface Publicity {
  readonly maxMonths: Readonly<Record<'MINOR' | 'GENERAL' | 'SERIOUS', number>>;
  readonly basis: string | null;
}

export interface Eligibility {
  /** Every treatment but OK, once. */
  readonly order: readonly Exclude<Treatment, 'OK'>[];
  readonly legalDocumentRequiredTypes: readonly string[];
  /** What a repaired record still weighs in decayed sums; `'0'` since repaired records may not be used. */
  readonly repairedFactor: Decimal;
  readonly basis: string | null;
}

export interface Dimension {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly weight: number;
  readonly basis: string | null;
}

export interface Indicator {
  readonly code: string;
  readonly dimension: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly direction: 'POSITIVE' | 'NEGATIVE';
  /** Points at a score of 100: a whole number. */
  readonly weight: number;
  readonly compute: Compute;
  readonly mapping: Mapping;
  /** Score, at most two decimals, when there is nothing to compute from; null where there always is. */
  readonly neutralScore: Decimal | null;
  readonly basis: string | null;
  readonly note: string;
}

/** A field's value that counts, or several; booleans are `'true'` and `'false'`. */
export type Filter = Readonly<Record<string, readonly string[]>>;

/** Which eligible records of one type an indicator looks at. */
export interface Selection {
  readonly recordType: string;
  readonly filter: Filter;
  /** The date that ages; the event date of the type when null. */
  readonly dateField: string | null;
  /** Only what lies within so many months; null for any age. */
  readonly windowMonths: number | null;
  /** Only what has effect: before its removal, settlement or last day of validity. */
  readonly isActive: boolean;
}

export type Compute =
  | { readonly kind: 'SUBJECT_FIELD'; readonly field: 'registrationStatus' }
  | { readonly kind: 'FULL_YEARS_SINCE'; readonly field: 'establishedDate' }
  /** The final score by the public model of a scheme. */
  | { readonly kind: 'PUBLIC_SCORE' }
  | (Selection & { readonly kind: 'COUNT' | 'EXISTS' })
  | (Selection & {
      readonly kind: 'DISTINCT_COUNT';
      readonly field: string;
      readonly allowed: readonly string[];
    })
  | (Selection & { readonly kind: 'RATIO'; readonly numerator: Filter })
  | (Selection & {
      readonly kind: 'WEIGHTED_RATIO';
      readonly field: string;
      readonly weights: Readonly<Record<string, Decimal>>;
    })
  | (Selection & {
      readonly kind: 'DECAYED_SUM';
      /** Name of a decay table. */
      readonly decay: string;
      readonly multiplier: {
        readonly field: string;
        readonly table: Readonly<Record<string, Decimal>>;
      } | null;
    })
  | (Selection & {
      readonly kind: 'DECAYED_AMOUNT';
      /** Name of a decay table, or `BY_SEVERITY`: the one named like the record's severity. */
      readonly decay: string;
      readonly amountFields: readonly string[];
    })
  | (Selection & { readonly kind: 'SUM'; readonly field: string })
  | (Selection & { readonly kind: 'MAX_DAYS_OPEN'; readonly field: string })
  | (Selection & { readonly kind: 'LATEST'; readonly orderBy: string; readonly field: string })
  | (Selection & {
      readonly kind: 'WORST';
      readonly field: string;
      /** Best first. */
      readonly order: readonly string[];
    })
  | (Selection & { readonly kind: 'REOFFENCE_COUNT'; readonly matchField: string });

/** What looks at records. */
export type OfRecords = Extract<Compute, Selection>;

/** Everything that a model looks at in records; whose roster a scheme reads is apart from it. */
export function selectionsOf({
  indicators,
  vetoes,
}: Pick<Model, 'indicators' | 'vetoes'>): readonly Selection[] {
  const computed = indicators.flatMap(({ compute }) => ('recordType' in compute ? [compute] : []));
  return [...computed, ...vetoes.map(({ when }) => when)];
}

/** The entries of a department's roster that make a subject a member of a scheme. */
export function rosterOf({ code }: Pick<Model, 'code'>): Selection {
  return {
    ...{ recordType: ROSTER, filter: { scheme: [code] } },
    ...{ dateField: null, windowMonths: null, isActive: true },
  };
}

export type Mapping =
  | {
      readonly kind: 'STEP';
      /** Rising; the last has no end. */
      readonly bands: readonly { readonly upTo: Decimal | null; readonly score: Decimal }[];
    }
  | {
      readonly kind: 'LINEAR';
      readonly base: Decimal;
      readonly slope: Decimal;
      readonly min: Decimal;
      readonly max: Decimal;
    }
  | {
      readonly kind: 'PROPORTION';
      readonly factor: Decimal;
      readonly min: Decimal;
      readonly max: Decimal;
    }
  | { readonly kind: 'LOOKUP'; readonly table: Readonly<Record<string, Decimal>> }
  /** Of a scheme: so many points for each, together at most `maxTotal` of them. */
  | { readonly kind: 'POINTS'; readonly each: Decimal; readonly maxTotal: Decimal | null };

export interface Veto {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly when: Selection & {
    /** The latest record by this field decides, if its values are those of the filter; else any record does. */
    readonly latestBy: string | null;
  };
  readonly capGrade: Grade;
  /** In a scheme, where the grade alone is capped, the top of its scale. */
  readonly capScore: Decimal;
  readonly basis: string | null;
}
