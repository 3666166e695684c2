import { Readable } from 'node:stream';

import { type Result, accepted, refused } from '../../../kernel/result.js';
import { pointerTokens } from '../domain/json-value.js';
import { intakeRefusal } from '../refusals.js';
import type { Inspected } from './inspect.js';
import { MalformedDocument, type Span, findElements } from './json-document.js';
import type { ObjectReader } from './object-reader.js';
import { LONGEST_ROW, type RawRow } from './raw-row.js';
import { openText } from './text.js';

/** A document is read as one text: its rows stand somewhere inside. Larger ones are sent as NDJSON. */
const LONGEST_DOCUMENT = 256 * 1024 * 1024;
const ROWS_AT_ONCE = 500;

/** The rows of a JSON document, found but not yet read. */
export interface DocumentRows {
  read(reader: ObjectReader): AsyncIterable<readonly RawRow[]>;
}

/** Finds the list of rows; the whole list is walked, so that a document which is cut off is refused at once. */
export async function openDocument(
  file: Inspected,
  pointer: string,
): Promise<Result<DocumentRows>> {
  const text = await wholeText(file);
  if (text === null) return refused(intakeRefusal('JSON_TOO_LONG', { longest: LONGEST_DOCUMENT }));
  try {
    const elements = findElements(text, pointerTokens(pointer) ?? []);
    if (elements === null) return refused(intakeRefusal('ROWS_NOT_FOUND', { pointer }));
    const spans = [...elements];
    return accepted({ read: (reader) => Readable.from(rowsOf(text, spans, reader)) });
  } catch (error) {
    if (!(error instanceof MalformedDocument)) throw error;
    const line = 1 + feedsIn(text, 0, error.at);
    return refused(intakeRefusal('JSON_DOCUMENT_MALFORMED', { line }));
  }
}

async function wholeText(file: Inspected): Promise<string | null> {
  const parts: string[] = [];
  let length = 0;
  for await (const part of openText(file)) {
    length += part.length;
    if (length > LONGEST_DOCUMENT) return null;
    parts.push(part);
  }
  return parts.join('');
}

function* rowsOf(
  text: string,
  spans: readonly Span[],
  reader: ObjectReader,
): Generator<readonly RawRow[], void, undefined> {
  let line = 1;
  let counted = 0;
  for (let from = 0; from < spans.length; from += ROWS_AT_ONCE) {
    yield spans.slice(from, from + ROWS_AT_ONCE).map(({ start, end }) => {
      line += feedsIn(text, counted, start);
      counted = start;
      return rowOf(text.slice(start, end), line, reader);
    });
  }
}

function rowOf(text: string, line: number, reader: ObjectReader): RawRow {
  if (text.length <= LONGEST_ROW) return reader.read({ line, text, cells: [], fault: null });
  const fault = intakeRefusal('ROW_TOO_LONG', { line, longest: LONGEST_ROW });
  return { line, text: text.slice(0, LONGEST_ROW), cells: [], fault };
}

function feedsIn(text: string, from: number, to: number): number {
  let feeds = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) {
    feeds += 1;
  }
  return feeds;
}
