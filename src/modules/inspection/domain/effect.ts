import { quotaOf } from './quota.js';

/** What a scheme says of the inspections of a grade; ratios are plain decimals. */
export interface InspectedGrade {
  readonly grade: string;
  readonly nativeLabel: string;
  readonly ratioDefault: string;
  readonly frequencyMin: number;
  readonly frequencyMax: number;
}

/** A scheme as far as inspections follow from it. */
export interface InspectedScheme {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Best first. */
  readonly grades: readonly InspectedGrade[];
}

/** Members of a scheme who would go from one grade to another; null: would have none. */
export interface EffectCell {
  readonly before: string;
  readonly after: string | null;
  readonly subjects: number;
}

/** What was counted of a scheme, with the version that said how it judges. */
export interface SchemeCells {
  readonly modelNo: number;
  readonly cells: readonly EffectCell[];
}

/** Visits a year: as many as one draw brings, times the least and the most draws that the scheme names. */
export interface VisitsPerYear {
  readonly least: number;
  readonly most: number;
}

export interface GradeEffect {
  readonly grade: string;
  readonly nativeLabel: string;
  readonly subjectsBefore: number;
  readonly subjectsAfter: number;
  /** The scheme's own part of the grade that is drawn. */
  readonly ratio: string;
  readonly visitsBefore: VisitsPerYear;
  readonly visitsAfter: VisitsPerYear;
}

/** What a draft of the public model would change in the inspections of a scheme (对抽查的影响). */
export interface SchemeEffect {
  readonly scheme: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Members with a grade now. */
  readonly subjects: number;
  /** Of these, those whose grade would be another, or none. */
  readonly movers: number;
  /** Of these, those who would have none. */
  readonly ungraded: number;
  /** Best first. */
  readonly grades: readonly GradeEffect[];
  readonly visitsBefore: VisitsPerYear;
  readonly visitsAfter: VisitsPerYear;
}

export function effectOf(scheme: InspectedScheme, cells: readonly EffectCell[]): SchemeEffect {
  const grades = scheme.grades.map((grade) => gradeEffect(grade, cells));
  const { code, nameZh, nameEn } = scheme;
  return {
    ...{ scheme: code, nameZh, nameEn },
    subjects: count(cells, () => true),
    movers: count(cells, ({ before, after }) => before !== after),
    ungraded: count(cells, ({ after }) => after === null),
    grades,
    visitsBefore: allOf(grades.map(({ visitsBefore }) => visitsBefore)),
    visitsAfter: allOf(grades.map(({ visitsAfter }) => visitsAfter)),
  };
}

function gradeEffect(of: InspectedGrade, cells: readonly EffectCell[]): GradeEffect {
  const { grade, nativeLabel, ratioDefault: ratio } = of;
  const subjectsBefore = count(cells, ({ before }) => before === grade);
  const subjectsAfter = count(cells, ({ after }) => after === grade);
  return {
    ...{ grade, nativeLabel, subjectsBefore, subjectsAfter, ratio },
    visitsBefore: visitsTo(subjectsBefore, of),
    visitsAfter: visitsTo(subjectsAfter, of),
  };
}

function visitsTo(
  subjects: number,
  { ratioDefault, frequencyMin, frequencyMax }: InspectedGrade,
): VisitsPerYear {
  const drawn = quotaOf(subjects, ratioDefault);
  return { least: drawn * frequencyMin, most: drawn * frequencyMax };
}

function allOf(visits: readonly VisitsPerYear[]): VisitsPerYear {
  return visits.reduce(
    (all, { least, most }) => ({ least: all.least + least, most: all.most + most }),
    { least: 0, most: 0 },
  );
}

function count(cells: readonly EffectCell[], isMeant: (cell: EffectCell) => boolean): number {
  return cells.reduce((total, cell) => total + (isMeant(cell) ? cell.subjects : 0), 0);
}
