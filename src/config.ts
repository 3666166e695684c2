/**
 * The only place that reads the environment. Everything else takes its settings as values.
 */
import { createPrivateKey, type JsonWebKey } from 'node:crypto';
import { isIP } from 'node:net';
import path from 'node:path';

import { BUDGETS, type Budgets, LEAST_PER_MINUTE } from './budgets.js';
import { type IssuerSettings, readIssuers } from './issuers.js';
import { type PersonKeyRing, readPersonKeys } from './kernel/person-key.js';
import { type NoteKey, readVerifierKey } from './modules/audit/index.js';

/** Settings of one process of the hub. */
export interface Config extends IssuerSettings {
  /** `XINSHU_PROFILE`: `demo` has a development issuer and sample data, `production` has neither. */
  readonly profile: Profile;
  /** `HOST`: address to listen on; 127.0.0.1 in the demo profile, every interface in production. */
  readonly host: string;
  /** `PORT`: 4000 when not given; 0 takes any free one. */
  readonly port: number;
  /** `XINSHU_DATA_DIR`: where the embedded PostgreSQL lives; `.xinshu` in the project. */
  readonly dataDir: string;
  /** `DATABASE_URL`: a PostgreSQL 15–18 to use instead of the embedded one. */
  readonly databaseUrl?: string;
  /** `DATABASE_POOL_SIZE`: connections at most; 16 when not given. */
  readonly databasePoolSize: number;
  /** `XINSHU_SUBGRAPH`: serve this one subgraph only; the composed API when not given. */
  readonly subgraph?: string;
  /** `CORS_ORIGINS`: origins of pages that may read answers, separated by commas; none when not given. */
  readonly allowedOrigins: readonly string[];
  /** `UPLOAD_LIMIT_MIB`: size of an uploaded file at most; 2048 when not given. */
  readonly uploadLimitBytes: number;
  /** `UNPACKED_LIMIT_MIB`: size of a compressed file at most once it is unpacked; 8192 when not given. */
  readonly unpackedLimitBytes: number;
  /**
   * `XINSHU_SNAPSHOT_KEY`: Ed25519 private key (PKCS8 PEM or JWK) that signs snapshots of whitelists; the demo
   * profile makes one in the data directory, production signs none without.
   */
  readonly snapshotKey?: Ed25519Key;
  /** `XINSHU_LEDGER_KEY`: the same for checkpoints of the ledger. */
  readonly ledgerKey?: Ed25519Key;
  /** `XINSHU_LEDGER_FORMER_KEYS`: verifier keys of those that signed them before, separated by commas. */
  readonly ledgerFormerKeys: readonly NoteKey[];
  /**
   * `XINSHU_LEDGER_ORIGIN`: which log this is, among all logs: an address without a scheme, such as
   * `credit.example.gov.cn/ledger`. It stands in every checkpoint and never changes.
   */
  readonly ledgerOrigin: string;
  /**
   * `XINSHU_PERSON_KEYS`: `key=secret,…`, 32 bytes of Base64 each, the current one first, under which numbers
   * of persons are hashed; the demo profile makes one in the data directory, production takes no such number without.
   */
  readonly personKeys?: PersonKeyRing;
  /**
   * `NODE_ENV=production`, or the production profile: strangers send listed operations only, and the schema is
   * shown to nobody without a token.
   */
  readonly hardened: boolean;
  /** `TRUSTED_PROXIES`: addresses or networks, separated by commas, that say truly whom they pass on. */
  readonly trustedProxies: readonly string[];
  /** `XINSHU_BUDGETS`: points a minute and a day, `ROLE=perMinute/perDay,…`; see `budgets.ts`. */
  readonly budgets: Budgets;
  /** `LOG_LEVEL`: `info` when not given. */
  readonly logLevel: LogLevel;
}

/** The audience of the development issuer's tokens. */
export const DEVELOPMENT_AUDIENCE = 'xinshu';

export type Profile = (typeof PROFILES)[number];
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A private key as JWK (RFC 8037). */
export interface Ed25519Key {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly d: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** All that is wrong with the settings, at once. */
export class ConfigFault extends Error {
  override readonly name = 'ConfigFault';
  /** EX_CONFIG of sysexits.h. */
  readonly exitCode = 78;

  constructor(readonly problems: readonly string[]) {
    super(`The settings are wrong (配置有误): ${problems.join('; ')}.`);
  }
}

/**
 * Reads and checks the settings. An empty variable counts as one that is not given.
 *
 * @throws ConfigFault naming every problem; values that may hold secrets are not repeated.
 */
export function readConfig(environment: Environment = process.env): Config {
  const reader = new SettingReader(environment);
  const profile = reader.choice('XINSHU_PROFILE', PROFILES, 'demo');
  const databaseUrl = reader.text('DATABASE_URL');
  const subgraph = reader.text('XINSHU_SUBGRAPH');
  const issuers = readIssuers(reader, profile);
  const snapshotKey = readSigningKey(reader, 'XINSHU_SNAPSHOT_KEY');
  const ledgerKey = readSigningKey(reader, 'XINSHU_LEDGER_KEY');
  const personKeys = readRing(reader);
  const config: Config = {
    profile,
    host: reader.text('HOST') ?? (profile === 'demo' ? '127.0.0.1' : '0.0.0.0'),
    port: reader.whole('PORT', 4000, { least: 0, most: 65_535 }),
    dataDir: path.resolve(reader.text('XINSHU_DATA_DIR') ?? path.join(PROJECT, '.xinshu')),
    databasePoolSize: reader.whole('DATABASE_POOL_SIZE', 16, { least: 2, most: 500 }),
    allowedOrigins: readOrigins(reader),
    hardened: profile === 'production' || reader.text('NODE_ENV') === 'production',
    trustedProxies: readProxies(reader),
    budgets: readBudgets(reader),
    uploadLimitBytes: reader.whole('UPLOAD_LIMIT_MIB', 2048, { least: 1, most: 1_048_576 }) * MIB,
    unpackedLimitBytes:
      reader.whole('UNPACKED_LIMIT_MIB', 8192, { least: 1, most: 1_048_576 }) * MIB,
    ledgerFormerKeys: readFormerKeys(reader),
    ledgerOrigin: readOrigin(reader, profile === 'production' && ledgerKey !== undefined),
    logLevel: reader.choice('LOG_LEVEL', LOG_LEVELS, 'info'),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(subgraph === undefined ? {} : { subgraph }),
    ...issuers,
    ...(snapshotKey === undefined ? {} : { snapshotKey }),
    ...(ledgerKey === undefined ? {} : { ledgerKey }),
    ...(personKeys === undefined ? {} : { personKeys }),
  };
  if (reader.problems.length > 0) throw new ConfigFault(reader.problems);
  return config;
}

const MIB = 1_048_576;
const PROFILES = ['demo', 'production'] as const;
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** This file runs from src/ or dist/, both directly in the project. */
const PROJECT = path.dirname(import.meta.dirname);

function readSigningKey(reader: SettingReader, name: string): Ed25519Key | undefined {
  const text = reader.text(name);
  if (text === undefined) return undefined;
  const key = ed25519Of(text);
  if (key === undefined) {
    reader.problems.push(`${name} is no Ed25519 private key as PKCS8 PEM or JWK`);
  }
  return key;
}

function readRing(reader: SettingReader): PersonKeyRing | undefined {
  const text = reader.text('XINSHU_PERSON_KEYS');
  if (text === undefined) return undefined;
  const keys = readPersonKeys(text);
  if (keys !== null) return keys;
  reader.problems.push(
    'XINSHU_PERSON_KEYS is no list of NAME=SECRET with 32 bytes of Base64 each, names of at most 8 small letters and digits',
  );
  return undefined;
}

function readOrigin(reader: SettingReader, isNeeded: boolean): string {
  const given = reader.text('XINSHU_LEDGER_ORIGIN');
  if (given === undefined && isNeeded) {
    reader.problems.push('XINSHU_LEDGER_ORIGIN is required with XINSHU_LEDGER_KEY in production');
  }
  const origin = given ?? 'localhost/xinshu-ledger';
  if (!/^[^\s+\p{Cc}]+$/u.test(origin) || origin.includes('://')) {
    reader.problems.push('XINSHU_LEDGER_ORIGIN holds a blank, a plus sign or a scheme');
  }
  return origin;
}

function readFormerKeys(reader: SettingReader): readonly NoteKey[] {
  const keys = listOf(reader, 'XINSHU_LEDGER_FORMER_KEYS').map(readVerifierKey);
  if (keys.includes(null)) {
    reader.problems.push(
      'XINSHU_LEDGER_FORMER_KEYS has what is no verifier key of /ledger/keys.json',
    );
  }
  return keys.filter((key) => key !== null);
}

function ed25519Of(text: string): Ed25519Key | undefined {
  try {
    const key = text.startsWith('{')
      ? createPrivateKey({ key: JSON.parse(text) as JsonWebKey, format: 'jwk' })
      : createPrivateKey(text);
    const { x, d } = key.export({ format: 'jwk' });
    if (key.asymmetricKeyType !== 'ed25519' || x === undefined || d === undefined) return undefined;
    return { kty: 'OKP', crv: 'Ed25519', x, d };
  } catch {
    return undefined;
  }
}

function readProxies(reader: SettingReader): readonly string[] {
  const proxies = listOf(reader, 'TRUSTED_PROXIES');
  const wrong = proxies.filter((proxy) => !isNetwork(proxy));
  if (wrong.length > 0) {
    reader.problems.push(`TRUSTED_PROXIES has what is no address or network: ${wrong.join(', ')}`);
  }
  return proxies;
}

function isNetwork(text: string): boolean {
  const [, address = '', bits = '0'] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  return isIP(address) !== 0 && Number(bits) <= (isIP(address) === 4 ? 32 : 128);
}

function readBudgets(reader: SettingReader): Budgets {
  const given = listOf(reader, 'XINSHU_BUDGETS').flatMap((text) => {
    const [, role = '', ...numbers] = /^(\w+)=(\d{1,15})\/(\d{1,15})$/.exec(text) ?? [];
    const [perMinute = 0, perDay = 0] = numbers.map(Number);
    if (role in BUDGETS && perMinute >= LEAST_PER_MINUTE && perDay >= perMinute) {
      return [[role, { perMinute, perDay }] as const];
    }
    const form = `a role, "=", at least ${LEAST_PER_MINUTE} points a minute, "/", as many a day`;
    reader.problems.push(`XINSHU_BUDGETS has "${text}" and not ${form}`);
    return [];
  });
  return { ...BUDGETS, ...Object.fromEntries(given) };
}

function listOf(reader: SettingReader, name: string): readonly string[] {
  const parts = (reader.text(name) ?? '').split(',').map((part) => part.trim());
  return parts.filter((part) => part !== '');
}

function readOrigins(reader: SettingReader): readonly string[] {
  const given = listOf(reader, 'CORS_ORIGINS');
  const wrong = given.filter((origin) => URL.parse(origin)?.origin !== origin);
  if (wrong.length > 0) {
    reader.problems.push(`CORS_ORIGINS has what is no origin: ${wrong.join(', ')}`);
  }
  return given;
}

class SettingReader {
  readonly problems: string[] = [];

  constructor(private readonly environment: Environment) {}

  text(name: string): string | undefined {
    const value = this.environment[name]?.trim();
    return value === '' ? undefined : value;
  }

  whole(name: string, otherwise: number, range: { least: number; most: number }): number {
    const text = this.text(name);
    if (text === undefined) return otherwise;
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= range.least && value <= range.most) return value;
    this.problems.push(
      `${name} is "${text}" and not a whole number from ${range.least} to ${range.most}`,
    );
    return otherwise;
  }

  choice<T extends string>(name: string, choices: readonly T[], otherwise: T): T {
    const text = this.text(name);
    if (text === undefined) return otherwise;
    const chosen = choices.find((choice) => choice === text);
    if (chosen !== undefined) return chosen;
    this.problems.push(`${name} is "${text}" and not one of ${choices.join(', ')}`);
    return otherwise;
  }
}
