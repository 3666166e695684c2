/**
 * Why the hub cannot work with its database; each kind has an exit code of its own, so that a
 * service manager or a script can tell them apart.
 */
export const databaseExitCodes = {
  URL_INVALID: 64,
  UNREACHABLE: 65,
  LOGIN_REFUSED: 66,
  DATABASE_MISSING: 67,
  VERSION_UNSUPPORTED: 68,
  ENCODING_NOT_UTF8: 69,
  LOCALE_BLIND: 70,
  EXTENSION_MISSING: 71,
  SCHEMA_NEWER: 72,
  HUB_RUNNING: 73,
  EMBEDDED_UNAVAILABLE: 74,
  EMBEDDED_FAILED: 75,
} as const;

export type DatabaseFaultKind = keyof typeof databaseExitCodes;

/** One clear sentence in English and in Chinese for whoever runs the hub; never holds a password. */
export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault';
  readonly messageZh: string;
  readonly exitCode: number;

  constructor(
    readonly kind: DatabaseFaultKind,
    sentence: { readonly en: string; readonly zh: string },
    options?: ErrorOptions,
  ) {
    super(sentence.en, options);
    this.messageZh = sentence.zh;
    this.exitCode = databaseExitCodes[kind];
  }
}
