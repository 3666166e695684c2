import { createHash } from 'node:crypto';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Page } from '../../../kernel/page.js';
import { type Draft, workbookOf, type Words } from '../../../platform/spreadsheet/index.js';
import { addWorkingDays } from '../../reference/index.js';
import { markdownOf } from '../documents/markdown.js';
import { type Bulletin, monthlyBulletin } from '../documents/monthly.js';
import { quarterlyAssessment } from '../documents/quarterly.js';
import { weeklyReminder } from '../documents/weekly.js';
import { type DocumentKind, periodOf } from '../domain/period.js';
import { listPending, type PendingDecision } from '../queries/defects.js';
import {
  type DocumentsAfter,
  type DocumentWanted,
  listDocuments,
  type ListedDocument,
} from '../queries/documents.js';
import { firstDecision, type ReportingDepartment } from '../queries/ledger.js';
import { markReminded } from '../store/decisions.js';
import { keepDocument, type KeptDocument } from '../store/documents.js';
import type { QualityTables } from '../tables.js';
import { type Frame, frameOf, type QualityNeeds } from './counting.js';
import type { QualityReading } from './reading.js';

export interface WantedDocument {
  readonly kind: DocumentKind;
  /** The day on which it is made; figures are counted as of it. */
  readonly on: CivilDate;
  /** Null: reminders for all who have something to report, bulletin and assessment of everybody. */
  readonly department: string | null;
}

/** Basis: two working days ahead (DESIGN, after the cadence of 周提醒、月通报、季评估 in 宝丰县 2022 工作要点, part 5). */
const SOON_WORKING_DAYS = 2;

/** Makes the documents and keeps them; the same figures make the same document, which is kept once. */
export class QualityDocuments {
  constructor(
    private readonly needs: QualityNeeds,
    private readonly reading: QualityReading,
  ) {}

  async make(wanted: WantedDocument): Promise<readonly KeptDocument[]> {
    if (wanted.kind === 'WEEKLY') return this.makeReminders(wanted);
    const draft = await this.draftOf(wanted);
    const kept = await this.written(wanted, wanted.department, draft);
    return [
      await this.needs.db.write<QualityTables, KeptDocument>(({ sql }) => keepDocument(sql, kept)),
    ];
  }

  /** The newest first. */
  list(wanted: DocumentWanted, after: DocumentsAfter): Promise<Page<ListedDocument>> {
    return listDocuments(this.needs.db.read<QualityTables>(), wanted, after);
  }

  private async makeReminders(wanted: WantedDocument): Promise<readonly KeptDocument[]> {
    const { on } = wanted;
    const frame = await this.ledgerFrame(wanted);
    const pending = await listPending(this.needs.db.read<QualityTables>(), frame.counted);
    const byDepartment = Map.groupBy(pending, ({ department }) => department);
    const calendar = await this.needs.reference.calendar();
    const soonUntil = addWorkingDays(on, SOON_WORKING_DAYS, calendar).date;
    const week = periodOf('WEEKLY', on);
    const remind = async (department: ReportingDepartment): Promise<KeptDocument> => {
      const own = byDepartment.get(department.code) ?? [];
      const reminder = { department, week, on, soonUntil, pending: own, typeName: namesOf(frame) };
      const document = await this.written(wanted, department.code, weeklyReminder(reminder));
      return this.needs.db.write<QualityTables, KeptDocument>(async ({ sql }) => {
        const documents = overdueOf(own);
        if (documents.length > 0)
          await markReminded(sql, { department: department.code, documents, on });
        return keepDocument(sql, document);
      });
    };
    const reminded = frame.departments.filter(
      ({ code }) => code === wanted.department || byDepartment.has(code),
    );
    return Promise.all(reminded.map(remind));
  }

  /** Everything that the ledger knows up to the day, however long ago it was decided. */
  private async ledgerFrame({ on, department }: WantedDocument): Promise<Frame> {
    const asked = { on, department, division: null, scope: null, recordType: null };
    const all = await frameOf(this.needs, { ...asked, period: { from: on, to: on } });
    const codes = all.departments.map(({ code }) => code);
    const first = await firstDecision(this.needs.db.read<QualityTables>(), codes);
    if (first === null || first >= on) return all;
    return frameOf(this.needs, { ...asked, period: { from: first, to: on } });
  }

  private async draftOf({ kind, on, department }: WantedDocument): Promise<Draft> {
    const period = periodOf(kind, on);
    const asked = { period, on, division: null, scope: null, recordType: null };
    const all = await this.reading.frame({ ...asked, department: null });
    const shown = department === null ? all : await this.reading.frame({ ...asked, department });
    const bulletin: Bulletin = {
      ...{ period, on },
      departments: await this.reading.departments(all),
      shown: new Set(shown.departments.map(({ code }) => code)),
      rules: await this.reading.rules(shown, false),
      typeName: namesOf(all),
    };
    if (kind === 'MONTHLY') return monthlyBulletin(bulletin);
    return quarterlyAssessment(bulletin, await this.reading.weights(period.to));
  }

  private async written({ kind, on }: WantedDocument, department: string | null, draft: Draft) {
    const markdown = markdownOf(draft);
    const { from, to } = periodOf(kind, on);
    return {
      ...{ kind, department, markdown, madeOn: on, periodFrom: from, periodTo: to },
      title: draft.title.zh,
      contentHash: createHash('sha256').update(markdown).digest('hex'),
      xlsx: await workbookOf(draft),
    };
  }
}

function overdueOf(pending: readonly PendingDecision[]) {
  return pending.filter(({ isOverdue }) => isOverdue);
}

function namesOf({ types }: Frame): (code: string) => Words {
  return (code) => {
    const type = types.get(code);
    return { zh: type?.nameZh ?? code, en: type?.nameEn ?? code };
  };
}
