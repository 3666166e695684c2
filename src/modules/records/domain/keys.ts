import { fingerprint64 } from '../../../kernel/fingerprint64.js';
import { foldName } from '../../../kernel/fold-name.js';
import { remembered } from '../../../kernel/remembered.js';
import type { Value } from './judging.js';
import type { JudgedType } from './record-type.js';
import { textAt } from './row-values.js';

/**
 * What may differ between two reports of one decision: how they name the party, who sent them, remarks,
 * and the number, which is compared by itself.
 */
const NOT_CONTENT: ReadonlySet<string> = new Set([
  'partyName',
  'uscc',
  'organisationCode',
  'registrationNumber',
  'taxNumber',
  'authority',
  'authorityUscc',
  'sourceUnit',
  'sourceUnitUscc',
  'remarks',
  'documentNo',
]);

/** The fold of an authority's name; a file names few. */
export const foldAuthority: (name: string) => string = remembered(foldName);

export interface KeyedValues {
  readonly values: readonly Value[];
  readonly authority: string | null;
  readonly authorityUscc: string | null;
  readonly documentFolded: string | null;
}

export interface RecordKeys {
  readonly identityKey: string | null;
  readonly contentKey: string;
}

function isWhole(identity: readonly (string | null)[]): identity is readonly string[] {
  return !identity.includes(null);
}

/** Makes the two fingerprints by which duplicates are found, without the party's code. */
export function keysOf({
  code,
  fields,
  identifiedBy,
}: JudgedType): (of: KeyedValues) => RecordKeys {
  const placeOf = (name: string): number => fields.findIndex((field) => field.code === name);
  const documentAt = placeOf('documentNo');
  const identifying = identifiedBy.map(placeOf);
  // By name, so that a version that lists its fields in another order gives the same key.
  const content = fields
    .map((field, place) => ({ code: field.code, mark: `\u001f${field.code}\u001f`, place }))
    .filter((field) => !NOT_CONTENT.has(field.code))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  return ({ values, authority, authorityUscc, documentFolded }) => {
    const valueAt = (place: number): string | null =>
      place === documentAt ? documentFolded : textAt(values, place);
    let contents = code;
    for (const { mark, place } of content) {
      const value = valueAt(place);
      if (value !== null) contents += mark + value;
    }
    const by = authorityUscc ?? (authority === null ? null : foldAuthority(authority));
    const identity = [code, by];
    for (const place of identifying) identity.push(valueAt(place));
    return {
      identityKey: isWhole(identity) ? fingerprint64(identity) : null,
      contentKey: fingerprint64([contents]),
    };
  };
}
