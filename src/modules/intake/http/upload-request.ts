import path from 'node:path';

import type { FastifyRequest } from 'fastify';

import { requestFault } from '../../../platform/graphql/errors.js';
import type { Identity } from '../../access/index.js';
import type { DoorOffer } from './options.js';
import { UploadFault } from './upload-fault.js';

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
    if (!isKnown) throw wrong(name, 'nobody reads it');
    if (typeof value !== 'string') throw wrong(name, 'it is said twice');
    if (value.length > LONGEST_TEXT || /\p{Cc}/u.test(value))
      throw wrong(name, 'it is no short text');
    const known = offered[name] ?? [];
    if (known.length > 0 && !known.includes(value))
      throw wrong(name, `it may be ${known.join(', ')}`);
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

function wrong(name: string, why: string) {
  return requestFault('BAD_USER_INPUT', `The parameter "${name}" is wrong: ${why}`, {
    argument: name,
  });
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
    throw new UploadFault(415, 'MEDIA_TYPE', 'Send the raw file as text/csv or the like, no form');
  }
  const coding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  // A gzipped body is read as the gzipped file that it is.
  if (coding !== 'identity' && coding !== 'gzip') {
    throw new UploadFault(415, 'CONTENT_ENCODING', 'A body may be compressed by gzip only');
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
    throw requestFault('FORBIDDEN', 'Only departments’ reporters and administrators send files');
  }
  if (department !== undefined && department !== identity.department) {
    throw requestFault('FORBIDDEN', 'A reporter sends for its own department');
  }
  return identity;
}

export function requireToken({ role }: Identity): void {
  if (role === 'PUBLIC') throw requestFault('UNAUTHENTICATED', 'Submissions need a token');
}
