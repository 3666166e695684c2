import { DatabaseFault } from './fault.js';

/** Where a database lies, fit to be shown: the password is left out. */
export interface DatabaseTarget {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
}

/**
 * Reads a DATABASE_URL.
 *
 * @throws DatabaseFault URL_INVALID; the sentence never repeats the URL, which holds a password.
 */
export function parseDatabaseUrl(text: string): DatabaseTarget {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const database = url === undefined ? '' : decodeURIComponent(url.pathname.slice(1));
  const wellFormed =
    url !== undefined &&
    (url.protocol === 'postgres:' || url.protocol === 'postgresql:') &&
    url.hostname !== '' &&
    url.username !== '' &&
    database !== '' &&
    !database.includes('/');
  if (!wellFormed) {
    throw new DatabaseFault('URL_INVALID', {
      en: 'DATABASE_URL is not of the form postgres://user:password@host:5432/database.',
      zh: 'DATABASE_URL 的格式应为 postgres://用户:密码@主机:5432/数据库。',
    });
  }
  return {
    host: url.hostname,
    port: url.port === '' ? 5432 : Number(url.port),
    database,
    user: decodeURIComponent(url.username),
  };
}
