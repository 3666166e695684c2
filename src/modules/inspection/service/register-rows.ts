import { type CivilDate, civilDate, parseCivilDate } from '../../../kernel/civil-date.js';
import { judgeCreditCode } from '../../../kernel/credit-code.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import { judgeBasis, readBasis } from '../../reference/index.js';
import { type InspectorEntry, type Matter, MATTER_KINDS } from '../queries/registers.js';
import { inspectionRefusal, type InspectionRefusal } from '../refusals.js';
import { membersOf, type RegisterColumn } from './register-file.js';

/** What a row may name. */
export interface RegisterFacts {
  readonly departments: ReadonlySet<string>;
  hasDivision(code: string): boolean;
  hasScheme(code: string): boolean;
}

type Row = Readonly<Record<string, string>>;

export const MATTER_COLUMNS: readonly RegisterColumn[] = [
  { field: 'code', headers: ['事项代码'], required: true },
  { field: 'nameZh', headers: ['抽查事项', '事项名称'], required: true },
  { field: 'nameEn', headers: ['英文名称'] },
  { field: 'kind', headers: ['事项类别'], required: true },
  { field: 'department', headers: ['实施部门'], required: true },
  { field: 'scheme', headers: ['行业方案'] },
  { field: 'method', headers: ['检查方式'], required: true },
  { field: 'validFrom', headers: ['生效日期'], required: true },
  { field: 'validTo', headers: ['失效日期'] },
  { field: 'basisKind', headers: ['依据类型'], required: true },
  { field: 'basisDocument', headers: ['依据名称', '抽查依据'], required: true },
  { field: 'basisArticle', headers: ['依据条款'] },
  { field: 'basisIssuedOn', headers: ['依据日期'] },
  { field: 'basisQuotation', headers: ['依据原文'] },
  { field: 'basisWhereRead', headers: ['依据出处'] },
  { field: 'basisDecidedBy', headers: ['决定者'] },
  { field: 'basisReason', headers: ['理由'] },
  { field: 'basisDoubt', headers: ['存疑'] },
];

export const INSPECTOR_COLUMNS: readonly RegisterColumn[] = [
  { field: 'id', headers: ['人员编号'], required: true },
  { field: 'name', headers: ['姓名'], required: true },
  { field: 'department', headers: ['所属部门'], required: true },
  { field: 'organisation', headers: ['所属单位'], required: true },
  { field: 'division', headers: ['行政区划'], required: true },
  { field: 'qualifications', headers: ['执法资格'] },
  { field: 'interests', headers: ['申报回避主体', '利害关系主体'] },
  { field: 'activeFrom', headers: ['入库日期'], required: true },
  { field: 'activeTo', headers: ['退出日期'] },
];

/** Stable and printable: what a commitment is made of, and what a file name may hold. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;
const KINDS: Readonly<Record<string, (typeof MATTER_KINDS)[number]>> = {
  GENERAL: 'GENERAL',
  KEY: 'KEY',
  一般: 'GENERAL',
  重点: 'KEY',
  一般检查事项: 'GENERAL',
  重点检查事项: 'KEY',
};

/** The matter of a row, or all that is wrong with it. */
export function judgeMatter(row: Row, facts: RegisterFacts): Result<Matter, InspectionRefusal> {
  const kind = KINDS[at(row, 'kind')];
  const scheme = at(row, 'scheme') || null;
  const basis = readBasis(basisOf(row));
  const reasons = [
    ...missing(row, MATTER_COLUMNS),
    ...unlike(row, 'code', CODE, 'A-Z a-z 0-9 . _ -'),
    ...(kind === undefined ? unfit(row, 'kind', MATTER_KINDS.join(', ')) : []),
    ...departmentFaults(row, facts),
    ...(scheme === null || facts.hasScheme(scheme) ? [] : unfit(row, 'scheme', 'a scheme')),
    ...periodFaults(row, 'validFrom', 'validTo'),
    ...(basis === null ? unfit(row, 'basisKind', 'LAW, POLICY, DESIGN') : []),
    ...(basis === null ? [] : judgeBasis(basis)).map((fault) =>
      inspectionRefusal('FIELD_MISSING', ['basis', ...fault.at], {
        field: `basis.${fault.at.join('.')}`,
      }),
    ),
  ];
  const [first, ...more] = reasons;
  if (first !== undefined) return refused(first, ...more);
  if (kind === undefined || basis === null) throw new Error('a row without reasons is complete');
  return accepted({
    code: at(row, 'code'),
    nameZh: at(row, 'nameZh'),
    nameEn: at(row, 'nameEn') || at(row, 'nameZh'),
    ...{ kind, scheme, basis },
    department: at(row, 'department'),
    method: at(row, 'method'),
    validFrom: civilDate(at(row, 'validFrom')),
    validTo: dayOrNull(row, 'validTo'),
  });
}

/** The inspector of a row, or all that is wrong with it; no reason repeats the name. */
export function judgeInspector(
  row: Row,
  facts: RegisterFacts,
): Result<InspectorEntry, InspectionRefusal> {
  const interests = membersOf(at(row, 'interests').toUpperCase());
  const strange = interests.filter((uscc) => judgeCreditCode(uscc) !== null);
  const [first, ...more] = [
    ...missing(row, INSPECTOR_COLUMNS),
    ...unlike(row, 'id', CODE, 'A-Z a-z 0-9 . _ -'),
    ...departmentFaults(row, facts),
    ...(facts.hasDivision(at(row, 'division')) ? [] : unfit(row, 'division', 'a division')),
    ...periodFaults(row, 'activeFrom', 'activeTo'),
    ...strange.map((value) =>
      inspectionRefusal('FIELD_UNFIT', ['interests'], {
        ...{ field: 'interests', value, wanted: 'USCC' },
      }),
    ),
  ];
  if (first !== undefined) return refused(first, ...more);
  return accepted({
    id: at(row, 'id'),
    name: at(row, 'name'),
    department: at(row, 'department'),
    organisation: at(row, 'organisation'),
    division: at(row, 'division'),
    qualifications: membersOf(at(row, 'qualifications')).toSorted(),
    interests: interests.toSorted(),
    activeFrom: civilDate(at(row, 'activeFrom')),
    activeTo: dayOrNull(row, 'activeTo'),
  });
}

function at(row: Row, field: string): string {
  return row[field] ?? '';
}

function dayOrNull(row: Row, field: string): CivilDate | null {
  return parseCivilDate(at(row, field));
}

function missing(row: Row, columns: readonly RegisterColumn[]): readonly InspectionRefusal[] {
  return columns
    .filter(({ field, required }) => required === true && at(row, field) === '')
    .map(({ field }) => inspectionRefusal('FIELD_MISSING', [field], { field }));
}

/** What is absent is told as missing. */
function unfit(row: Row, field: string, wanted: string): readonly InspectionRefusal[] {
  const value = at(row, field);
  return value === '' ? [] : [inspectionRefusal('FIELD_UNFIT', [field], { field, value, wanted })];
}

function unlike(row: Row, ...[field, form, wanted]: readonly [string, RegExp, string]) {
  return form.test(at(row, field)) ? [] : unfit(row, field, wanted);
}

function departmentFaults(row: Row, facts: RegisterFacts): readonly InspectionRefusal[] {
  const isKnown = facts.departments.has(at(row, 'department'));
  return isKnown ? [] : unfit(row, 'department', 'a department');
}

function periodFaults(row: Row, from: string, to: string): readonly InspectionRefusal[] {
  const [begins, ends] = [dayOrNull(row, from), dayOrNull(row, to)];
  const isBackwards = begins !== null && ends !== null && ends < begins;
  return [
    ...(begins === null ? unfit(row, from, 'YYYY-MM-DD') : []),
    ...(ends === null ? unfit(row, to, 'YYYY-MM-DD') : []),
    ...(isBackwards ? unfit(row, to, `≥ ${begins}`) : []),
  ];
}

function basisOf(row: Row): Readonly<Record<string, string>> {
  const parts = Object.entries(row).flatMap(([field, value]) =>
    field.startsWith('basis') && value !== ''
      ? [[`${field.slice(5, 6).toLowerCase()}${field.slice(6)}`, value]]
      : [],
  );
  return Object.fromEntries(parts) as Record<string, string>;
}
