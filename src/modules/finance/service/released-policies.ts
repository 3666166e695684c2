import { readdir, readFile } from 'node:fs/promises';

import { civilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import type { Database } from '../../../platform/database/index.js';
import { append } from '../../audit/index.js';
import { findVersion, listCodes } from '../queries/policies.js';
import { insertActivation, insertPolicy, lockPolicies } from '../store/policies.js';
import type { FinanceTables } from '../tables.js';
import { readDocument } from './policy-document.js';

/** `seeds/reference` lies beside `src` and `dist` alike. */
const FOLDER = new URL('../../../../seeds/reference/whitelists/', import.meta.url);

/** The year for which policies of the release were made. */
const FROM = civilDate('2026-01-01');

const REASON = 'The policy that the release brings.';
const SYSTEM = { actor: 'system', role: 'SYSTEM', reason: REASON } as const;

/**
 * Of each policy of the release of which no version is known, that of the release is kept: put in force
 * for a demonstration; in production somebody of the city decides whom it recommends to lenders.
 */
export async function ensureReleased(db: Database, profile: 'demo' | 'production'): Promise<void> {
  const known = await listCodes(db.read());
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.yaml')).sort();
  // A file is named like its policy.
  const missing = files.filter((name) => !known.has(name.slice(0, -'.yaml'.length)));
  const texts = await Promise.all(missing.map((name) => readFile(new URL(name, FOLDER), 'utf8')));
  await texts.reduce(
    (before, text) => before.then(() => keepReleased(db, text, profile)),
    Promise.resolve(),
  );
}

async function keepReleased(
  db: Database,
  text: string,
  profile: 'demo' | 'production',
): Promise<void> {
  const read = readDocument(text);
  invariant(read.ok, 'the policies of the release can be read');
  const { policy, content, contentHash } = read.value;
  const { code, version } = policy;
  await db.write<FinanceTables, undefined>(async ({ sql }) => {
    await lockPolicies(sql);
    // Another process that starts at the same moment was first.
    if ((await findVersion(sql, { code, version })) !== null) return undefined;
    const kept = { code, version, content, contentHash, author: SYSTEM.actor };
    const policyNo = await insertPolicy(sql, kept);
    if (profile === 'demo') {
      const decided = { activeFrom: FROM, decidedBy: SYSTEM.actor, reason: REASON };
      await insertActivation(sql, { code, policyNo, ...decided });
    }
    const target = `whitelistPolicy:${code}@${version}`;
    await append(sql, [
      { ...SYSTEM, action: 'finance.policy.bootstrap', target, afterHash: contentHash },
    ]);
    return undefined;
  });
}
