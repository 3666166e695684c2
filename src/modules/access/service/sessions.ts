import { randomBytes } from 'node:crypto';

import type { Database } from '../../../platform/database/index.js';
import { append, type AuditEntry } from '../../audit/index.js';
import type { Identity } from '../domain/identity.js';
import {
  deleteOverSessions,
  deleteSession,
  findSession,
  insertSession,
  type KeptSession,
} from '../store/sessions.js';
import type { AccessTables } from '../tables.js';
import { sha256 } from '../tokens/key-secret.js';
import { RecentlyFound } from '../tokens/recently-found.js';

/** A session that has begun; its token goes into the cookie and is kept nowhere. */
export interface BegunSession {
  readonly token: string;
  readonly endsAt: Date;
}

export interface SessionLimits {
  /** Without a request for so long it ends. */
  readonly idleSeconds: number;
  /** It ends after so long however it is used: rights that were withdrawn elsewhere end with it. */
  readonly longestSeconds: number;
}

/** Basis: DESIGN, a working day and a coffee break. */
const LIMITS: SessionLimits = { idleSeconds: 30 * 60, longestSeconds: 10 * 3600 };

/** Who is signed in at the console (会话). */
export class Sessions {
  readonly #db: Pick<Database, 'read' | 'write'>;
  readonly #limits: SessionLimits;
  readonly #recent: RecentlyFound<KeptSession>;

  constructor(db: Pick<Database, 'read' | 'write'>, limits = LIMITS) {
    this.#db = db;
    this.#limits = limits;
    const { idleSeconds } = limits;
    this.#recent = new RecentlyFound((token, at) =>
      findSession(db.read(), { idHash: sha256(token), at, idleSeconds }),
    );
  }

  /**
   * Begins a session under a token that nobody had before.
   *
   * @param before token of the session of the same browser, which ends.
   */
  async begin(
    identity: Identity,
    { at, requestId, before }: { at: Date; requestId: string; before: string | null },
  ): Promise<BegunSession> {
    const token = randomBytes(32).toString('base64url');
    const { idleSeconds, longestSeconds } = this.#limits;
    const endsAt = new Date(at.getTime() + longestSeconds * 1000);
    await this.#db.write<AccessTables, string>(async ({ sql }) => {
      await deleteOverSessions(sql, { at, idleSeconds });
      if (before !== null) await deleteSession(sql, sha256(before));
      const sessionNo = await insertSession(sql, { idHash: sha256(token), identity, at, endsAt });
      await append(sql, [entryOf('access.signIn', { sessionNo, identity }, requestId)]);
      return sessionNo;
    });
    if (before !== null) this.#recent.forget(before);
    return { token, endsAt };
  }

  /** Null for one that is over. */
  async find(token: string, now: Date): Promise<KeptSession | null> {
    const session = await this.#recent.find(token, now);
    return session === null || now >= session.endsAt ? null : session;
  }

  /** Twice is once. Other processes know within five seconds. @returns who was signed in. */
  async end(token: string, requestId: string): Promise<Identity | null> {
    const ended = await this.#db.write<AccessTables, KeptSession | null>(async ({ sql }) => {
      const session = await deleteSession(sql, sha256(token));
      if (session !== null) await append(sql, [entryOf('access.signOut', session, requestId)]);
      return session;
    });
    this.#recent.forget(token);
    return ended?.identity ?? null;
  }
}

/** What a page of the console has to send along, and no other page can know: it is made of the cookie. */
export function csrfTokenOf(token: string): string {
  return Buffer.from(sha256(`csrf:${token}`)).toString('base64url');
}

function entryOf(
  action: string,
  { sessionNo, identity }: Omit<KeptSession, 'endsAt'>,
  requestId: string,
): AuditEntry {
  const { subject: actor, role, organisation } = identity;
  return { actor, role, organisation, requestId, action, target: `session:${sessionNo}` };
}
