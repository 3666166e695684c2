import type { Hub } from './app.js';
import { UsageFault } from './faults.js';
import { done, type Printed } from './inspection-answers.js';
import { addDays, type CivilDate } from './kernel/civil-date.js';
import type { Result } from './kernel/result.js';
import {
  type Identity,
  KEY_ROLES,
  keySentences,
  type KeyRefusal,
  type MachineKey,
} from './modules/access/index.js';
import { todayInShanghai } from './platform/database/index.js';
import { toRefusalPayload } from './platform/graphql/refusal.js';

export const KEYS_USAGE = `  keys issue ORGANISATION --role ROLE --name TEXT [--division CODE] [--purpose PURPOSE…] [--days N]
      Issues a key for a machine of the organisation and prints it, once. 签发机器密钥（仅显示一次）
  keys list [ORGANISATION]
      Lists keys, also those that are over; no secret is kept. 列出机器密钥
  keys rotate KEY [--overlap HOURS] [--days N]  |  keys revoke KEY --reason TEXT
      Issues another key for the same machine, the old one works for 24 hours more; takes a key back. 轮换、吊销`;

export const KEYS_OPTIONS = {
  role: { type: 'string' },
  name: { type: 'string' },
  division: { type: 'string' },
  purpose: { type: 'string', multiple: true },
  days: { type: 'string' },
  overlap: { type: 'string' },
  reason: { type: 'string' },
} as const;

interface KeysArguments {
  readonly positionals: readonly string[];
  readonly values: {
    readonly role?: string | undefined;
    readonly name?: string | undefined;
    readonly division?: string | undefined;
    readonly purpose?: readonly string[] | undefined;
    readonly days?: string | undefined;
    readonly overlap?: string | undefined;
    readonly reason?: string | undefined;
  };
}

const MOST_LISTED = 1000;
/** So that a rotation is a habit and not an event. */
const USUAL_DAYS = '180';
const USUAL_OVERLAP_HOURS = '24';

/** `keys …`: answers what is to be printed. */
export async function keys(
  { access: { keys: kept }, db }: Pick<Hub, 'access' | 'db'>,
  { positionals: [verb, of, ...more], values }: KeysArguments,
  identity: Identity,
): Promise<Printed> {
  if (more.length > 0 || (of === undefined && verb !== 'list')) throw new UsageFault(KEYS_USAGE);
  const days = wholeOf(values.days ?? USUAL_DAYS, '--days');
  const validTo = addDays(await todayInShanghai(db.read()), days);
  const key = of ?? '';
  switch (verb) {
    case 'issue':
      return shown(await kept.issue(wantedOf(key, values, validTo), { identity }), withSecret);
    case 'rotate': {
      const overlapHours = wholeOf(values.overlap ?? USUAL_OVERLAP_HOURS, '--overlap');
      return shown(await kept.rotate({ key, overlapHours, validTo }, { identity }), withSecret);
    }
    case 'revoke': {
      const reason = values.reason ?? '';
      return shown(await kept.revoke({ key, reason }, { identity }), lineOf);
    }
    case 'list': {
      const { rows } = await kept.list(of ?? null, { after: null, first: MOST_LISTED }, identity);
      const none = 'There are no keys. 没有机器密钥。';
      return done(rows.length === 0 ? none : rows.map(lineOf).join('\n'));
    }
    default:
      throw new UsageFault(KEYS_USAGE);
  }
}

function wantedOf(organisation: string, values: KeysArguments['values'], validTo: CivilDate) {
  const role = KEY_ROLES.find((known) => known === values.role);
  if (role === undefined) {
    throw new UsageFault(`--role is one of (可选值): ${KEY_ROLES.join(', ')}.`);
  }
  const { name = '', division = null, purpose: purposes = [] } = values;
  return { organisation, role, name, division, purposes, validTo };
}

function wholeOf(text: string, option: string): number {
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new UsageFault(`${option} is a whole number (须为整数), not "${text}".`);
}

function shown<T>(kept: Result<T, KeyRefusal>, say: (value: T) => string): Printed {
  if (kept.ok) return done(say(kept.value));
  const sentences = kept.refusals.map((reason) => {
    const { message, messageZh } = toRefusalPayload(reason, keySentences);
    return `${message} ${messageZh}`;
  });
  throw new UsageFault(sentences.join('\n'));
}

function withSecret({ key, text }: { readonly key: MachineKey; readonly text: string }): string {
  const once = 'Keep it now: it is not shown again. 请立即保存，密钥不再显示。';
  return `${text}\n${once}\n${lineOf(key)}`;
}

function lineOf({ id, organisation, role, name, state, endsAt, lastUsedOn }: MachineKey): string {
  const about = [state, organisation, role, name, endsAt.toISOString(), lastUsedOn ?? '—'];
  return `${id} (密钥)  ${about.join('  ')}`;
}
