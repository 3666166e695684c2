import { type Page, pageOf } from '../../../kernel/page.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import { type Database, todayInShanghai } from '../../../platform/database/index.js';
import { append, type AuditEntry, canonicalHash } from '../../audit/index.js';
import type { Reference } from '../../reference/index.js';
import { AUTHORISATION_SCOPES, type Grant, type SubjectPlace } from '../domain/authorisation.js';
import type { Identity } from '../domain/identity.js';
import { judgeGrant, speakerFaults, textFaults } from '../domain/judge-authorisation.js';
import {
  authorisationId,
  type AuthorisationKey,
  type AuthorisationListing,
  findAuthorisation,
  findSameGrant,
  type KeptAuthorisation,
  listAuthorisations,
  readAuthorisationId,
} from '../queries/authorisations.js';
import { loadOrganisations } from '../queries/organisations.js';
import { authorisationRefusal, type AuthorisationRefusal } from '../refusals.js';
import { insertGrant, insertRevocation, lockGrantsOf } from '../store/authorisations.js';
import type { AccessTables } from '../tables.js';
import { actorOf, type Author } from './author.js';

/** What is to be granted; without a first day from today on. */
export type WantedGrant = Omit<Grant, 'validFrom' | 'evidence'> & {
  readonly validFrom?: Grant['validFrom'] | null | undefined;
  readonly evidence?: string | null | undefined;
};

export interface WantedRevocation {
  /** Its public name. */
  readonly authorisation: string;
  readonly reason?: string | null | undefined;
}

export interface AuthorisationNeeds {
  readonly db: Pick<Database, 'read' | 'write'>;
  readonly reference: Pick<Reference, 'parameter'>;
  /** Subjects are known above; null for a code that nobody has. */
  readonly placeOf: (uscc: string) => Promise<SubjectPlace | null>;
}

type Answer = Promise<Result<KeptAuthorisation, AuthorisationRefusal>>;

const MOST_MONTHS = 'AUTHORISATION_MONTHS';
const MOST_OF_REASON = 1000;

/** What subjects let banks see (授权): granted and revoked by themselves or at a service window. */
export class Authorisations {
  constructor(private readonly needs: AuthorisationNeeds) {}

  /** The same again is answered with the one that stands. */
  async grant(wanted: WantedGrant, author: Author): Answer {
    const { db, placeOf } = this.needs;
    const today = await todayInShanghai(db.read());
    const grant: Grant = {
      ...wanted,
      validFrom: wanted.validFrom ?? today,
      evidence: textOf(wanted.evidence),
      scopes: AUTHORISATION_SCOPES.filter((scope) => wanted.scopes.includes(scope)),
    };
    const [organisations, subject, most] = await Promise.all([
      loadOrganisations(db.read<AccessTables>(), [grant.institution]),
      placeOf(grant.uscc),
      this.needs.reference.parameter(MOST_MONTHS, today),
    ]);
    if (most === null) throw new Error(`no parameter ${MOST_MONTHS} holds on ${today}`);
    const { identity } = author;
    const institution = organisations[0] ?? null;
    const ground = { identity, today, mostMonths: Number(most.value), institution, subject };
    const [first, ...more] = judgeGrant(grant, ground);
    return first === undefined ? accepted(await this.keep(grant, author)) : refused(first, ...more);
  }

  /** Twice is once: the second is answered with what the first left. */
  async revoke({ authorisation, reason: said }: WantedRevocation, author: Author): Answer {
    const { db, placeOf } = this.needs;
    const unknown = authorisationRefusal('AUTHORISATION_UNKNOWN', ['authorisation'], {
      authorisation,
    });
    const key = readAuthorisationId(authorisation);
    const found = key === null ? null : await findAuthorisation(db.read(), key);
    if (found === null) return refused(unknown);
    const faults = speakerFaults(author.identity, found.uscc, await placeOf(found.uscc));
    // To whoever does not speak for the subject it is not told what it granted.
    if (faults.length > 0) return refused(unknown);
    const reason = textOf(said);
    const [first, ...more] = textFaults(reason ?? '', { field: 'reason', most: MOST_OF_REASON });
    if (first !== undefined) return refused(first, ...more);
    return accepted(await this.end({ ...found, reason }, author));
  }

  /**
   * By code, as far as whoever asks may see them: a subject its own, a bank those given to it, an
   * administration those of a subject within its division, the auditor all.
   */
  async list(
    uscc: string | null,
    page: { readonly after: AuthorisationKey | null; readonly first: number },
    identity: Identity,
  ): Promise<Page<KeptAuthorisation>> {
    const listing = await this.listingFor(identity, uscc);
    if (listing === null) return { rows: [], hasNext: false };
    return pageOf(await listAuthorisations(this.needs.db.read(), listing, page), page.first);
  }

  /** Whether whoever asks may see those of a subject that concern them. */
  async areTold(identity: Identity, uscc: string): Promise<boolean> {
    return (await this.listingFor(identity, uscc)) !== null;
  }

  private async listingFor(
    identity: Identity,
    uscc: string | null,
  ): Promise<AuthorisationListing | null> {
    const { role, uscc: own = '', institution = '' } = identity;
    if (role === 'BANK') return { uscc, institution };
    if (role === 'SUBJECT') return (uscc ?? own) === own ? { uscc: own, institution: null } : null;
    if (role === 'AUDITOR') return { uscc, institution: null };
    if (uscc === null) return null;
    const subject = await this.needs.placeOf(uscc);
    const isInReach = subject !== null && speakerFaults(identity, uscc, subject).length === 0;
    return isInReach ? { uscc, institution: null } : null;
  }

  private async keep(grant: Grant, author: Author): Promise<KeptAuthorisation> {
    return this.needs.db.write<AccessTables, KeptAuthorisation>(async ({ sql }) => {
      await lockGrantsOf(sql, grant.uscc);
      const same = await findSameGrant(sql, grant);
      if (same !== null) return same;
      const key = await insertGrant(sql, grant, actorOf(author));
      const afterHash = canonicalHash({ ...grant });
      await append(sql, [{ ...entryOf(author, 'access.grantAuthorisation', key), afterHash }]);
      return reread(await findAuthorisation(sql, key));
    });
  }

  private async end(
    ending: KeptAuthorisation & { readonly reason: string | null },
    author: Author,
  ): Promise<KeptAuthorisation> {
    return this.needs.db.write<AccessTables, KeptAuthorisation>(async ({ sql }) => {
      if (await insertRevocation(sql, ending, actorOf(author))) {
        const entry = entryOf(author, 'access.revokeAuthorisation', ending);
        await append(sql, [{ ...entry, reason: ending.reason ?? undefined }]);
      }
      return reread(await findAuthorisation(sql, ending));
    });
  }
}

function textOf(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

function entryOf(author: Author, action: string, key: AuthorisationKey): AuditEntry {
  const { identity, requestId } = author;
  const { subject: actor, role, organisation } = identity;
  const target = `authorisation:${authorisationId(key)}`;
  return { actor, role, organisation, requestId, action, target };
}

function reread(kept: KeptAuthorisation | null): KeptAuthorisation {
  if (kept === null) throw new Error('an authorisation is never removed');
  return kept;
}
