import { timingSafeEqual } from 'node:crypto';

import { type CivilDate, dateInShanghai } from '../../../kernel/civil-date.js';
import type { Identity } from '../domain/identity.js';
import { identityOfKey } from '../domain/machine-key.js';
import type { KeptKey } from '../queries/machine-keys.js';
import { disbelieved } from './disbelief.js';
import { readKeyText } from './key-secret.js';
import { RecentlyFound } from './recently-found.js';

/** Where keys are kept. */
export interface KeyShelf {
  find(id: string): Promise<KeptKey | null>;
  noteUse(id: string, day: CivilDate): Promise<void>;
}

/** Makes an identity of a machine key. */
export interface KeyVerifier {
  /**
   * @param text the key as it came.
   * @throws UNAUTHENTICATED; a wrong secret and an unknown key are told alike.
   */
  identify(text: string, now: Date): Promise<Identity>;
}

export function createKeyVerifier(shelf: KeyShelf): KeyVerifier {
  const keys = new RecentlyFound((id) => shelf.find(id));
  const usedOn = new Map<string, CivilDate>();
  return {
    async identify(text, now) {
      const given = readKeyText(text);
      const key = given === null ? null : await keys.find(given.id, now);
      if (given === null || key === null || !timingSafeEqual(given.secretHash, key.secretHash)) {
        throw disbelieved('KEY_UNKNOWN');
      }
      if (now >= key.endsAt) throw disbelieved('KEY_OVER');
      const today = dateInShanghai(now);
      if ((usedOn.get(key.id) ?? key.lastUsedOn) !== today) {
        usedOn.set(key.id, today);
        await shelf.noteUse(key.id, today);
      }
      return identityOfKey(key);
    },
  };
}
