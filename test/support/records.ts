import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { dateInShanghai } from '../../src/kernel/civil-date.js';
import type { Identity } from '../../src/modules/access/index.js';
import type { RowDoor, Summary } from '../../src/modules/intake/index.js';
import type { TestHub } from './hub.js';

/** Whoever runs commands on the machine. */
export const OPERATOR: Identity = { role: 'CITY_ADMIN', subject: 'operator:test' };

/** A file of records of one type through the real door, sent by the operator if nobody else is named. */
export async function takeRecords(
  hub: Pick<TestHub, 'records' | 'intake'>,
  content: string | Uint8Array,
  { type, profile = 'FULL', name = 'rows.csv', actor = OPERATOR }: RecordFile,
): Promise<Summary> {
  const door = await hub.records.door({ type, profile, on: dateInShanghai(new Date()) });
  if (!door.ok) throw new Error(JSON.stringify(door.refusals));
  return takeFile(hub, content, { door: door.value, name, actor });
}

export interface RecordFile {
  readonly type: string;
  readonly profile?: 'FULL' | 'HISTORY';
  readonly name?: string;
  readonly actor?: Identity;
}

/** A file through a door. */
export async function takeFile(
  hub: Pick<TestHub, 'intake'>,
  content: string | Uint8Array,
  { door, name, actor }: Sent,
): Promise<Summary> {
  const folder = await mkdtemp(path.join(tmpdir(), 'xinshu-file-'));
  try {
    const source = { path: path.join(folder, name) };
    await writeFile(source.path, content);
    const outcome = await hub.intake.importFile({ door, source, actor });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
    return outcome.value;
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Sent {
  readonly door: RowDoor;
  readonly name: string;
  readonly actor: Identity;
}
