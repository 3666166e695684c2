import type { QueryExecutorProvider } from 'kysely';

import type { Page, PageRequest } from '../../../kernel/page.js';
import type { Database } from '../../../platform/database/index.js';
import type { KeptFinding, LedgerFinding } from '../domain/finding.js';
import { type NoteKey, readVerifierKey } from '../domain/signed-note.js';
import { START, type VerifiedUpTo, type VerifyCursor } from '../domain/verify-cursor.js';
import type { LeafKind } from '../leaf-kind.js';
import {
  type FindingFilter,
  type LedgerHealth,
  listFindings,
  readHealth,
} from '../queries/findings.js';
import { isTreeDoubted, readVerified } from '../queries/verification.js';
import {
  clearFindings,
  endVerification,
  keepFindings,
  moveVerification,
  takeVerification,
} from '../store/findings.js';
import { sayFinding } from '../say-finding.js';
import type { Checkpoints } from './checkpoints.js';
import { verifiedUpTo, verifyEnd } from './verify-end.js';
import { verifyRows } from './verify-rows.js';
import { type Standard, verifyStretch } from './verify-stretch.js';

export interface VerifyingGround {
  readonly db: Pick<Database, 'read' | 'write'>;
  readonly kinds: readonly LeafKind[];
  readonly checkpoints: Pick<Checkpoints, 'keys'>;
  readonly reportFinding?: ReportFinding | undefined;
}

/** Told of a finding when it is found for the first time. */
export type ReportFinding = (finding: KeptFinding, sentence: string) => void;

/** What one part of a cycle came to. */
interface Part {
  readonly findings: readonly LedgerFinding[];
  /** Null when the cycle has come round. */
  readonly cursor: VerifyCursor | null;
}

/** Holds the database against the ledger, part by part, for ever. */
export class LedgerVerifying {
  constructor(private readonly ground: VerifyingGround) {}

  /** Verifies the next part of the cycle, and tells what was found for the first time. */
  async goOn(): Promise<void> {
    const fresh = await this.ground.db.write(async ({ sql }) => {
      const { cursor, beganAt, verified } = await takeVerification(sql);
      const part = await this.part(sql, cursor, verified);
      const kept = await keepFindings(sql, part.findings);
      if (part.cursor === null) {
        await clearFindings(sql, beganAt);
        await endVerification(sql, await this.verifiedNow(sql, verified));
      } else {
        await moveVerification(sql, part.cursor);
      }
      return kept;
    });
    for (const finding of fresh) this.ground.reportFinding?.(finding, sayFinding(finding).message);
  }

  /** Verifies everything from the first leaf on, and writes nothing. */
  async verifyAll(): Promise<readonly LedgerFinding[]> {
    const db = this.ground.db.read();
    const verified = await readVerified(db);
    const from = async (cursor: VerifyCursor): Promise<readonly LedgerFinding[]> => {
      const part = await this.part(db, cursor, verified);
      const rest = part.cursor === null ? [] : await from(part.cursor);
      return [...part.findings, ...rest];
    };
    return from(START);
  }

  async list(filter: FindingFilter, page: PageRequest): Promise<Page<KeptFinding>> {
    return listFindings(this.ground.db.read(), filter, page);
  }

  async health(): Promise<LedgerHealth> {
    return readHealth(this.ground.db.read());
  }

  /** Whose checkpoints count as signed. */
  private async keys(): Promise<readonly NoteKey[]> {
    const keys = await this.ground.checkpoints.keys();
    return keys.flatMap(({ verifierKey }) => readVerifierKey(verifierKey) ?? []);
  }

  private async part(
    db: QueryExecutorProvider,
    cursor: VerifyCursor,
    verified: VerifiedUpTo,
  ): Promise<Part> {
    const { kinds } = this.ground;
    const standard: Standard = { kinds, verified, keys: await this.keys() };
    const leaves =
      cursor.next === null
        ? { findings: [], next: null }
        : await verifyStretch(db, cursor.next, standard);
    const rows = await verifyRows(db, kinds, cursor.walked);
    const findings = [...leaves.findings, ...rows.findings];
    if (leaves.next !== null || !rows.areThrough) {
      return { findings, cursor: { next: leaves.next, walked: rows.walked } };
    }
    return { findings: [...findings, ...(await verifyEnd(db, standard))], cursor: null };
  }

  /** A tree in doubt is not taken for the measure of later ones. */
  private async verifiedNow(
    db: QueryExecutorProvider,
    verified: VerifiedUpTo,
  ): Promise<VerifiedUpTo> {
    if (await isTreeDoubted(db)) return verified;
    return verifiedUpTo(db, { verified, keys: await this.keys() });
  }
}
