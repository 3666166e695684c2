import { type Kysely, sql } from 'kysely';
import type { Pool } from 'pg';

import { errorCode } from './error-code.js';
import { DatabaseFault } from './fault.js';
import type { DatabaseTarget } from './url.js';

interface ServerFacts {
  readonly version: number;
  readonly versionText: string;
  readonly encoding: string;
}

/**
 * Checks once, at the start, what would otherwise show as wrong answers later.
 *
 * @throws DatabaseFault, one kind per reason.
 */
export async function inspectServer(pool: Pool, target: DatabaseTarget): Promise<void> {
  const facts = await readFacts(pool, target);
  const major = Math.floor(facts.version / 10_000);
  if (major < OLDEST_MAJOR || major > NEWEST_MAJOR) {
    throw new DatabaseFault('VERSION_UNSUPPORTED', {
      en: `The server at ${place(target)} is PostgreSQL ${facts.versionText}; the hub works with ${String(OLDEST_MAJOR)} to ${String(NEWEST_MAJOR)}.`,
      zh: `${place(target)} 上是 PostgreSQL ${facts.versionText}，本系统支持 ${String(OLDEST_MAJOR)} 至 ${String(NEWEST_MAJOR)}。`,
    });
  }
  if (facts.encoding !== 'UTF8') {
    throw new DatabaseFault('ENCODING_NOT_UTF8', {
      en: `Database "${target.database}" is encoded in ${facts.encoding}; create one with ENCODING 'UTF8'.`,
      zh: `数据库“${target.database}”的编码为 ${facts.encoding}，请以 ENCODING 'UTF8' 建库。`,
    });
  }
}

/**
 * Trigram search is silently empty for Chinese where the locale's character type is plain C. Needs
 * the pg_trgm extension, so it runs after migration.
 *
 * @throws DatabaseFault LOCALE_BLIND
 */
export async function inspectTextSearch(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ blind: boolean }>`
    /* platform.textSearch */ SELECT show_trgm('郑州') = '{}' AS blind`.execute(db);
  if (rows[0]?.blind === false) return;
  throw new DatabaseFault('LOCALE_BLIND', {
    en: `The database cannot search Chinese text under its locale; create one with LC_CTYPE 'C.UTF-8' or another UTF-8 locale.`,
    zh: `数据库的区域设置无法检索中文，请以 LC_CTYPE 'C.UTF-8' 等 UTF-8 区域设置建库。`,
  });
}

const OLDEST_MAJOR = 15;
const NEWEST_MAJOR = 18;

async function readFacts(pool: Pool, target: DatabaseTarget): Promise<ServerFacts> {
  try {
    const { rows } = await pool.query<ServerFacts>(
      `/* platform.serverFacts */ SELECT current_setting('server_version_num')::int AS version,
        current_setting('server_version') AS "versionText",
        current_setting('server_encoding') AS encoding`,
    );
    const facts = rows[0];
    if (facts === undefined) throw new Error('the server answered no row about itself');
    return facts;
  } catch (error) {
    throw connectionFault(error, target);
  }
}

/** Turns the driver's error into the sentence for whoever set DATABASE_URL. */
function connectionFault(error: unknown, target: DatabaseTarget): DatabaseFault {
  const code = errorCode(error);
  if (code === '3D000') {
    return new DatabaseFault(
      'DATABASE_MISSING',
      {
        en: `There is no database "${target.database}" at ${place(target)}; create it first.`,
        zh: `${place(target)} 上没有数据库“${target.database}”，请先建库。`,
      },
      { cause: error },
    );
  }
  if (code?.startsWith('28') === true) {
    return new DatabaseFault(
      'LOGIN_REFUSED',
      {
        en: `The server at ${place(target)} refused user "${target.user}"; check user and password in DATABASE_URL.`,
        zh: `${place(target)} 拒绝用户“${target.user}”登录，请检查 DATABASE_URL 中的用户和密码。`,
      },
      { cause: error },
    );
  }
  return new DatabaseFault(
    'UNREACHABLE',
    {
      en: `No PostgreSQL answers at ${place(target)} (${reasonOf(error)}).`,
      zh: `${place(target)} 上的 PostgreSQL 无法连接（${reasonOf(error)}）。`,
    },
    { cause: error },
  );
}

function place(target: DatabaseTarget): string {
  return `${target.host}:${String(target.port)}`;
}

function reasonOf(error: unknown): string {
  return errorCode(error) ?? (error instanceof Error ? error.message : String(error));
}
