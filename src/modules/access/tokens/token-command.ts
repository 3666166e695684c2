import { parseArgs } from 'node:util';

import { CLAIMS } from '../domain/claims.js';
import { ROLES } from '../domain/identity.js';
import type { Role } from '../domain/identity.js';
import { openDevelopmentIssuer } from './development-issuer.js';
import type { DevelopmentIssuerOptions, TokenClaims } from './development-issuer.js';
import { sampleIdentities } from './samples.js';

/** What was asked for cannot be issued; the message says all that is wrong and how to ask. */
class TokenCommandFault extends Error {
  override readonly name = 'TokenCommandFault';
  /** EX_USAGE of sysexits.h. */
  readonly exitCode = 64;
}

const USAGE = `Usage (用法): npm run token -- --role ROLE [--division 4101] [--department CODE] [--uscc CODE]
       [--institution ID] [--organisation ID] [--scheme CODE] [--purpose TEXT] [--name TEXT]
       [--subject TEXT] [--lifetime 8h]
   or: npm run token -- --sample ROLE     the sample identity of the role (示例身份)
   or: npm run token -- --list            all sample identities (列出示例身份)
Roles (角色): ${ROLES.join(', ')}`;

const OPTIONS = {
  ...Object.fromEntries(CLAIMS.map((claim) => [claim, { type: 'string' as const }])),
  subject: { type: 'string' as const },
  lifetime: { type: 'string' as const, default: '8h' },
  sample: { type: 'string' as const },
  list: { type: 'boolean' as const, default: false },
  help: { type: 'boolean' as const, default: false },
};

/**
 * `token`: prints a token of the development issuer, or the sample identities.
 *
 * @returns the text for the terminal: a bare token, so that a shell can take it.
 * @throws TokenCommandFault for wrong arguments, DevelopmentIssuerRefused in production.
 */
export async function tokenCommand(
  args: readonly string[],
  options: DevelopmentIssuerOptions,
): Promise<string> {
  const values = readArguments(args);
  if (values['help'] === true) return USAGE;
  if (values['list'] === true) return listOfSamples();
  const lifetimeSeconds = secondsOf(String(values['lifetime']));
  const claims = typeof values['sample'] === 'string' ? sampleOf(values['sample']) : asked(values);
  const issuer = await openDevelopmentIssuer(options);
  const issued = await issuer.issueToken(claims, { lifetimeSeconds });
  if (issued.ok) return issued.value;
  const reasons = issued.refusals.map(({ code, at }) => `--${at.join('.')}: ${code}`);
  throw new TokenCommandFault(`No identity (身份不成立): ${reasons.join('; ')}.\n${USAGE}`);
}

/** One line for each sample identity. */
export function listOfSamples(): string {
  return sampleIdentities
    .map(({ title, titleEn, claims }) => `${claims.role.padEnd(20)} ${title} · ${titleEn}`)
    .join('\n');
}

function readArguments(args: readonly string[]): Readonly<Record<string, unknown>> {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true }).values;
  } catch (fault) {
    throw new TokenCommandFault(`${(fault as Error).message}\n${USAGE}`);
  }
}

function sampleOf(wanted: string): TokenClaims {
  const found = sampleIdentities.find(({ claims }) => claims.role === wanted);
  if (found === undefined) {
    throw new TokenCommandFault(`No sample identity (没有示例身份): ${wanted}\n${listOfSamples()}`);
  }
  return found.claims;
}

/** Whatever role was written is passed on: the rules for claims judge it with all the rest. */
function asked(values: Readonly<Record<string, unknown>>): TokenClaims {
  const texts = Object.entries(values).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== 'lifetime',
  );
  return { role: '' as Role, ...Object.fromEntries(texts) };
}

const UNIT_SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;
const LONGEST_SECONDS = 30 * UNIT_SECONDS.d;
const LIFETIME = /^([1-9]\d{0,6})([smhd])$/;

function secondsOf(text: string): number {
  const [, count, unit] = LIFETIME.exec(text) ?? [];
  if (count === undefined || unit === undefined) {
    throw new TokenCommandFault(`--lifetime is a number with s, m, h or d, e.g. 8h, not ${text}.`);
  }
  const seconds = Number(count) * UNIT_SECONDS[unit as keyof typeof UNIT_SECONDS];
  if (seconds > LONGEST_SECONDS) throw new TokenCommandFault('--lifetime is 30d at the longest.');
  return seconds;
}
