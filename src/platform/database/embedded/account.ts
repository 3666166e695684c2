import { type ChildProcess, spawn, spawnSync, type SpawnOptions } from 'node:child_process';
import { chown, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * The account under which PostgreSQL's programs run, because PostgreSQL refuses to run as root:
 * one's own; as root an unprivileged one; where root may not change its account (some containers),
 * root's files in a user namespace of its own.
 */
export type Account =
  | { readonly kind: 'own' }
  | { readonly kind: 'unshared' }
  | { readonly kind: 'other'; readonly uid: number; readonly gid: number };

/** Accounts without rights of their own, in order of preference; a usual system has one of them. */
const UNPRIVILEGED = ['postgres', 'nobody', 'daemon'];

/** Chooses the account; files that exist already at `cluster` decide it, as PostgreSQL demands. */
export async function chooseAccount(cluster: string): Promise<Account> {
  if (process.getuid?.() !== 0) return { kind: 'own' };
  const owner = await stat(cluster).catch(() => undefined);
  if (owner !== undefined) {
    return owner.uid === 0
      ? { kind: 'unshared' }
      : { kind: 'other', uid: owner.uid, gid: owner.gid };
  }
  const accounts = parsePasswd(await readFile('/etc/passwd', 'utf8'));
  const found = UNPRIVILEGED.map((name) => accounts.get(name)).find((entry) => entry !== undefined);
  return found !== undefined && mayBecome(found)
    ? { kind: 'other', ...found }
    : { kind: 'unshared' };
}

/** Starts a program under the account. */
export function spawnAs(
  account: Account,
  [program, ...args]: readonly [string, ...string[]],
  options: SpawnOptions,
): ChildProcess {
  if (account.kind === 'own') return spawn(program, args, options);
  if (account.kind === 'unshared') return spawn('unshare', ['-U', program, ...args], options);
  return spawn(program, args, { ...options, uid: account.uid, gid: account.gid });
}

/** Hands a file or folder over to the account. */
export async function handOver(file: string, account: Account): Promise<void> {
  if (account.kind === 'other') await chown(file, account.uid, account.gid);
}

/** Whether the account may enter every folder on the way to `target`, and `target` itself. */
export async function canReach(target: string, account: Account): Promise<boolean> {
  if (account.kind !== 'other') return true;
  const steps = ancestors(path.resolve(target));
  const open = await Promise.all(steps.map((step) => mayEnter(step, account)));
  return open.every(Boolean);
}

interface Ids {
  readonly uid: number;
  readonly gid: number;
}

function parsePasswd(text: string): Map<string, Ids> {
  const rows = text.split('\n').map((line) => line.split(':'));
  return new Map(
    rows.map(([name = '', , uid, gid]) => [name, { uid: Number(uid), gid: Number(gid) }]),
  );
}

function mayBecome({ uid, gid }: Ids): boolean {
  return spawnSync('/bin/sh', ['-c', ':'], { uid, gid, cwd: '/' }).status === 0;
}

function ancestors(target: string): string[] {
  const parent = path.dirname(target);
  return parent === target ? [target] : [...ancestors(parent), target];
}

async function mayEnter(step: string, account: Ids): Promise<boolean> {
  const { mode, uid, gid } = await stat(step);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}
