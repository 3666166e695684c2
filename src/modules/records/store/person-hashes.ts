import { sql, type RawBuilder } from 'kysely';

type Hashes = RawBuilder<unknown>;

/** Of a number under every known key what is stored: the hash of the current one. */
export function storedHashes(sent: Hashes): Hashes {
  return sql`(SELECT jsonb_object_agg(key, value -> 0) FROM jsonb_each(${sent}))`;
}

/**
 * The fields in which two rows tell of two persons, although a mask may show both alike. A hash whose key
 * is known no longer is compared with nothing; then the mask alone decides.
 */
function otherPersons(stored: Hashes, sent: Hashes): RawBuilder<string> {
  return sql<string>`
    (SELECT known.key FROM jsonb_each_text(${stored}) known
      JOIN jsonb_each(${sent}) told USING (key)
      JOIN LATERAL jsonb_array_elements_text(told.value) number ON
           split_part(number, ':', 1) = split_part(known.value, ':', 1) AND number <> known.value)`;
}

export function isOtherPerson(stored: Hashes, sent: Hashes): RawBuilder<boolean> {
  return sql<boolean>`EXISTS ${otherPersons(stored, sent)}`;
}

/** Whether a field is among those in which they tell of two persons. */
export function tellsOtherPerson(field: Hashes, stored: Hashes, sent: Hashes): RawBuilder<boolean> {
  return sql<boolean>`${field} IN ${otherPersons(stored, sent)}`;
}
