/** Runs a program as if it stood in this process's place. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';

import { root } from './runtime.mjs';

const forwarded = ['SIGINT', 'SIGTERM'];
const watchEveryMs = 500;
/** Compiling some thousand modules anew would be a good part of each command's start. */
const compiled = path.join(root, 'node_modules/.cache/compiled');

/**
 * Passes signals down and the exit code up. The child is tethered: should this process be killed
 * outright, it can shut down in order instead of living on unseen (tether.mjs).
 *
 * @param {string} runtime
 * @param {string[]} args
 * @returns {Promise<number>} 128 + the signal's number when a signal ended the child
 */
export function runToEnd(runtime, args) {
  const child = spawn(runtime, args, {
    cwd: root,
    env: { NODE_COMPILE_CACHE: compiled, ...process.env },
    // The channel is the tether: tether.mjs notices when its other end is gone.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  const forward = (signal) => child.kill(signal);
  for (const signal of forwarded) process.on(signal, forward);
  const watch = watchParent(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearInterval(watch);
      for (const name of forwarded) process.off(name, forward);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

/** Under `npm run`, the end of npm's shell is the end of the command. */
function watchParent(whenGone) {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) whenGone();
  }, watchEveryMs).unref();
}
