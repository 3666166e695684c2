import { sql, type Kysely, type RawBuilder } from 'kysely';

import { parseCivilDate } from '../../../kernel/civil-date.js';
import type { CursorKey, PageRequest } from '../../../kernel/page.js';
import type { SubjectsTables } from '../tables.js';
import { conditionsOf, type Sight, type SubjectFilter } from './filter.js';
import { believedAt } from './knowledge.js';
import { nameAnswers } from './name-condition.js';
import { SUBJECT_COLUMNS, type SubjectRow } from './subject-row.js';
import { viewOf } from './view.js';

export const SUBJECT_ORDERS = ['USCC', 'REGISTERED_ON', 'NAME', 'RELEVANCE'] as const;
export type SubjectOrder = (typeof SUBJECT_ORDERS)[number];

export interface SubjectListing {
  readonly filter: SubjectFilter;
  /** Folded; null when names do not matter. */
  readonly name: string | null;
  readonly order: SubjectOrder;
  readonly sight: Sight;
}

/** A row and, in the order of relevance, how well its name answers: the less the better. */
export type ListedSubject = SubjectRow & { readonly rank: number };

type Sql = Kysely<SubjectsTables>;

/** Where a row stands in an order; the code makes it unique. */
export function keyOf(order: SubjectOrder, row: ListedSubject): CursorKey {
  if (order === 'REGISTERED_ON') return [row.registeredOn, row.uscc];
  if (order === 'NAME') return [row.nameFolded, row.uscc];
  if (order === 'RELEVANCE') return [row.rank, row.uscc];
  return [row.uscc];
}

/** Whether a cursor's key can be a place in the order: a client may send anything. */
export function isKeyOf(order: SubjectOrder, key: CursorKey): boolean {
  const [value, uscc] = key;
  const isText = (part: unknown): boolean => typeof part === 'string' && !part.includes('\0');
  if (order === 'USCC') return key.length === 1 && isText(value);
  if (key.length !== 2 || !isText(uscc)) return false;
  if (order === 'NAME') return isText(value);
  if (order === 'RELEVANCE') return Number.isInteger(value) && Math.abs(Number(value)) < 10_000;
  return value === null || (typeof value === 'string' && parseCivilDate(value) !== null);
}

/** One part of a listing; parts follow one another. */
interface Part {
  readonly where: RawBuilder<boolean>;
  readonly orderBy: RawBuilder<unknown>;
  readonly rank: RawBuilder<number>;
  readonly place: number;
}

const NO_RANK = sql<number>`0`;

/** A page and one row more, so that the caller knows whether there is another. */
export async function listSubjects(
  db: Sql,
  listing: SubjectListing,
  page: PageRequest,
): Promise<readonly ListedSubject[]> {
  if (listing.order === 'RELEVANCE' && listing.name !== null) {
    return listByRelevance(db, { ...listing, name: listing.name }, page);
  }
  return runParts(db, listing, { parts: partsOf(listing, page.after), limit: page.first + 1 });
}

function containing(name: string | null): RawBuilder<boolean> {
  return name === null ? sql`true` : nameAnswers(name).containing;
}

function partsOf({ order, name }: SubjectListing, after: CursorKey | undefined): readonly Part[] {
  const named = containing(name);
  const [value, uscc] = after ?? [];
  if (order === 'NAME') {
    const where =
      after === undefined
        ? named
        : sql<boolean>`${named}
      AND (s.name_folded, s.uscc) > (${String(value)}, ${String(uscc)})`;
    return [{ where, orderBy: sql`s.name_folded, s.uscc`, rank: NO_RANK, place: 0 }];
  }
  if (order === 'REGISTERED_ON') return partsByDate(named, after);
  const where = after === undefined ? named : sql<boolean>`${named} AND s.uscc > ${String(value)}`;
  return [{ where, orderBy: sql`s.uscc`, rank: NO_RANK, place: 0 }];
}

/** Subjects without a date come last; apart, so that the index serves the others at any depth. */
function partsByDate(named: RawBuilder<boolean>, after: CursorKey | undefined): readonly Part[] {
  const [date = null, uscc = null] = after ?? [];
  const dated: Part = {
    where:
      after === undefined
        ? sql<boolean>`${named} AND s.registered_on IS NOT NULL`
        : sql<boolean>`${named} AND (s.registered_on, s.uscc) > (${date}::date, ${uscc})`,
    orderBy: sql`s.registered_on, s.uscc`,
    rank: NO_RANK,
    place: 0,
  };
  const inUndated = after !== undefined && date === null;
  const undated: Part = {
    where: inUndated
      ? sql<boolean>`${named} AND s.registered_on IS NULL AND s.uscc > ${uscc}`
      : sql<boolean>`${named} AND s.registered_on IS NULL`,
    orderBy: sql`s.uscc`,
    rank: NO_RANK,
    place: 1,
  };
  return inUndated ? [undated] : [dated, undated];
}

/** Ranks of the ways to answer; likeness fills the thousand behind its own. */
const EXACT = 0;
const BEGINNING = 1;
const WITHIN = 2;
const ALIKE = 1000;

/** Names that are only alike are looked for when those that contain the question fill no page. */
async function listByRelevance(
  db: Sql,
  listing: SubjectListing & { readonly name: string },
  page: PageRequest,
): Promise<readonly ListedSubject[]> {
  const [rank = -1, uscc = ''] = page.after ?? [];
  const place = Number(rank);
  const answers = nameAnswers(listing.name);
  const limit = page.first + 1;
  const ways = [answers.exact, answers.beginning, answers.within];
  const parts = [EXACT, BEGINNING, WITHIN]
    .filter((way) => way >= place)
    .map((way) => ({
      where:
        way === place
          ? sql<boolean>`${ways[way]} AND s.uscc > ${uscc}`
          : (ways[way] ?? sql<boolean>`false`),
      orderBy: sql`s.uscc`,
      rank: sql<number>`${sql.lit(way)}`,
      place: way,
    }));
  const rows = parts.length === 0 ? [] : await runParts(db, listing, { parts, limit });
  if (rows.length >= limit || answers.alike === null) return rows;
  const alikeRank = sql<number>`${ALIKE}::int + ${answers.unlikeness}`;
  const behind =
    place < ALIKE
      ? answers.alike
      : sql<boolean>`${answers.alike} AND (${alikeRank}, s.uscc) > (${place}, ${uscc})`;
  const alike = await runParts(db, listing, {
    parts: [{ where: behind, orderBy: sql`${alikeRank}, s.uscc`, rank: alikeRank, place: 0 }],
    limit: limit - rows.length,
  });
  return [...rows, ...alike];
}

/** A part and how many rows of it. */
interface Turn {
  readonly part: Part;
  readonly limit: number;
}

interface Wanted {
  readonly parts: readonly Part[];
  readonly limit: number;
}

async function runParts(
  db: Sql,
  listing: SubjectListing,
  { parts, limit }: Wanted,
): Promise<readonly ListedSubject[]> {
  const { sight } = listing;
  const selects = parts.map(
    (part) => sql`(
      SELECT ${sql.lit(part.place)}::int AS part, row_number() OVER (ORDER BY ${part.orderBy}) AS nth,
             ${part.rank} AS rank, ${viewOf(sight.rules)} AS view, ${SUBJECT_COLUMNS}
        FROM (${codesOf(listing, { part, limit })} LIMIT ${limit}) page
        JOIN subjects.subject s ON s.uscc = page.uscc AND ${believedAt(sight.knownAt)})`,
  );
  const { rows } = await sql<ListedSubject>`/* subjects.list */
    ${sql.join(selects, sql` UNION ALL `)} ORDER BY part, nth LIMIT ${limit}`.execute(db);
  return rows;
}

/** From here on a division is small enough to be sorted whole. */
const COUNTY_DIGITS = 6;

/**
 * The codes of a part in its order: the wide rows are fetched for the page only. Codes begin with
 * type and division, so in their order a county's subjects lie in one place that the planner does not
 * know of; walking there from the beginning costs more than sorting the county, which an index
 * without the rows gives (OFFSET 0 keeps the limit from reaching the scan). A whole county as it is
 * known now is not even sorted: an index has each of its few divisions in the order of the codes.
 */
function codesOf(listing: SubjectListing, { part, limit }: Turn): RawBuilder<unknown> {
  const { filter, name, order, sight } = listing;
  const conditions = sql<boolean>`${conditionsOf(filter, sight)} AND ${part.where}`;
  const rows = sql`/* subjects.matching */ SELECT s.uscc FROM subjects.subject s WHERE ${conditions}`;
  const { division = '', ...narrower } = filter;
  if (division.length < COUNTY_DIGITS || name !== null || order !== 'USCC') {
    return sql`${rows} ORDER BY ${part.orderBy}`;
  }
  const isWhole = Object.keys(narrower).length === 0 && sight.knownAt === null;
  const codes = isWhole
    ? sql`/* subjects.ofEachDivision */ SELECT s.uscc FROM ${divisionsBelow(division)} d
       CROSS JOIN LATERAL (${rows} AND s.division_code = d.code ORDER BY s.uscc LIMIT ${limit}) s`
    : sql`${rows} OFFSET 0`;
  return sql`/* subjects.countyInOrder */ SELECT s.uscc FROM (${codes}) s ORDER BY s.uscc`;
}

/** The divisions of living subjects at or below one, each found by one step in the index. */
function divisionsBelow(division: string): RawBuilder<unknown> {
  const next = (from: RawBuilder<boolean>): RawBuilder<unknown> =>
    sql`(/* subjects.nextDivision */ SELECT s.division_code FROM subjects.subject s
      WHERE s.known_to = 'infinity' AND s.alias_of IS NULL AND ${from} AND s.division_code < ${`${division}:`}
      ORDER BY s.division_code LIMIT 1)`;
  return sql`(
    WITH RECURSIVE division (code) AS (
      ${next(sql`s.division_code >= ${division}`)}
      UNION ALL
      SELECT ${next(sql`s.division_code > division.code`)} FROM division WHERE division.code IS NOT NULL)
    SELECT code FROM division)`;
}
