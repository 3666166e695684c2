import type { Refusal as Reason } from '../../kernel/result.js';
import { type Refusal, type Sentences, toRefusalPayload } from '../../platform/graphql/refusal.js';
import { INTAKE_REFUSALS } from './refusals.js';

/** Says reasons in both languages: intake's own, and those of the doors whose sentences it was given. */
export class Speaker {
  readonly #sentences: Sentences;

  constructor(ofDoors: Sentences = {}) {
    this.#sentences = { ...ofDoors, ...INTAKE_REFUSALS };
  }

  /** A reason that was stored under rules which no longer know its sentence is told by its code. */
  say(reason: Reason): Refusal {
    const { code } = reason;
    const isKnown = Object.hasOwn(this.#sentences, code);
    return toRefusalPayload(reason, isKnown ? this.#sentences : { [code]: { en: code, zh: code } });
  }
}
