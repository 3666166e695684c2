import type { Hub } from './app.js';
import { doorsOf } from './doors.js';
import { UsageFault } from './faults.js';
import { accepted, type Result } from './kernel/result.js';
import type { Identity } from './modules/access/index.js';
import {
  type DoorOffer,
  importCommand,
  type Mapping,
  readMapping,
  type RowDoor,
} from './modules/intake/index.js';

export const IMPORT_OPTIONS = {
  set: { type: 'string', multiple: true, default: [] as string[] },
  reference: { type: 'string' },
  department: { type: 'string' },
  type: { type: 'string' },
  profile: { type: 'string' },
  institution: { type: 'string' },
  mapping: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const IMPORT_USAGE = `  import subjects FILE [--department CODE] [--set FIELD=VALUE]… [--reference TEXT] [--json]
      Brings a file of registrations in: CSV, XLSX or NDJSON, also gzipped; the department is whose
      file it is. 导入主体登记文件（--department 为报送部门）
  import records FILE [--type CODE] [--profile FULL|HISTORY] [--mapping FILE] …as above
      Brings a file of records in. Rows name their type unless --type or the mapping does; HISTORY
      asks for less of old data; a mapping reads files in another's layout (also JSON documents).
      导入信用信息文件（--mapping 为映射文件）
  import decisions FILE …as above
      Brings a department's ledger of decisions in, against which its reports are held. 导入决定台账
  import loans FILE --institution CODE …as above, without --department
      Brings in what a bank reports of applications and loans. 导入贷款反馈（--institution 为金融机构）`;

export interface ImportArguments {
  readonly positionals: readonly string[];
  readonly values: {
    readonly set: readonly string[];
    readonly reference?: string | undefined;
    readonly department?: string | undefined;
    readonly type?: string | undefined;
    readonly profile?: string | undefined;
    readonly institution?: string | undefined;
    readonly mapping?: string | undefined;
    readonly json: boolean;
  };
}

/** Brings a file in through the door of its kind; answers the exit code. */
export async function importFile(
  hub: Hub,
  { positionals, values }: ImportArguments,
  operator: Identity,
): Promise<number> {
  const [kind = '', file] = positionals;
  const doors = doorsOf(hub);
  const offer = Object.hasOwn(doors, kind) ? doors[kind] : undefined;
  if (offer === undefined || file === undefined || positionals.length > 2) {
    throw new UsageFault(`import KIND FILE; kinds are (类别为): ${Object.keys(doors).join(', ')}.`);
  }
  const { reference, department, set, json } = values;
  if (department !== undefined && offer.isForInstitutions === true) {
    throw new UsageFault('--department means nothing here. (此处不适用。)');
  }
  if (department !== undefined && !(await hub.catalogue.departments.exists(department))) {
    throw new UsageFault(`There is no department (没有该部门): ${department}`);
  }
  return importCommand({
    intake: hub.intake,
    way: await wayOf(offer, values, operator),
    file,
    stated: stated(set),
    actor: { ...operator, ...(department === undefined ? {} : { department }) },
    ...(reference === undefined ? {} : { reference }),
    ...{ json, out: process.stdout, notes: process.stderr },
  });
}

type Way = Result<{ readonly door: RowDoor; readonly mapping?: Mapping }>;

/** The door, and how the file is read for it; a mapping says itself which door it is for. */
async function wayOf(
  offer: DoorOffer,
  values: ImportArguments['values'],
  operator: Identity,
): Promise<Way> {
  if (values.mapping === undefined) {
    const door = await offer.open(optionsOf(offer, values), operator);
    return door.ok ? accepted({ door: door.value }) : door;
  }
  const mapping = await readMapping(values.mapping, ['recordType', 'profile']);
  if (!mapping.ok) return mapping;
  const { recordType: type, profile } = mapping.value.options;
  if (
    (type !== undefined && values.type !== undefined) ||
    (profile !== undefined && values.profile !== undefined)
  ) {
    throw new UsageFault('The mapping names type and profile itself. (映射文件已指定类型与模式。)');
  }
  const asked = { ...values, type: type ?? values.type, profile: profile ?? values.profile };
  const door = await offer.open(optionsOf(offer, asked), operator);
  return door.ok ? accepted({ door: door.value, mapping: mapping.value }) : door;
}

function optionsOf(
  { options }: DoorOffer,
  {
    type,
    profile,
    institution,
  }: Pick<ImportArguments['values'], 'type' | 'profile' | 'institution'>,
): Readonly<Record<string, string>> {
  const given = Object.entries({ type, profile, institution }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  for (const [name, value] of given) {
    const known = options[name];
    if (known === undefined) throw new UsageFault(`--${name} means nothing here. (此处不适用。)`);
    if (known.length > 0 && !known.includes(value)) {
      throw new UsageFault(`--${name} may be (可为) ${known.join(', ')}, not "${value}".`);
    }
  }
  return Object.fromEntries(given);
}

function stated(pairs: readonly string[]): Readonly<Record<string, string>> {
  const fields = new Set<string>();
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new UsageFault(`--set takes FIELD=VALUE (须为 字段=值), not "${pair}".`);
      const field = pair.slice(0, at);
      if (fields.has(field)) throw new UsageFault(`--set states ${field} twice. (重复设置。)`);
      fields.add(field);
      return [field, pair.slice(at + 1)];
    }),
  );
}
