import type { CivilDate } from '../../../kernel/civil-date.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import { canonicalHash } from '../../audit/index.js';
import { roleFaults } from '../domain/ledger.js';
import { readQuarter } from '../domain/quarter.js';
import { judgeMeasure, type MeasureGround, type RestingRecord } from '../domain/restricting.js';
import { type KeptLedger, lockLedger } from '../queries/ledger.js';
import { findRestingRecords } from '../queries/ledger-records.js';
import { type KeptRow, listRows } from '../queries/ledger-rows.js';
import { supervisionRefusal, type SupervisionRefusal } from '../refusals.js';
import { insertMeasure } from '../store/ledger.js';
import { type Author, doerOf, entryOf, kept, refusedFor, textFaults, todayOf } from './author.js';
import {
  keyOf,
  ledgerFaults,
  type LedgerNeeds,
  targetOf,
  type WantedLedger,
} from './ledger-moves.js';
import { unknownScheme } from './notice-faults.js';
import { type NotingUnit, writeNoting } from './noting.js';
import { entailed } from './schemes.js';

/** A measure that was taken about a subject. */
export interface WantedMeasure extends WantedLedger {
  readonly subject: string;
  /** Code of the measure list. */
  readonly measure: string;
  /** Ids of the records that it rests on; a restriction has one at least. */
  readonly records: readonly string[];
  /** Who executed it. */
  readonly unit: string;
  readonly executedOn: CivilDate;
  /** Web address of what proves it. */
  readonly evidence: string;
  readonly outcome?: string | null | undefined;
}

type Answer<T> = Promise<Result<T, SupervisionRefusal>>;

const MOST_OF_UNIT = 200;
const MOST_OF_OUTCOME = 1000;
const MOST_RECORDS = 20;

/** Writes the measure down if nothing speaks against it, else answers every reason at once. */
export async function addMeasure(
  needs: LedgerNeeds,
  wanted: WantedMeasure,
  author: Author,
): Answer<KeptRow> {
  const no = refusedFor([
    ...roleFaults(author.identity.role, 'ADD_MEASURE'),
    ...ledgerFaults(wanted, author),
  ]);
  if (no !== null) return no;
  return writeNoting<Result<KeptRow, SupervisionRefusal>>(needs, async (unit) => {
    const ledger = await lockLedger(unit.sql, keyOf(wanted, author));
    const last = ledger?.steps.at(-1);
    if (ledger === null || last === undefined) {
      return refused(supervisionRefusal('LEDGER_UNKNOWN', ['quarter']));
    }
    const { ledgerNo } = ledger;
    const { edition, state } = last;
    const find = () =>
      listRows(unit.sql, { ledgerNo, edition }, { limit: 1, subject: wanted.subject });
    const [row = null] = await find();
    const ground = await groundOf(needs, { unit, ledger, row, wanted }, author);
    if (!ground.ok) return ground;
    const hindered = refusedFor([
      ...(state === 'DRAFT' ? [] : [ledgerState(state)]),
      ...wordFaults(wanted),
      ...judgeMeasure(wanted, ground.value),
    ]);
    if (hindered !== null) return hindered;
    await write({ unit, ledger, edition, wanted, ground: ground.value }, author);
    const [now = row] = await find();
    return now === null
      ? refused(supervisionRefusal('SUBJECT_NOT_IN_LEDGER', ['subject']))
      : accepted(now);
  });
}

interface Looking {
  readonly unit: NotingUnit;
  readonly ledger: KeptLedger;
  readonly row: KeptRow | null;
  readonly wanted: WantedMeasure;
}

/** Loads all that the judgment rests on. */
async function groundOf(
  { schemes, catalogue }: LedgerNeeds,
  { unit, ledger, row, wanted }: Looking,
  author: Author,
): Answer<MeasureGround> {
  const today = todayOf(author);
  const quarter = readQuarter(ledger.quarter);
  const scheme =
    row === null ? await schemes.find(ledger.scheme, today) : await schemes.byModelNo(row.modelNo);
  if (scheme === null || quarter === null) return refused(unknownScheme(ledger.scheme, today));
  const measures = await catalogue.measures.on(wanted.executedOn);
  const found = measures.find(({ code }) => code === wanted.measure);
  return accepted({
    ...{ scheme, quarter, today },
    grade: row === null ? null : { stands: row.grade ?? row.previousGrade },
    listed: found === undefined ? null : entailed(found),
    records: await recordsOf(unit, wanted),
  });
}

/** The records that are meant, as far as they are the subject's. */
async function recordsOf(
  { sql }: NotingUnit,
  { subject, records }: WantedMeasure,
): Promise<ReadonlyMap<string, RestingRecord>> {
  const numbers = records.flatMap((id) => numberOf(id, subject) ?? []);
  if (numbers.length === 0) return new Map();
  const found = await findRestingRecords(sql, subject, numbers.slice(0, MOST_RECORDS));
  return new Map(found.map((record) => [`${subject}-${record.recordNo}`, record]));
}

function numberOf(id: string, subject: string): string | null {
  const number = id.startsWith(`${subject}-`) ? id.slice(subject.length + 1) : '';
  return /^[1-9]\d{0,17}$/.test(number) ? number : null;
}

interface Writing extends Omit<Looking, 'row'> {
  readonly edition: number;
  readonly ground: MeasureGround;
}

async function write(
  { unit, ledger, edition, wanted, ground }: Writing,
  author: Author,
): Promise<void> {
  const { listed, grade } = ground;
  if (listed === null) return;
  const { subject: uscc, executedOn, evidence, outcome = null } = wanted;
  const taken = {
    ...{ unit: kept(wanted.unit), executed_on: executedOn, evidence },
    ...{ outcome: outcome === null ? null : kept(outcome), grade: grade?.stands ?? null },
  };
  const { ledgerNo } = ledger;
  const records = [...ground.records.values()].map(({ recordNo }) => recordNo);
  const measure = { ...{ uscc, ledgerNo, edition, measure: listed, taken, records } };
  await insertMeasure(unit.sql, { ...measure, ...doerOf(author), at: author.now });
  const told = { code: listed.code, type: listed.type, records, ...taken };
  const entry = entryOf(author, {
    action: 'supervision.addMeasure',
    target: `${targetOf(ledger)}:${uscc}`,
    afterHash: canonicalHash(told),
  });
  await unit.note(entry, {
    ...{ name: 'LedgerMeasureAdded', ledger: ledgerNo, uscc, measure: listed.code },
  });
}

function wordFaults({ unit, outcome, records }: WantedMeasure): readonly SupervisionRefusal[] {
  const tooMany = { field: 'records', limit: MOST_RECORDS };
  return [
    ...textFaults({ field: 'unit', text: unit, most: MOST_OF_UNIT }),
    ...(typeof outcome === 'string'
      ? textFaults({ field: 'outcome', text: outcome, most: MOST_OF_OUTCOME })
      : []),
    ...(records.length > MOST_RECORDS
      ? [supervisionRefusal('TOO_MANY_TEXTS', ['records'], tooMany)]
      : []),
  ];
}

function ledgerState(state: string): SupervisionRefusal {
  return supervisionRefusal('LEDGER_STATE', ['quarter'], { state, action: 'ADD_MEASURE' });
}
