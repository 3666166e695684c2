import type { CivilDate } from '../../../kernel/civil-date.js';
import {
  type Draft,
  type DraftTable,
  type Words,
  words,
} from '../../../platform/spreadsheet/index.js';
import type { Period } from '../domain/period.js';
import type { PendingDecision } from '../queries/defects.js';
import type { ReportingDepartment } from '../queries/ledger.js';

export interface Reminder {
  readonly department: ReportingDepartment;
  readonly week: Period;
  readonly on: CivilDate;
  /** The day two working days after `on`. */
  readonly soonUntil: CivilDate;
  readonly pending: readonly PendingDecision[];
  readonly typeName: (code: string) => Words;
}

const COLUMNS = [
  words('数据类型', 'Record type'),
  words('文号', 'Document number'),
  words('决定日期', 'Decided on'),
  words('截止日期', 'Due on'),
];

/** 周提醒: what a department has still to report, by how much it hurries. */
export function weeklyReminder(reminder: Reminder): Draft {
  const { department, week, on, soonUntil, pending } = reminder;
  const overdue = pending.filter(({ isOverdue }) => isOverdue);
  const soon = pending.filter(({ isOverdue, dueOn }) => !isOverdue && dueOn <= soonUntil);
  const later = pending.filter(({ dueOn }) => dueOn > soonUntil);
  const [total, over, near] = [pending, overdue, soon].map(({ length }) => String(length));
  return {
    title: words('双公示报送周提醒', 'Weekly reminder of reports'),
    lines: [
      words(`部门：${department.name}。`, `Department: ${department.nameEn}.`),
      words(
        `周期：${week.from} 至 ${week.to}；统计日：${on}。`,
        `Week of ${week.from}; counted on ${on}.`,
      ),
      words(
        `待报送 ${total ?? ''} 件，其中已逾期 ${over ?? ''} 件，两个工作日内到期 ${near ?? ''} 件。`,
        `${total ?? ''} to report: ${over ?? ''} overdue, ${near ?? ''} due within two working days.`,
      ),
    ],
    tables: [
      overdueTable(overdue, reminder),
      table(words('两个工作日内到期', 'Due within two working days'), soon, reminder),
      table(words('其他待报送', 'Others to report'), later, reminder),
    ],
  };
}

function overdueTable(overdue: readonly PendingDecision[], reminder: Reminder): DraftTable {
  const { heading, columns, rows } = table(words('已逾期', 'Overdue'), overdue, reminder);
  return {
    heading,
    columns: [
      ...columns,
      words('逾期天数', 'Days overdue'),
      words('首次提醒日', 'First reminded on'),
    ],
    rows: rows.map((row, at) => {
      const { daysLate, remindedOn } = overdue[at] ?? { daysLate: 0, remindedOn: null };
      return [...row, daysLate, remindedOn ?? reminder.on];
    }),
  };
}

function table(
  heading: Words,
  all: readonly PendingDecision[],
  { typeName }: Reminder,
): DraftTable {
  const rows = all.map(({ recordType, document, decidedOn, dueOn }) => [
    typeName(recordType).zh,
    ...[document, decidedOn, dueOn],
  ]);
  return { heading, columns: COLUMNS, rows };
}
