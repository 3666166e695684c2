import { judgeCreditCode, normaliseCode } from '../../../kernel/credit-code.js';
import { judgeLegacyCode, type LegacyCodeType } from '../../../kernel/legacy-code.js';
import { accepted, refusal, refused, type Result } from '../../../kernel/result.js';
import type { Database } from '../../../platform/database/index.js';
import { append, canonicalHash } from '../../audit/index.js';
import { claimCodes, rejectOtherClaims } from '../store/legacy-claims.js';
import { lockKnowledge, nextStamp } from '../store/stamp.js';
import { CodeException, type SubjectsTables } from '../tables.js';
import { entryOf, type Author, type Grounds, type SubjectRefusal } from './author.js';
import { judgeCurrent, writeVersion } from './registration.js';
import { findCurrent, hashable } from './version.js';

type Answer = Result<{ readonly uscc: string }, SubjectRefusal>;

export interface Merger extends Grounds {
  /** The code that goes. */
  readonly uscc: string;
  readonly survivor: string;
}

export interface Mapping extends Grounds {
  readonly uscc: string;
  readonly type: LegacyCodeType;
  readonly code: string;
}

const EXCUSABLE: ReadonlySet<string> = new Set([
  'CATEGORY',
  'DIVISION',
  'ORG_CHECK',
  'CHECK_DIGIT',
]);

/** Decisions about codes: which survive, which are excused, whose an older number is. */
export class CodeService {
  constructor(private readonly db: Database) {}

  /** A subject was merged or double: its code becomes an alias of the survivor's, its history stays. */
  async merge(merger: Merger, author: Author): Promise<Answer> {
    const { uscc, survivor, document, reason } = merger;
    if (uscc === survivor) return refused(refusal('MERGE_WITH_ITSELF', ['survivor']));
    return this.db.write<SubjectsTables, Answer>(async ({ em, sql }) => {
      await lockKnowledge(sql);
      const going = judgeCurrent(await findCurrent(em, uscc), { uscc, author });
      if (!going.ok) return going;
      const staying = await findCurrent(em, survivor);
      if (staying === null) {
        return refused(refusal('SUBJECT_UNKNOWN', ['survivor'], { code: survivor }));
      }
      if (staying.aliasOf !== null) return refused(refusal('MERGE_WITH_ITSELF', ['survivor']));
      const before = going.value;
      const { version } = before;
      const after = { ...before, aliasOf: survivor };
      const grounds = { document, reason };
      const knownFrom = await nextStamp(sql, null);
      const next = { uscc, version: version + 1, content: after, grounds, author, before };
      await writeVersion({ em, knownFrom }, { ...next, fixes: before.fixes ?? [] });
      await append(sql, [
        entryOf(author, {
          action: 'subjects.merge',
          target: `subject:${uscc}`,
          beforeHash: canonicalHash(hashable(before)),
          afterHash: canonicalHash(hashable(after)),
          reason,
        }),
      ]);
      return accepted({ uscc });
    });
  }

  /** Enters a code that was really issued although it breaks a rule; rows with it then pass the door. */
  async addException(text: string, grounds: Grounds, author: Author): Promise<Answer> {
    const code = normaliseCode(text);
    const rule = judgeCreditCode(code);
    if (rule === null) return refused(refusal('CODE_NEEDS_NO_EXCEPTION', ['code'], { code }));
    if (!EXCUSABLE.has(rule))
      return refused(refusal('CODE_NOT_EXCUSABLE', ['code'], { code, rule }));
    return this.db.write<SubjectsTables, Answer>(async ({ em, sql }) => {
      await lockKnowledge(sql);
      if ((await em.findOne(CodeException, { code })) !== null) {
        return refused(refusal('EXCEPTION_EXISTS', ['code'], { code }));
      }
      const addedAt = new Date(await nextStamp(sql, null));
      const addedBy = author.identity.subject;
      em.create(CodeException, { ...grounds, code, brokenRule: rule, addedBy, addedAt });
      await em.flush();
      await append(sql, [
        entryOf(author, {
          action: 'subjects.addException',
          target: `code:${code}`,
          afterHash: canonicalHash({ code, rule, ...grounds }),
          reason: grounds.reason,
        }),
      ]);
      return accepted({ uscc: code });
    });
  }

  /** Decides whose an older number is; every other claim to it is rejected, none is deleted. */
  async mapLegacyCode(mapping: Mapping, author: Author): Promise<Answer> {
    const { uscc, type, document, reason } = mapping;
    const legacy = judgeLegacyCode(type, mapping.code);
    if (!legacy.ok) {
      const [{ code, params }] = legacy.refusals;
      return refused(refusal(code, ['code'], params));
    }
    return this.db.write<SubjectsTables, Answer>(async ({ em, sql }) => {
      await lockKnowledge(sql);
      const known = judgeCurrent(await findCurrent(em, uscc), { uscc, author });
      if (!known.ok) return known;
      const claim = { uscc, type, code: legacy.value, document, reason };
      await claimCodes(sql, [claim]);
      await rejectOtherClaims(sql, claim);
      await append(sql, [
        entryOf(author, {
          action: 'subjects.mapLegacyCode',
          target: `legacyCode:${type}:${legacy.value}`,
          afterHash: canonicalHash({ uscc, type, code: legacy.value }),
          reason,
        }),
      ]);
      return accepted({ uscc });
    });
  }
}
