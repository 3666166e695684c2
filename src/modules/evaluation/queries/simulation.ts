import { sql, type QueryExecutorProvider, type RawBuilder } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Range } from '../compile/source.js';
import type { BandCell, CountedCell } from '../domain/migration.js';
import { type Migration, MOVERS } from '../domain/migration-parts.js';
import type { Mover } from '../domain/migration-reasons.js';
import { GRADES, type Model } from '../domain/model.js';

/** A SELECT of what a model makes of subjects: `uscc, grade, final_score, points, vetoes`, one row each. */
export type Judgements = RawBuilder<unknown>;

/** A part of the population, and what a model makes of it. */
export interface SimulatedPart {
  readonly range: Range;
  readonly after: Judgements;
}

/** On both clocks. */
export interface ComparedAt {
  readonly asOf: CivilDate;
  readonly knownAt: Date;
}

/** Whose stored results are meant. */
export interface StoredResults extends ComparedAt {
  readonly modelNo: number;
  readonly isShadow: boolean;
  readonly whom: Whom;
}

/** The results of a model that held then: of each subject the last that was published. */
export function storedResults(wanted: StoredResults): Judgements {
  const { modelNo, isShadow, whom, asOf, knownAt } = wanted;
  return sql`/* evaluation.storedResults */ SELECT DISTINCT ON (e.uscc) e.uscc, e.grade, e.final_score, e.points, e.vetoes
      FROM evaluation.result e
      JOIN evaluation.run r ON r.run_no = e.run_no AND r.state = 'PUBLISHED'
       AND r.is_shadow = ${isShadow} AND r.as_of <= ${asOf}::date AND r.known_at <= ${knownAt}
     WHERE e.model_no = ${modelNo} AND ${isMeant(whom)}
     ORDER BY e.uscc, e.run_no DESC`;
}

function isMeant(whom: Whom): RawBuilder<boolean> {
  if (!('from' in whom)) return sql`e.uscc = ANY (${[...whom]}::text[])`;
  const { from, to } = whom;
  return to === null ? sql`e.uscc >= ${from}` : sql`(e.uscc >= ${from} AND e.uscc < ${to})`;
}

/** A part of the population in the order of codes, or some subjects. */
export type Whom = Range | readonly string[];

/** The letters under which grades are told apart: a scheme's own, e.g. M, counts as the letter before it. */
export function lettered({ grades }: Pick<Model, 'grades'>, judgements: Judgements): Judgements {
  const isLetter = (grade: string): boolean => GRADES.some((letter) => letter === grade);
  const own = grades.flatMap(({ grade }, at) => {
    if (isLetter(grade)) return [];
    const before = grades.slice(0, at).findLast((band) => isLetter(band.grade));
    return [sql`WHEN ${grade} THEN ${before?.grade ?? GRADES[0]}`];
  });
  return own.length === 0
    ? judgements
    : sql`/* evaluation.lettered */ SELECT j.uscc, CASE j.grade ${sql.join(own, sql` `)} ELSE j.grade END AS grade,
             j.final_score, j.points, j.vetoes FROM (${judgements}) j`;
}

/** Two models, and what each makes of whom. */
export type Sides = Readonly<Record<'before' | 'after', Judgements>>;

/**
 * Everybody known then, in ranges of so many subjects: enough that a statement's own cost does not show,
 * few enough that each is sorted and counted in memory.
 */
export async function cutPopulation(
  db: QueryExecutorProvider,
  knownAt: Date,
  size: number,
): Promise<readonly Range[]> {
  const { rows } = await sql<Range>`/* evaluation.cutPopulation */
    SELECT uscc AS "from", lead(uscc) OVER (ORDER BY uscc) AS "to"
      FROM (SELECT uscc, row_number() OVER (ORDER BY uscc) - 1 AS n FROM subjects.subject_view
             WHERE known_from <= ${knownAt} AND known_to > ${knownAt}) numbered
     WHERE n % ${size} = 0 ORDER BY uscc`.execute(db);
  return rows;
}

/**
 * First of a transaction: all that it reads is of one moment, and by the plan in the order of codes for
 * which rows are laid out.
 */
export async function readOneMoment(db: QueryExecutorProvider): Promise<void> {
  await sql`/* evaluation.readOneMoment */
    SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`.execute(db);
  await sql`/* evaluation.planSimulation */
    SELECT set_config('jit', 'off', true), set_config('work_mem', '64MB', true),
           set_config('enable_hashagg', 'off', true),
           set_config('max_parallel_workers_per_gather', '0', true)`.execute(db);
}

/**
 * Holds two judgements against each other in one pass. Nothing is stored: what is counted is counted
 * once in cells of all groups, and these few are added up by each group.
 *
 * @param sides `before` is the one that holds; a subject that it lacks is new.
 * @param at `bandWidth`: a tenth of the scale, in hundredths.
 */
export async function compareJudgements(
  db: QueryExecutorProvider,
  sides: Sides,
  { knownAt, bandWidth }: ComparedAt & { readonly bandWidth: number },
): Promise<Migration> {
  const { rows } = await sql<Row>`/* evaluation.compare */
    WITH compared AS MATERIALIZED (${compared(sides, knownAt)}),
    cube AS (
      SELECT before, after, division, industry, subject_type, scale,
             least(old_score / ${bandWidth}::int, 9) AS old_band,
             least(new_score / ${bandWidth}::int, 9) AS new_band,
             count(*) AS subjects, sum(new_score - old_score) AS change
        FROM compared GROUP BY 1, 2, 3, 4, 5, 6, 7, 8)
    SELECT (${cells}) AS cells, (${bands}) AS bands,
           (${movers(sql`new_score > old_score`, sql`DESC`)}) AS up,
           (${movers(sql`new_score < old_score`, sql`ASC`)}) AS down`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('a count answers one row');
  return {
    cells: (row.cells ?? []).map(({ change, ...cell }) => ({
      ...cell,
      change: change === null ? null : BigInt(change),
    })),
    bands: row.bands ?? [],
    up: row.up ?? [],
    down: row.down ?? [],
  };
}

/** Lists without a row are null. */
interface Row {
  readonly cells: readonly (Omit<CountedCell, 'change'> & { change: string | null })[] | null;
  readonly bands: readonly BandCell[] | null;
  readonly up: readonly Mover[] | null;
  readonly down: readonly Mover[] | null;
}

/** One narrow row of each subject: points are read later, of those who moved most. */
function compared({ before, after }: Sides, knownAt: Date): RawBuilder<unknown> {
  return sql`/* evaluation.compared */ SELECT n.uscc, o.final_score AS old_score, n.final_score AS new_score,
           CASE WHEN o.uscc IS NULL THEN 'NEW' ELSE coalesce(o.grade, 'NOT_EVALUATED') END AS before,
           coalesce(n.grade, 'NOT_EVALUATED') AS after,
           left(s.division_code, 6) AS division, left(s.industry_code, 2) AS industry,
           s.subject_type, s.scale
      FROM (${after}) n
      LEFT JOIN (${before}) o ON o.uscc = n.uscc
      JOIN subjects.subject_view s
        ON s.uscc = n.uscc AND s.alias_of IS NULL AND s.known_from <= ${knownAt} AND s.known_to > ${knownAt}`;
}

/**
 * 大型、中型、小型、微型: the sizes of the division of enterprises by size (统计上大中小微型企业划分办法);
 * registers write them with and without 企业.
 */
const SIZE = sql`CASE regexp_replace(cube.scale, '型?企?业?$', '')
  WHEN '大' THEN 'LARGE' WHEN '中' THEN 'MEDIUM' WHEN '小' THEN 'SMALL' WHEN '微' THEN 'MICRO'
  ELSE CASE WHEN cube.scale IS NOT NULL THEN 'OTHER' END END`;

const cells = sql`/* evaluation.rolledUp */ SELECT json_agg(rolled) FROM (
  SELECT before, after, sum(subjects)::int AS subjects, sum(change)::text AS change,
         CASE WHEN GROUPING(district) = 0 THEN 'district' WHEN GROUPING(section) = 0 THEN 'industry'
              WHEN GROUPING(subject_type) = 0 THEN 'subjectType'
              WHEN GROUPING(size) = 0 THEN 'size' END AS "group",
         coalesce(district, section, subject_type, size) AS code
    FROM (SELECT before, after, subjects, change, subject_type, cube.division AS district,
                 coalesce(i.parent, i.code) AS section, ${SIZE} AS size
            FROM cube LEFT JOIN reference.industry_view i ON i.code = cube.industry) named
   GROUP BY GROUPING SETS ((before, after), (before, after, district), (before, after, section),
                           (before, after, subject_type), (before, after, size))) rolled`;

const bands = sql`/* evaluation.banded */ SELECT json_agg(banded) FROM (
  SELECT old_band AS before, new_band AS after, sum(subjects)::int AS subjects
    FROM cube WHERE change IS NOT NULL GROUP BY 1, 2) banded`;

function movers(moved: RawBuilder<unknown>, order: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`/* evaluation.movers */ SELECT json_agg(mover) FROM (
    SELECT uscc, old_score AS before, new_score AS after FROM compared WHERE ${moved}
     ORDER BY new_score - old_score ${order}, uscc LIMIT ${MOVERS}) mover`;
}

/** What both sides say of one subject in full. */
export interface BothJudgements {
  readonly uscc: string;
  readonly oldPoints: readonly number[];
  readonly oldVetoes: string;
  readonly newPoints: readonly number[];
  readonly newVetoes: string;
}

/** Of those whom both sides have evaluated; the judgements given are of these subjects only. */
export async function bothJudgements(
  db: QueryExecutorProvider,
  { before, after }: Sides,
): Promise<readonly BothJudgements[]> {
  const { rows } = await sql<BothJudgements>`/* evaluation.compareInFull */
    SELECT n.uscc, o.points AS "oldPoints", o.vetoes AS "oldVetoes", n.points AS "newPoints",
           n.vetoes AS "newVetoes"
      FROM (${after}) n JOIN (${before}) o ON o.uscc = n.uscc
     WHERE n.grade IS NOT NULL AND o.grade IS NOT NULL`.execute(db);
  return rows;
}
