import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';

export type { Logger } from 'pino';

export interface LoggerOptions {
  readonly level: string;
  /** Standard output when not given. */
  readonly destination?: DestinationStream;
}

/**
 * Structured logs, one JSON object a line. What may hold personal data or a secret is removed by
 * name, in the object itself and one level down, because a log outlives every permission.
 */
export function createLogger({ level, destination }: LoggerOptions): Logger {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: REMOVED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), remove: true },
    serializers: { err: describeError, error: describeError },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** Names of fields that never reach a log: secrets, and what requests and rows carry of people. */
const REMOVED = [
  'authorization',
  'cookie',
  'password',
  'token',
  'secret',
  'variables',
  'body',
  'parameters',
  'detail',
  'idNumber',
  'phone',
  'bankAccount',
  'personName',
  'legalRepresentative',
];

/** PostgreSQL's five-character error codes. */
const SQLSTATE = /^[0-9A-Z]{5}$/;

/**
 * An error without what drivers add: of a database's errors even the message quotes values of the
 * row, so that only the code and the names of table and constraint are kept. What is no error
 * has been described by whoever logs it.
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code, table, constraint } = error as Error & Partial<Record<string, unknown>>;
  const isFromDatabase = typeof code === 'string' && SQLSTATE.test(code);
  return {
    kind: error.name,
    code,
    ...(isFromDatabase ? { table, constraint } : { message: error.message }),
    frames: error.stack?.split('\n').filter((line) => line.startsWith('    at ')),
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  };
}
