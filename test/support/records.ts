import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { dateInShanghai } from '../../src/kernel/civil-date.js';
import type { Identity } from '../../src/modules/access/index.js';
import type { Summary } from '../../src/modules/intake/index.js';
import type { TestHub } from './hub.js';

/** Whoever runs commands on the machine. */
export const OPERATOR: Identity = { role: 'CITY_ADMIN', subject: 'operator:test' };

/** A file of records of one type through the real door, sent by the operator if nobody else is named. */
export async function takeRecords(
  hub: Pick<TestHub, 'records' | 'intake'>,
  content: string | Uint8Array,
  { type, name = 'rows.csv', actor = OPERATOR }: RecordFile,
): Promise<Summary> {
  const door = await hub.records.door({ type, on: dateInShanghai(new Date()) });
  if (!door.ok) throw new Error(JSON.stringify(door.refusals));
  const folder = await mkdtemp(path.join(tmpdir(), 'xinshu-records-'));
  try {
    const source = { path: path.join(folder, name) };
    await writeFile(source.path, content);
    const outcome = await hub.intake.importFile({ door: door.value, source, actor });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
    return outcome.value;
  } finally {
    await rm(folder, { recursive: true });
  }
}

export interface RecordFile {
  readonly type: string;
  readonly name?: string;
  readonly actor?: Identity;
}
