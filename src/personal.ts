import type { Hub } from './app.js';
import { UsageFault } from './faults.js';
import type { Identity } from './modules/access/index.js';
import { append } from './modules/audit/index.js';
import { newPersonKey, rotatePersonKeys } from './modules/intake/index.js';

export const PERSONAL_USAGE = `  personal status
      Prints how many hashes of persons' numbers rest on which key, and which key may be retired.
      查看各密钥下证件号码哈希的数量及可停用的密钥
  personal rotate
      Puts a new key first, or makes one to be put first in XINSHU_PERSON_KEYS. 更换证件号码保护密钥`;

type Needed = Pick<Hub, 'records' | 'intake' | 'config' | 'db'>;

/** `personal …`: answers what is to be printed. */
export async function personal(
  hub: Needed,
  { positionals }: { readonly positionals: readonly string[] },
  identity: Identity,
): Promise<string> {
  const [verb, ...more] = positionals;
  if (more.length > 0) throw new UsageFault(PERSONAL_USAGE);
  if (verb === 'status') return status(hub);
  if (verb === 'rotate') return rotate(hub, identity);
  throw new UsageFault(PERSONAL_USAGE);
}

async function status({ records, intake }: Needed): Promise<string> {
  const [keys, uses] = await Promise.all([intake.personKeys(), records.personHashes()]);
  const known = keys?.ids ?? [];
  const lost = uses.flatMap(({ key }) => (known.includes(key) ? [] : [key]));
  const lines = [...known, ...lost].map((key) => {
    const { all = 0, current = 0, lastOn = '—' } = uses.find((use) => use.key === key) ?? {};
    const counted = `${key}: ${String(all)} hashes (哈希), ${String(current)} of current versions (现行版本), last (最近) ${lastOn}`;
    return `${counted}; ${verdictOn(key, known, current)}`;
  });
  if (lines.length > 0) return lines.join('\n');
  return 'There is no key: numbers of persons are not taken. 未配置密钥，不接收个人证件号码。';
}

function verdictOn(key: string, known: readonly string[], current: number): string {
  if (key === known[0]) return 'makes new hashes. 当前密钥。';
  if (!known.includes(key)) {
    return 'is not known any more: its records are told apart by the mask alone. 密钥已停用，仅能按掩码比对。';
  }
  if (current === 0) return 'may be retired. 可以停用。';
  return 'is still needed to tell these apart. 尚不可停用。';
}

async function rotate({ config, intake, db }: Needed, identity: Identity): Promise<string> {
  const known = (await intake.personKeys())?.ids ?? [];
  const key = newPersonKey(known);
  const [id = ''] = key.split('=');
  const file = await rotatePersonKeys(config, key);
  const { subject: actor, role, organisation } = identity;
  const entry = { actor, role, organisation, action: 'personal.rotate', target: `personKey:${id}` };
  await db.write(({ sql }) => append(sql, [entry]));
  if (file === null) {
    return [
      'Put this before the keys of XINSHU_PERSON_KEYS, of every process, and start them anew; it is shown once.',
      '请将下列密钥置于各进程 XINSHU_PERSON_KEYS 的最前，并重新启动；密钥仅显示一次。',
      `${key},`,
    ].join('\n');
  }
  return `${id} makes new hashes once the hub is started anew. 重新启动后启用新密钥 ${id}。`;
}
