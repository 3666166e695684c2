import path from 'node:path';

import type { FastifyRequest } from 'fastify';
import type { GraphQLError } from 'graphql';

import type { Identity } from '../../access/index.js';
import type { SenderFault } from '../service.js';
import type { DoorOffer } from './options.js';
import type { Sentence } from '../refusals.js';
import { UploadFault, saidFault } from './upload-fault.js';

/** What a sender says about its file besides the file. */
export interface UploadRequest {
  readonly reference?: string;
  readonly filename: string;
  readonly department?: string;
  readonly stated: Readonly<Record<string, string>>;
  /** What the door is asked for, e.g. a record type. */
  readonly options: Readonly<Record<string, string>>;
}

const LONGEST_TEXT = 400;
const SET = 'set.';
const OWN = ['reference', 'filename', 'department'];

/** @throws BAD_USER_INPUT for what nobody reads, is said twice, or is no plain text. */
export function readUploadRequest(query: unknown, offered: DoorOffer['options']): UploadRequest {
  const said = Object.entries(query as Readonly<Record<string, unknown>>);
  const texts = said.map(([name, value]) => {
    const isKnown = OWN.includes(name) || Object.hasOwn(offered, name) || name.startsWith(SET);
    if (!isKnown) throw wrong(name, { en: 'nobody reads it', zh: '没有此参数' });
    if (typeof value !== 'string') throw wrong(name, { en: 'it is said twice', zh: '重复出现' });
    if (value.length > LONGEST_TEXT || /\p{Cc}/u.test(value))
      throw wrong(name, { en: 'it is no short text', zh: '须为不含控制字符的短文本' });
    const known = offered[name] ?? [];
    if (known.length > 0 && !known.includes(value)) {
      const values = known.join(', ');
      throw wrong(name, { en: `it may be ${values}`, zh: `可为 ${values}` });
    }
    return [name, value.trim()] as const;
  });
  const given = Object.fromEntries(texts.filter(([, value]) => value !== ''));
  const { reference, department } = given;
  return {
    filename: path.basename(given['filename'] ?? 'upload'),
    ...(reference === undefined ? {} : { reference }),
    ...(department === undefined ? {} : { department }),
    stated: Object.fromEntries(
      texts
        .filter(([name]) => name.startsWith(SET))
        .map(([name, value]) => [name.slice(SET.length), value]),
    ),
    options: Object.fromEntries(
      Object.entries(given).filter(([name]) => Object.hasOwn(offered, name)),
    ),
  };
}

function wrong(name: string, { en, zh }: Sentence) {
  const said = {
    en: `The parameter "${name}" is wrong: ${en}`,
    zh: `参数“${name}”有误：${zh}`,
  };
  return saidFault('BAD_USER_INPUT', said, { argument: name });
}

/** What a file may be sent as. The file itself tells what it is; forms are not unpacked. */
const MEDIA_TYPES: ReadonlySet<string> = new Set([
  'application/octet-stream',
  'application/gzip',
  'application/x-gzip',
  'application/json',
  'application/ndjson',
  'application/x-ndjson',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'text/csv',
  'text/plain',
  'text/tab-separated-values',
]);

/** @throws UploadFault */
export function checkMediaType({ headers }: Pick<FastifyRequest, 'headers'>): void {
  const sent = (headers['content-type'] ?? 'application/octet-stream').split(';', 1).join();
  if (!MEDIA_TYPES.has(sent.trim().toLowerCase())) {
    throw new UploadFault(415, 'MEDIA_TYPE', {
      en: 'Send the raw file as text/csv or the like, no form',
      zh: '请直接发送文件内容（text/csv 等），不接受表单',
    });
  }
  const coding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  // A gzipped body is read as the gzipped file that it is.
  if (coding !== 'identity' && coding !== 'gzip') {
    throw new UploadFault(415, 'CONTENT_ENCODING', {
      en: 'A body may be compressed by gzip only',
      zh: '仅支持 gzip 压缩',
    });
  }
}

/**
 * The sender as the submission keeps it. A reporter's department stands in its token; an administrator
 * may send for any department.
 *
 * @throws UNAUTHENTICATED, FORBIDDEN
 */
export function senderOf(identity: Identity, department: string | undefined): Identity {
  requireToken(identity);
  if (identity.role === 'CITY_ADMIN') {
    return department === undefined ? identity : { ...identity, department };
  }
  if (identity.role !== 'DEPARTMENT_REPORTER' || identity.department === undefined) {
    throw saidFault('FORBIDDEN', {
      en: 'Only departments’ reporters and administrators send files',
      zh: '仅部门报送员和管理员可报送文件',
    });
  }
  if (department !== undefined && department !== identity.department) {
    throw saidFault('FORBIDDEN', {
      en: 'A reporter sends for its own department',
      zh: '报送员只能为本部门报送',
    });
  }
  return identity;
}

/**
 * Who sends an institution's rows: the institution itself, or an administrator for it.
 *
 * @throws UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT
 */
export function senderForInstitution(identity: Identity, department: string | undefined): Identity {
  requireToken(identity);
  const isBank = identity.role === 'BANK' && identity.institution !== undefined;
  if (!isBank && identity.role !== 'CITY_ADMIN') {
    throw saidFault('FORBIDDEN', {
      en: 'Only institutions and administrators send these rows',
      zh: '仅金融机构和管理员可报送该类数据',
    });
  }
  if (department === undefined) return identity;
  throw wrong('department', { en: 'these rows are no department’s', zh: '该类数据不属于部门' });
}

export function requireToken({ role }: Identity): void {
  if (role !== 'PUBLIC') return;
  throw saidFault('UNAUTHENTICATED', {
    en: 'Submissions need a token',
    zh: '访问报送批次需要令牌',
  });
}

const FAULTS_OF_SENDER = {
  UNKNOWN: { en: 'There is no such department', zh: '没有该部门' },
  OUTSIDE: { en: 'The department is not within your division', zh: '该部门不在您的行政区划范围内' },
  MISSING: { en: 'Name a department within your division', zh: '请指明您行政区划范围内的部门' },
} as const satisfies Record<SenderFault, Sentence>;

/** A wrong word of the request's own is an administrator's; a reporter's department stands in its token. */
export function faultOfSender({ role }: Identity, fault: SenderFault): GraphQLError {
  const isOwnWord = fault === 'UNKNOWN' && role === 'CITY_ADMIN';
  return saidFault(isOwnWord ? 'BAD_USER_INPUT' : 'FORBIDDEN', FAULTS_OF_SENDER[fault]);
}
