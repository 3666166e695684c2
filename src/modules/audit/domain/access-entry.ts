import type { CivilDate } from '../../../kernel/civil-date.js';
import { type FieldClass } from './field-class.js';

/** Who reads, in plain words: the ledger knows no identities. */
export interface Reader {
  /** The token's subject, or the name of the machine. */
  readonly actor: string;
  readonly role: string;
  readonly organisation: string | null;
  readonly purpose: string | null;
  /** Of whom its entries are about: reading about oneself leaves none. */
  readonly self: string | null;
  /** Whether the subject learns of it only later. */
  readonly isDelayed: boolean;
}

/** One reading: of whom by what. */
export interface Reading {
  /** Null for a stranger, who is shown what is public. */
  readonly reader: Reader | null;
  /** The operation's name, or what else names it: `finance.exportList`. */
  readonly operation: string | null;
  readonly requestId?: string | null;
}

/** An entry as it is written: one reading of so many subjects at most. */
export interface AccessEntry {
  readonly actor: string;
  readonly role: string;
  readonly organisation: string | null;
  readonly purpose: string | null;
  readonly operation: string | null;
  readonly requestId: string | null;
  readonly subjects: readonly string[];
  /** Beside the subjects, as bits of `classesOf`. */
  readonly classes: readonly number[];
  /** Null: at once. */
  readonly discloseFrom: CivilDate | null;
}

/** An entry as it stands in the ledger, of one subject or of all that it names. */
export interface KeptAccess extends Omit<AccessEntry, 'subjects' | 'classes'> {
  readonly number: string;
  readonly at: Date;
  readonly subjects: readonly { readonly uscc: string; readonly classes: readonly FieldClass[] }[];
}

/** Basis: DESIGN. An index takes the subjects of one entry at a time, and a whole list is many. */
const MOST_SUBJECTS = 500;

/** The longest name of an operation that is kept; a client may call it whatever it likes. */
const MOST_OF_OPERATION = 120;

/** What is to be written of a reading; nothing where nobody but the reader was read about. */
export function entriesOf(
  { reader, operation, requestId = null }: Reading & { readonly reader: Reader },
  bits: ReadonlyMap<string, number>,
  discloseFrom: CivilDate | null,
): readonly AccessEntry[] {
  const { actor, role, organisation, purpose, self } = reader;
  const shown = [...bits].filter(([uscc]) => uscc !== self);
  const chunks = Math.ceil(shown.length / MOST_SUBJECTS);
  return Array.from({ length: chunks }, (_, at) => {
    const chunk = shown.slice(at * MOST_SUBJECTS, (at + 1) * MOST_SUBJECTS);
    return {
      ...{ actor, role, organisation, purpose, requestId, discloseFrom },
      operation: operation?.slice(0, MOST_OF_OPERATION) ?? null,
      subjects: chunk.map(([uscc]) => uscc),
      classes: chunk.map(([, own]) => own),
    };
  });
}
