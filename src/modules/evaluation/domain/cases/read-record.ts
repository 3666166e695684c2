import { type CivilDate, yearOf } from '../../../../kernel/civil-date.js';
import {
  CASE_DISPUTES,
  CASE_STATUSES,
  type CaseDispute,
  type CaseRecord,
  type CaseStatus,
} from './case.js';
import type { Place } from './place.js';

const STANDING = new Set(['recordStatus', 'disputeStatus', 'repairedOn']);
const NAMING = new Set(['id', 'type']);

/** Fields whose day is the event of a record of some type. */
const EVENTS = ['date', 'validFrom', 'dueDate', 'madeOn'];

/** A commitment that is still watched has no outcome; the catalogue knows outcomes only. */
const UNCONCLUDED = new Set(['DRAFT', 'MADE', 'PUBLISHED', 'UNDER_SUPERVISION', 'IN_PROGRESS']);

/** Reads the records of a case that is evaluated on a day. */
export function readRecords(records: Place, on: CivilDate): readonly CaseRecord[] {
  const read = records.list().map((place) => readRecord(place, on));
  const ids = read.map(({ id }) => id);
  const twice = ids.filter((id, n) => ids.indexOf(id) !== n);
  for (const id of twice) records.refuse(`holds ${id} twice. 编号重复。`);
  return toldApart(read);
}

function readRecord(place: Place, on: CivilDate): CaseRecord {
  const fields = Object.fromEntries(
    place
      .entries()
      .filter(([name]) => !STANDING.has(name) && !NAMING.has(name))
      .flatMap(([name, field]) => {
        const text = field.text() ?? '';
        return text === '' || isOpen(name, text) ? [] : [[name, text] as const];
      }),
  );
  return {
    id: place.key('id').needed(),
    at: place.at,
    type: place.key('type').needed(),
    fields: dated(fields, on),
    standing: {
      status: oneOf(place.key('recordStatus'), CASE_STATUSES, 'VALID') satisfies CaseStatus,
      dispute: oneOf(place.key('disputeStatus'), CASE_DISPUTES, 'NONE') satisfies CaseDispute,
      repairedOn: place.key('repairedOn').date(),
    },
  };
}

function isOpen(field: string, text: string): boolean {
  return field === 'fulfillmentStatus' && UNCONCLUDED.has(text);
}

function oneOf<T extends string>(place: Place, known: readonly T[], otherwise: T): T {
  const text = place.text();
  if (text === null || text === '') return otherwise;
  const found = known.find((one) => one === text);
  if (found === undefined) place.refuse(`is "${text}" and none of (须为) ${known.join(', ')}.`);
  return found ?? otherwise;
}

/**
 * A case may leave open when something was, as long as nothing depends on it: it is then taken to have
 * been by the day of the evaluation. A year that is over dates its own rating.
 */
function dated(
  fields: Readonly<Record<string, string>>,
  on: CivilDate,
): Readonly<Record<string, string>> {
  const { ratingYear } = fields;
  const isOver = ratingYear !== undefined && Number(ratingYear) < yearOf(on);
  if (isOver || EVENTS.some((field) => fields[field] !== undefined)) return fields;
  return { ...fields, date: on };
}

/**
 * The door takes two reports of one document that say the same for one decision. In a case each record is
 * one of its own: of those that are alike to the letter the later ones get a number of their own.
 */
function toldApart(records: readonly CaseRecord[]): readonly CaseRecord[] {
  const seen = new Set<string>();
  return records.map((record) => {
    const { documentNo } = record.fields;
    const content = JSON.stringify([record.type, Object.entries(record.fields).sort()]);
    if (documentNo === undefined || !seen.has(content)) {
      seen.add(content);
      return record;
    }
    return { ...record, fields: { ...record.fields, documentNo: `${documentNo}之${record.id}` } };
  });
}
