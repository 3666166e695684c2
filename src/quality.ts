import type { Hub } from './app.js';
import { UsageFault } from './faults.js';
import { type CivilDate, dateInShanghai, parseCivilDate } from './kernel/civil-date.js';
import type { Identity } from './modules/access/index.js';
import { documentsCommand, revalidateCommand } from './modules/quality/index.js';

export const QUALITY_USAGE = `  quality weekly|monthly|quarterly [--on YYYY-MM-DD] [--department CODE] [--out FOLDER]
      Makes the reminders, the bulletin or the assessment, keeps them and writes Markdown and XLSX.
      生成周提醒、月通报、季评估
  quality revalidate TYPE [--version N]
      Judges the stored records of a type again; nothing about them is changed. 存量数据复核`;

const KINDS = { weekly: 'WEEKLY', monthly: 'MONTHLY', quarterly: 'QUARTERLY' } as const;

export const QUALITY_OPTIONS = {
  on: { type: 'string' },
  department: { type: 'string' },
  out: { type: 'string' },
  version: { type: 'string' },
} as const;

interface QualityArguments {
  readonly positionals: readonly string[];
  readonly values: Readonly<Partial<Record<keyof typeof QUALITY_OPTIONS, string>>>;
}

/** `quality …`: answers what is to be printed. */
export async function quality(
  hub: Hub,
  { positionals, values }: QualityArguments,
  identity: Identity,
): Promise<string> {
  const [verb = '', type] = positionals;
  if (verb === 'revalidate' && type !== undefined && positionals.length === 2) {
    return revalidate(hub, { type, version: values.version, identity });
  }
  if (!isKind(verb) || positionals.length > 1) throw new UsageFault(QUALITY_USAGE);
  const { department = null, out = '.' } = values;
  if (department !== null && !(await hub.catalogue.departments.exists(department))) {
    throw new UsageFault(`There is no department (没有该部门): ${department}`);
  }
  const on = values.on === undefined ? dateInShanghai(new Date()) : dayOf(values.on);
  const { documents } = hub.quality;
  const files = await documentsCommand({ documents, kind: KINDS[verb], on, department, out });
  return files.length === 0 ? 'Nothing has to be reported. 没有待报送的决定。' : files.join('\n');
}

async function revalidate(
  { quality }: Hub,
  { type, version, identity }: { type: string; version: string | undefined; identity: Identity },
): Promise<string> {
  if (version !== undefined && !/^[1-9]\d{0,8}$/.test(version)) {
    throw new UsageFault('--version is a whole number. (--version 须为整数。)');
  }
  const { revalidations } = quality;
  const wanted = { recordType: type, version: version === undefined ? null : Number(version) };
  const done = await revalidateCommand({ revalidations, identity, ...wanted });
  if (!done.ok) {
    const named = `${type}${version === undefined ? '' : ` ${version}`}`;
    throw new UsageFault(`There is no such record type (没有该数据类型或版本): ${named}`);
  }
  const { id, total, failing, byRule } = done.value;
  const rules = byRule.map(({ code, rows }) => `  ${code}: ${String(rows)}`);
  return [
    `Re-validation ${id}: ${String(failing)} of ${String(total)} records fail. 复核完成。`,
    ...rules,
  ].join('\n');
}

function isKind(verb: string): verb is keyof typeof KINDS {
  return Object.hasOwn(KINDS, verb);
}

function dayOf(text: string): CivilDate {
  const day = parseCivilDate(text);
  if (day === null) throw new UsageFault(`--on is a day as YYYY-MM-DD (日期格式), not "${text}".`);
  return day;
}
