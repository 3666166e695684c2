/** Loaded into what the launcher starts: when the launcher is killed, the process ends in order. */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The channel carries nothing and must not keep a finished process alive.
process.channel?.unref();
