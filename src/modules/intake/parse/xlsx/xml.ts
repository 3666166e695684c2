import { SaxesParser } from 'saxes';

import { WorkbookUnreadable } from './archive.js';

/** What a part's reader wants to hear; names come without their namespace prefix. */
export interface XmlListener {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text(text: string): void;
  close(name: string): void;
}

/** Feeds XML to the listener; after each chunk it tells how many it fed, so that a reader can hand on what it has. */
export async function* parseXml(
  chunks: AsyncIterable<Buffer>,
  listener: XmlListener,
): AsyncGenerator<number, void, undefined> {
  const parser = parserFor(listener);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let fed = 0;
  for await (const chunk of chunks) {
    parser.write(decode(decoder, chunk));
    fed += 1;
    yield fed;
  }
  parser.close();
  yield fed;
}

/** Reads a small part to its end. */
export async function readXml(chunks: AsyncIterable<Buffer>, listener: XmlListener): Promise<void> {
  const parser = parserFor(listener);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of chunks) parser.write(decode(decoder, chunk));
  parser.close();
}

function parserFor(listener: XmlListener): SaxesParser {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw new WorkbookUnreadable('its XML is malformed', { cause: error });
  });
  parser.on('opentag', (tag) => {
    listener.open(localName(tag.name), tag.attributes);
  });
  parser.on('text', (text) => {
    listener.text(text);
  });
  parser.on('cdata', (text) => {
    listener.text(text);
  });
  parser.on('closetag', (tag) => {
    listener.close(localName(tag.name));
  });
  return parser;
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk: Buffer): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch (error) {
    throw new WorkbookUnreadable('its XML is not UTF-8', { cause: error });
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}
