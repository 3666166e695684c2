import { spawnSync } from 'node:child_process';
import { mkdir, readFile, stat, statfs } from 'node:fs/promises';
import path from 'node:path';

import { afterAll } from '@jest/globals';

/** Where a database lies that can run out of room, and be given room again. */
export interface SmallDisk {
  /**
   * `disk`: a file system of its own that is filled up. `files`: where nobody may mount one, no file
   * of the server may grow: it fails at the same writes, only under another code.
   */
  readonly kind: 'disk' | 'files';
  readonly folder: string;
  /** From now on at most so many bytes can be written. */
  leave(bytes: number): Promise<void>;
  giveRoom(): Promise<void>;
}

const MIB = 2 ** 20;
const ROOM = 4096;

const mounts: string[] = [];

afterAll(() => {
  for (const folder of mounts) run('umount', ['--lazy', folder]);
});

/** A file system in memory if this account may mount one. */
export async function makeSmallDisk(parent: string): Promise<SmallDisk> {
  const folder = path.join(parent, 'disk');
  await mkdir(folder);
  const options = `size=${String(ROOM)}m,mode=0711`;
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]);
  return mounted.status === 0 ? mountedDisk(folder) : limitedFiles(folder);
}

function mountedDisk(folder: string): SmallDisk {
  mounts.push(folder);
  const resize = (mib: number): void => {
    run('mount', ['-o', `remount,size=${String(mib)}m`, folder]);
  };
  return {
    kind: 'disk',
    folder,
    leave: async (bytes) => {
      const { blocks, bfree, bsize } = await statfs(folder);
      resize(Math.ceil(((blocks - bfree) * bsize + bytes) / MIB));
    },
    giveRoom: () => {
      resize(ROOM);
      return Promise.resolve();
    },
  };
}

interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** The server's children inherit the limit of their parent when they are started. */
function limitedFiles(folder: string): SmallDisk {
  const limit = async (size: string): Promise<void> => {
    const file = path.join(folder, 'cluster/postmaster.pid');
    const [pid = ''] = (await readFile(file, 'utf8')).split('\n');
    // Only the server's own account may set its limits.
    const { uid, gid } = await stat(file);
    run('prlimit', ['--pid', pid, `--fsize=${size}`], { uid, gid });
  };
  return {
    kind: 'files',
    folder,
    leave: (bytes) => limit(`${String(bytes)}:`),
    giveRoom: () => limit('unlimited:'),
  };
}

function run(program: string, args: readonly string[], account: Account = {}): void {
  const { status, stderr } = spawnSync(program, args, { ...account, encoding: 'utf8', cwd: '/' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
}
