import type { EntityManager } from '@mikro-orm/postgresql';
import type { Kysely } from 'kysely';

import { accepted, refusal, refused, type Result } from '../../../kernel/result.js';
import {
  type Database,
  lockKnowledge,
  nextStamp,
  todayInShanghai,
  type WriteUnit,
} from '../../../platform/database/index.js';
import { append, canonicalHash } from '../../audit/index.js';
import type { Reference } from '../../reference/index.js';
import { corrected, remainingConclusions, type RegistrationChanges } from '../domain/correction.js';
import { judgeRegistration } from '../domain/judge-registration.js';
import type { Fix, Registration, RegistrationText } from '../domain/row.js';
import { registrationFacts } from '../door.js';
import type { AnnounceSubject } from '../facts.js';
import { claimCodes } from '../store/legacy-claims.js';
import { SubjectVersion, type SubjectsTables, type SubjectVersionRow } from '../tables.js';
import {
  entryOf,
  isOwnSubmission,
  mayWriteAbout,
  type Author,
  type Grounds,
  type SubjectRefusal,
} from './author.js';
import { contentOf, findCurrent, hashable, textOf, type Content } from './version.js';

type Unit = WriteUnit<SubjectsTables>;
type Answer = Result<{ readonly uscc: string }, SubjectRefusal>;
type Judged = Result<
  { readonly row: Registration; readonly fixes: readonly Fix[] },
  SubjectRefusal
>;

export interface Correction extends Grounds {
  readonly uscc: string;
  /** The version that the writer saw. */
  readonly expectedVersion: number;
  readonly changes: RegistrationChanges;
}

/** A person adds and corrects single subjects under the same rules that judge a file. */
export class RegistrationService {
  constructor(
    private readonly db: Database,
    private readonly reference: Reference,
    private readonly announce: AnnounceSubject,
  ) {}

  async add(text: RegistrationText, grounds: Grounds, author: Author): Promise<Answer> {
    return this.db.write<SubjectsTables, Answer>(async (unit) => {
      await lockKnowledge(unit.sql);
      const judged = await this.judge(unit, text, author);
      if (!judged.ok) return judged;
      const { row, fixes } = judged.value;
      const { uscc: code } = row;
      if ((await findCurrent(unit.em, code)) !== null) {
        return refused(refusal('SUBJECT_EXISTS', ['uscc'], { code }));
      }
      const content = contentOf(row);
      await this.write(unit, { uscc: code, version: 1, content, fixes, grounds, author });
      await claimCodes(
        unit.sql,
        row.legacyCodes.map((legacy) => ({ ...legacy, ...grounds, uscc: code })),
      );
      await append(unit.sql, [
        entryOf(author, {
          action: 'subjects.add',
          target: `subject:${code}`,
          afterHash: canonicalHash(hashable(content)),
          reason: grounds.reason,
        }),
      ]);
      await this.announce(unit.sql as Kysely<unknown>, { name: 'SubjectEntered', uscc: code });
      return accepted({ uscc: code });
    });
  }

  async correct(correction: Correction, author: Author): Promise<Answer> {
    const { uscc, expectedVersion, changes, document, reason } = correction;
    return this.db.write<SubjectsTables, Answer>(async (unit) => {
      await lockKnowledge(unit.sql);
      const current = await findCurrent(unit.em, uscc);
      const known = judgeCurrent(current, { uscc, expectedVersion, author });
      if (!known.ok) return known;
      const before = known.value;
      const judged = await this.judge(unit, corrected(textOf(before), changes), author);
      if (!judged.ok) return judged;
      const content: Content = { ...contentOf(judged.value.row), aliasOf: before.aliasOf };
      const hashes = {
        beforeHash: canonicalHash(hashable(before)),
        afterHash: canonicalHash(hashable(content)),
      };
      if (hashes.beforeHash === hashes.afterHash) return refused(refusal('NOTHING_TO_CHANGE'));
      const fixes = [...remainingConclusions(before.fixes ?? [], changes), ...judged.value.fixes];
      const grounds = { document, reason };
      await this.write(unit, {
        uscc,
        version: before.version + 1,
        content,
        fixes,
        grounds,
        author,
        before,
      });
      await append(unit.sql, [
        entryOf(author, {
          action: 'subjects.correct',
          target: `subject:${uscc}`,
          ...hashes,
          reason,
        }),
      ]);
      return accepted({ uscc });
    });
  }

  /** All that speaks against a registration: its own faults, and that the writer acts for elsewhere. */
  private async judge(
    { sql }: Unit,
    text: RegistrationText,
    { identity }: Author,
  ): Promise<Judged> {
    const verdict = judgeRegistration(
      text,
      await registrationFacts(sql, this.reference, await todayInShanghai(sql)),
    );
    if (verdict.kind === 'bad') {
      const [first, ...more] = verdict.reasons as readonly SubjectRefusal[];
      return refused(first ?? refusal('NOTHING_TO_CHANGE'), ...more);
    }
    const { registration: row, fixes } = verdict;
    if (mayWriteAbout(identity, row.division)) return accepted({ row, fixes });
    return refused(refusal('OUTSIDE_SCOPE', ['uscc'], { code: row.uscc }));
  }

  private async write({ em, sql }: Unit, next: NextVersion): Promise<void> {
    await writeVersion({ em, knownFrom: await nextStamp(sql, null) }, next);
  }
}

export interface NextVersion {
  readonly uscc: string;
  readonly version: number;
  readonly content: Content;
  readonly fixes: readonly string[];
  readonly grounds: Grounds;
  readonly author: Author;
  /** The version that ends with this one. */
  readonly before?: SubjectVersionRow;
}

/** Ends the version before and adds the next; nothing is overwritten. */
export async function writeVersion(
  { em, knownFrom }: { readonly em: EntityManager; readonly knownFrom: string },
  { uscc, version, content, fixes, grounds, author, before }: NextVersion,
): Promise<void> {
  if (before !== undefined) before.knownTo = knownFrom;
  em.create(SubjectVersion, {
    ...content,
    ...grounds,
    uscc,
    version,
    knownFrom,
    knownTo: 'infinity',
    fixes: fixes.length === 0 ? null : [...new Set(fixes)],
    // A correction does not change who reported the subject, for the reporter sees it in full.
    department: (before === undefined ? author.identity : before).department ?? null,
  });
  await em.flush();
}

interface Expected {
  readonly uscc: string;
  readonly expectedVersion?: number | undefined;
  readonly author: Author;
}

/** Whether a writer may change the current version: it exists, is the one seen, and lies in scope. */
export function judgeCurrent(
  current: SubjectVersionRow | null,
  { uscc: code, expectedVersion, author }: Expected,
): Result<SubjectVersionRow, SubjectRefusal> {
  if (current === null) return refused(refusal('SUBJECT_UNKNOWN', ['uscc'], { code }));
  const { identity } = author;
  const isInDivision = mayWriteAbout(identity, current.divisionCode ?? null);
  if (!isInDivision || !isOwnSubmission(identity, current)) {
    return refused(refusal('OUTSIDE_SCOPE', ['uscc'], { code }));
  }
  const { version } = current;
  if (expectedVersion !== undefined && version !== expectedVersion) {
    const params = { expected: expectedVersion, current: version };
    return refused(refusal('VERSION_STALE', ['expectedVersion'], params));
  }
  return accepted(current);
}
