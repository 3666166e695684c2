/** Where a subject stands in its register (登记状态). */
export const REGISTRATION_STATUSES = {
  ACTIVE: '存续',
  DORMANT: '歇业',
  REVOKED: '吊销',
  CANCELLED: '注销',
  MOVED_OUT: '迁出',
  WITHDRAWN: '撤销',
} as const;

export type RegistrationStatus = keyof typeof REGISTRATION_STATUSES;

/** Words of departments' files. 吊销已注销 is a register's entry that has ended: cancelled, not revoked. */
const ALIASES: Readonly<Record<RegistrationStatus, readonly string[]>> = {
  ACTIVE: [
    '存续',
    '在业',
    '开业',
    '在营',
    '正常',
    '在册',
    '登记成立',
    '存续在营开业在册',
    '正常存续',
  ],
  DORMANT: ['歇业', '已歇业'],
  REVOKED: ['吊销', '已吊销', '吊销未注销', '被吊销', '吊销企业'],
  CANCELLED: ['注销', '已注销', '吊销已注销', '吊销后注销', '注销企业'],
  MOVED_OUT: ['迁出', '已迁出', '迁往市外', '迁移异地'],
  WITHDRAWN: ['撤销', '已撤销', '撤销登记', '被撤销'],
};

const STATUS_OF_ALIAS: ReadonlyMap<string, RegistrationStatus> = new Map(
  Object.keys(REGISTRATION_STATUSES)
    .filter(isRegistrationStatus)
    .flatMap((status) => ALIASES[status].map((alias) => [alias, status] as const)),
);

function isRegistrationStatus(text: string): text is RegistrationStatus {
  return Object.hasOwn(REGISTRATION_STATUSES, text);
}

/** Reads a status as the API or a department's file writes it; null when it is none of ours. */
export function parseRegistrationStatus(text: string): RegistrationStatus | null {
  const folded = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}_]+/gu, '');
  return isRegistrationStatus(folded) ? folded : (STATUS_OF_ALIAS.get(folded) ?? null);
}
