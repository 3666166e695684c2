import { type Refusal } from '../../kernel/result.js';
import type { FileSource } from './import-request.js';
import { intakeRefusal } from './refusals.js';

/** Rows of one call; more come as a file. */
const MOST_ROWS = 1000;

/** A value under the code, the Chinese name or an alias of its field. */
export interface GivenValue {
  readonly field: string;
  readonly value: string;
}

type GivenRow = readonly GivenValue[];

/** Why the rows of one call are not taken at all. */
export function batchFaults(rows: readonly GivenRow[]): readonly Refusal[] {
  return [
    ...(rows.length === 0 ? [intakeRefusal('BATCH_EMPTY', {}, ['rows'])] : []),
    ...(rows.length > MOST_ROWS
      ? [intakeRefusal('BATCH_TOO_LONG', { rows: rows.length, most: MOST_ROWS }, ['rows'])]
      : []),
    ...rows.flatMap(fieldsTwice),
  ];
}

/** Which of the two values is right, only the sender can tell. */
function fieldsTwice(row: GivenRow, at: number): readonly Refusal[] {
  const fields = row.map(({ field }) => field);
  const twice = new Set(fields.filter((field, place) => fields.indexOf(field) !== place));
  return [...twice].map((field) =>
    intakeRefusal('BATCH_FIELD_TWICE', { field }, ['rows', at, field]),
  );
}

/** Fed from memory: nothing of rows that are not masked yet may stay on a disk. */
export function batchSource(rows: readonly GivenRow[]): FileSource {
  const lines = rows.map((row) => {
    const values = row.map(({ field, value }) => [field, value] as const);
    return `${JSON.stringify(Object.fromEntries(values))}\n`;
  });
  return { path: 'batch.ndjson', content: Buffer.from(lines.join('')) };
}
