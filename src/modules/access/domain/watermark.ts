import type { Identity } from './identity.js';

const SHANGHAI = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' },
});

/** Who took an export and when (导出水印), by the second in Shanghai: `reporter-1 SCJG DEPARTMENT_REPORTER 2026-11-21 10:03:25`. */
export function watermarkOf(
  { subject, organisation, institution, department, role }: Identity,
  at: Date,
): string {
  const whose = organisation ?? institution ?? department;
  return [subject, ...(whose === undefined ? [] : [whose]), role, SHANGHAI.format(at)].join(' ');
}
