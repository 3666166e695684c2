import type { Kysely } from 'kysely';

import { judgeCreditCode, normaliseCode } from '../../../kernel/credit-code.js';
import { judgeLegacyCode, type LegacyCodeType } from '../../../kernel/legacy-code.js';
import { accepted, refusal, refused, type Result } from '../../../kernel/result.js';
import { type Database, lockKnowledge, nextStamp } from '../../../platform/database/index.js';
import { append, canonicalHash } from '../../audit/index.js';
import {
  claimCodes,
  judgeClaimsOf,
  listClaims,
  rejectClaims,
  type Claim,
} from '../store/legacy-claims.js';
import { CodeException, type SubjectsTables, type SubjectVersionRow } from '../tables.js';
import type { AnnounceSubject } from '../facts.js';
import { entryOf, type Author, type Grounds, type SubjectRefusal } from './author.js';
import { judgeCurrent, writeVersion } from './registration.js';
import { findCurrent, hashable } from './version.js';
import { findSurvivor } from '../queries/survivor.js';

type Answer = Result<{ readonly uscc: string }, SubjectRefusal>;

export interface Merger extends Grounds {
  /** The code that goes. */
  readonly uscc: string;
  readonly survivor: string;
  /** The version of the code that goes, as the writer saw it; any when left out. */
  readonly expectedVersion?: number | undefined;
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
  constructor(
    private readonly db: Database,
    private readonly announce: AnnounceSubject,
  ) {}

  /** A subject was merged or double: its code becomes an alias of the survivor's, its history stays. */
  async merge(merger: Merger, author: Author): Promise<Answer> {
    const { uscc, survivor, document, reason, expectedVersion } = merger;
    if (uscc === survivor) return refused(refusal('MERGE_WITH_ITSELF', ['survivor']));
    return this.db.write<SubjectsTables, Answer>(async ({ em, sql }) => {
      await lockKnowledge(sql);
      const current = await findCurrent(em, uscc);
      const going = judgeCurrent(current, { uscc, expectedVersion, author });
      if (!going.ok) return going;
      const before = going.value;
      if (before.aliasOf === survivor) return refused(refusal('NOTHING_TO_CHANGE'));
      const staying = judgeSurvivor(await findCurrent(em, survivor), {
        merger,
        living: await findSurvivor(sql, survivor),
      });
      if (!staying.ok) return staying;
      const { version } = before;
      const after = { ...before, aliasOf: survivor };
      const grounds = { document, reason };
      const knownFrom = await nextStamp(sql, null);
      const next = { uscc, version: version + 1, content: after, grounds, author, before };
      await writeVersion({ em, knownFrom }, { ...next, fixes: before.fixes ?? [] });
      await judgeClaimsOf(sql, uscc);
      await append(sql, [
        entryOf(author, {
          action: 'subjects.merge',
          target: `subject:${uscc}`,
          beforeHash: canonicalHash(hashable(before)),
          afterHash: canonicalHash(hashable(after)),
          reason,
        }),
      ]);
      await this.announce(sql as Kysely<unknown>, { name: 'SubjectMerged', uscc, survivor });
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

  /**
   * Maps an older number to a subject. A number that is nobody else's is the subject's. One that another
   * living subject has is then in conflict, and both claims are kept; mapping it, on other grounds, to one
   * of those who claim it already decides, and the other claims are rejected, none is deleted.
   */
  async mapLegacyCode(mapping: Mapping, author: Author): Promise<Answer> {
    const { uscc, type, document, reason } = mapping;
    const legacy = judgeLegacyCode(type, mapping.code);
    if (!legacy.ok) {
      const [{ code, params }] = legacy.refusals;
      return refused(refusal(code, ['code'], { ...params, code: normaliseCode(mapping.code) }));
    }
    return this.db.write<SubjectsTables, Answer>(async ({ em, sql }) => {
      await lockKnowledge(sql);
      const known = judgeCurrent(await findCurrent(em, uscc), { uscc, author });
      if (!known.ok) return known;
      const claim = { uscc, type, code: legacy.value, document, reason };
      const outcome = await settle(sql, claim);
      if (outcome === 'SAME') return refused(refusal('NOTHING_TO_CHANGE'));
      await append(sql, [
        entryOf(author, {
          action: 'subjects.mapLegacyCode',
          target: `legacyCode:${type}:${legacy.value}`,
          afterHash: canonicalHash({ uscc, type, code: legacy.value, outcome }),
          reason,
        }),
      ]);
      await this.announce(sql as Kysely<unknown>, { name: 'SubjectEntered', uscc });
      return accepted({ uscc });
    });
  }
}

type Settlement = 'SAME' | 'CLAIMED' | 'DECIDED';

async function settle(sql: Kysely<SubjectsTables>, claim: Claim): Promise<Settlement> {
  const holder = (await findSurvivor(sql, claim.uscc)) ?? claim.uscc;
  const claims = await listClaims(sql, claim);
  // The same decision sent twice must not decide a conflict that it made the first time.
  const isSame = claims.some(
    ({ uscc, document, reason }) =>
      uscc === claim.uscc && document === claim.document && reason === claim.reason,
  );
  if (isSame) return 'SAME';
  const own = claims.filter((standing) => standing.holder === holder);
  const rivals = claims.filter((standing) => standing.holder !== holder);
  const decides = own.length > 0 && rivals.length > 0;
  if (decides) {
    const losing = rivals.map(({ uscc }) => uscc);
    await rejectClaims(sql, claim, losing);
  }
  await claimCodes(sql, [claim]);
  return decides ? 'DECIDED' : 'CLAIMED';
}

interface Merging {
  readonly merger: Merger;
  /** Where the survivor's code leads to. */
  readonly living: string | null;
}

/** Only a living subject survives, and none survives in its own alias. */
function judgeSurvivor(
  staying: SubjectVersionRow | null,
  { merger: { uscc, survivor }, living }: Merging,
): Result<SubjectVersionRow, SubjectRefusal> {
  const at = ['survivor'];
  if (staying === null) return refused(refusal('SUBJECT_UNKNOWN', at, { code: survivor }));
  if (staying.aliasOf === null || staying.aliasOf === undefined) return accepted(staying);
  if (living === null || living === uscc) return refused(refusal('MERGE_WITH_ITSELF', at));
  return refused(refusal('SURVIVOR_IS_ALIAS', at, { code: survivor, survivor: living }));
}
