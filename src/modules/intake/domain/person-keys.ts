import { createHmac, timingSafeEqual } from 'node:crypto';

import type { PersonKeyRing } from '../../../kernel/person-key.js';
import { withoutGaps } from './digit-runs.js';

/** Parts a hash from the name of its key. */
const SEPARATOR = ':';

/**
 * Hashes of the numbers of persons (证件号码), of which the hub keeps a mask besides and nothing else. A mask
 * leaves many persons alike; the hash tells whether two of them are the same, and to nobody without the key.
 * Basis: DESIGN.
 */
export class PersonKeys {
  readonly #keys: readonly { readonly id: string; readonly secret: Buffer }[];

  constructor(keys: PersonKeyRing) {
    this.#keys = keys.map(({ id, secret }) => ({ id, secret: Buffer.from(secret, 'base64') }));
  }

  /** Names of the known keys, the current one first. */
  get ids(): readonly string[] {
    return this.#keys.map(({ id }) => id);
  }

  /** The number under every known key, `key:HMAC-SHA256`, the current key first. */
  hashes(number: string): readonly string[] {
    const plain = withoutGaps(number);
    return this.#keys.map(({ id, secret }) => {
      const digest = createHmac('sha256', secret).update(plain).digest('hex');
      return `${id}${SEPARATOR}${digest}`;
    });
  }

  /** Whether the hash is certainly another number's; one of a key that is gone may be anybody's. */
  isOther(stored: string, number: string): boolean {
    const [id] = stored.split(SEPARATOR);
    const own = this.hashes(number).find((hash) => hash.startsWith(`${id ?? ''}${SEPARATOR}`));
    if (own?.length !== stored.length) return false;
    return !timingSafeEqual(Buffer.from(own), Buffer.from(stored));
  }
}

/** Whether nothing of the text is a number any more: its source, or the way in, masked it. */
export function isMasked(text: string): boolean {
  return text.includes('*');
}
