import { fastify } from 'fastify';
import { sql } from 'kysely';

import { doorsOf } from '../../../src/doors.js';
import { type Identity, STRANGER } from '../../../src/modules/access/index.js';
import { submissionRoutes, type Summary } from '../../../src/modules/intake/index.js';
import { failures } from '../../../src/platform/graphql/http/failures.js';
import { Incidents } from '../../../src/platform/graphql/incidents.js';
import { DEFAULT_LIMITS } from '../../../src/platform/graphql/limits.js';
import { createLogger } from '../../../src/platform/telemetry/index.js';
import { makeTestFolder } from '../../support/database.js';
import { openTestCast, type TestHub } from '../../support/hub.js';

export const CITY: Identity = { role: 'CITY_ADMIN', subject: 'admin', division: '4101' };
export const BANK: Identity = { role: 'BANK', subject: 'officer', institution: 'sample-bank' };
export const OTHER_BANK: Identity = { role: 'BANK', subject: 'rival', institution: 'rival-bank' };
export const DISTRICT: Identity = {
  role: 'INDUSTRY_REGULATOR',
  subject: 'regulator',
  division: '410105',
};
const PEOPLE: Readonly<Record<string, Identity>> = { BANK, OTHER_BANK, CITY, DISTRICT };

export const HEADER =
  '贷款编号,统一社会信用代码,审批结果,贷款产品,申请日期,申请金额(万元),放款日期,放款金额(万元),担保方式,年利率(%),贷款余额(万元),逾期天数,数据日期';

/** The demo city's cast, two banks and the door for their feedback. */
export interface LoansUnderTest extends TestHub {
  /** Lines of a file, under the usual header. */
  take(lines: readonly string[], sender?: Identity): Promise<Summary>;
  /** Reasons of the quarantined rows of the last file, by row. */
  reasons(summary: Summary): Promise<Readonly<Record<number, readonly string[]>>>;
  forget(): Promise<void>;
}

export async function openLoans(): Promise<LoansUnderTest> {
  const hub = await openTestCast();
  const rival = { id: 'rival-bank', name: '中原示例银行', nameEn: null, kind: 'BANK' } as const;
  await hub.access.service.registerOrganisations(
    [{ ...rival, uscc: null, division: '4101', department: null }],
    { actor: CITY.subject, role: CITY.role },
  );
  return {
    ...hub,
    async take(lines, sender = BANK) {
      const content = Buffer.from([HEADER, ...lines, ''].join('\n'));
      const door = await hub.finance.loansDoor(sender.institution ?? null, sender);
      if (!door.ok) throw new Error(JSON.stringify(door.refusals));
      const source = { path: 'loans.csv', content };
      const outcome = await hub.intake.importFile({ door: door.value, source, actor: sender });
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
      return outcome.value;
    },
    async reasons({ submission }) {
      const { rows } = await hub.intake.quarantine.list(
        { identity: CITY, submission },
        { first: 99 },
      );
      return Object.fromEntries(
        rows.map(({ row, reasons }) => [row, reasons.map(({ code }) => code)]),
      );
    },
    async forget() {
      await sql`TRUNCATE finance.loan, intake.submission, intake.quarantined_row`.execute(
        hub.db.read(),
      );
    },
  };
}

/** The desk where files are handed in over HTTP; each sender is known by its name. */
export interface Desk {
  readonly send: (sender: string, body: Buffer, query?: string) => Promise<Response>;
  /** What is told of a submission once it is in. */
  readonly look: (asker: string, submission: string) => Promise<Response>;
  readonly close: () => Promise<void>;
}

export async function openDesk(hub: TestHub): Promise<Desk> {
  const app = fastify({ forceCloseConnections: true });
  failures(app, new Incidents(createLogger({ level: 'silent' }), DEFAULT_LIMITS));
  const routes = submissionRoutes({
    intake: hub.intake,
    doors: doorsOf(hub),
    identify: ({ headers }) => Promise.resolve(PEOPLE[headers.authorization ?? ''] ?? STRANGER),
    folder: await makeTestFolder('loans'),
    longestBytes: 100_000,
    onFault: (fault) => {
      throw fault;
    },
  });
  await app.register(routes);
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const look: Desk['look'] = async (authorization, submission) => {
    const answer = await fetch(`${url}${submission}`, { headers: { authorization } });
    const isUnderWay = answer.ok && (await answer.clone().text()).includes('"state":"RUNNING"');
    return isUnderWay ? look(authorization, submission) : answer;
  };
  return {
    look,
    send: (authorization, body, query = '') =>
      fetch(`${url}/submissions/loans${query}`, {
        ...{ method: 'POST', body: new Uint8Array(body) },
        headers: { authorization, 'content-type': 'text/csv' },
      }),
    close: () => app.close(),
  };
}
