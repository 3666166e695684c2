/**
 * Why the hub cannot work with its database; each kind has an exit code of its own, so that a
 * service manager or a script can tell them apart. Above 83, to stay clear of sysexits.h and of the
 * launcher's codes (tools/node-version.mjs).
 */
export const databaseExitCodes = {
  URL_INVALID: 84,
  UNREACHABLE: 85,
  LOGIN_REFUSED: 86,
  DATABASE_MISSING: 87,
  VERSION_UNSUPPORTED: 88,
  ENCODING_NOT_UTF8: 89,
  LOCALE_BLIND: 90,
  EXTENSION_MISSING: 91,
  SCHEMA_NEWER: 92,
  HUB_RUNNING: 93,
  EMBEDDED_UNAVAILABLE: 94,
  EMBEDDED_FAILED: 95,
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
