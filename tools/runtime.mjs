/** Which Node runs the hub: the one pinned among the dependencies, else a new enough own one. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const oldestOwn = 24;

/** @returns {string} path of the program, or an empty text when there is none for this machine */
export function findRuntime() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const program = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  const pinned = path.join(root, 'node_modules', `node-${platform}-${process.arch}`, program);
  if (existsSync(pinned)) return pinned;
  return Number(process.versions.node.split('.')[0]) >= oldestOwn ? process.execPath : '';
}
