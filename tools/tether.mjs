/**
 * Loaded into what the launcher starts, before the program itself.
 *
 * When the launcher is killed, the program is asked to end in order. And one Ctrl-C counts once:
 * the terminal, npm and the launcher each deliver it, and the second would cut the orderly end short.
 */
import { constants } from 'node:os';

const sameWithinMs = 1000;
let askedAt;

function ask(signal) {
  const now = performance.now();
  const isRepeated = askedAt !== undefined;
  if (isRepeated && now - askedAt < sameWithinMs) return;
  askedAt = now;
  const isHandled = process.listenerCount(signal) > 1;
  if (isRepeated || !isHandled) process.exit(128 + constants.signals[signal]);
}

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, ask);
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The channel carries nothing and must not keep a finished process alive.
process.channel?.unref();
