import { type RawBuilder, sql } from 'kysely';

import { LEAF_SALT_BYTES } from '../domain/merkle.js';

/** `leafHash` of the domain, for sets: what is hashed never leaves the database. Null where a part is. */
export function leafHashOf(
  salt: RawBuilder<unknown>,
  kind: RawBuilder<unknown>,
  content: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`sha256('\\x00'::bytea || substring(${salt} FOR ${sql.lit(LEAF_SALT_BYTES)})
    || convert_to(${kind}, 'UTF8') || '\\x00'::bytea || convert_to(${content}, 'UTF8'))`;
}
