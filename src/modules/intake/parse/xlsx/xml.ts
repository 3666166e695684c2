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
  const feed = feedFor(listener);
  let fed = 0;
  for await (const chunk of chunks) {
    feed.write(chunk);
    fed += 1;
    yield fed;
  }
  feed.close();
  yield fed;
}

/** Reads a small part to its end. */
export async function readXml(chunks: AsyncIterable<Buffer>, listener: XmlListener): Promise<void> {
  const feed = feedFor(listener);
  for await (const chunk of chunks) feed.write(chunk);
  feed.close();
}

/** The parser keeps what stands between two marks, and the marks that are open: neither may fill the memory. */
const LONGEST_TOKEN = 1_048_576;
const DEEPEST = 64;

interface Feed {
  write(chunk: Buffer): void;
  close(): void;
}

function feedFor(listener: XmlListener): Feed {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let unmarked = 0;
  let depth = 0;
  const parser = parserFor({
    open: (name, attributes) => {
      unmarked = 0;
      depth += 1;
      if (depth > DEEPEST) throw new WorkbookUnreadable('its XML is nested too deep');
      listener.open(name, attributes);
    },
    text: (text) => {
      listener.text(text);
    },
    close: (name) => {
      unmarked = 0;
      depth -= 1;
      listener.close(name);
    },
  });
  return {
    write: (chunk) => {
      unmarked += chunk.length;
      parser.write(decode(decoder, chunk));
      if (unmarked > LONGEST_TOKEN) throw new WorkbookUnreadable('its XML has no end of a part');
    },
    close: () => {
      parser.close();
    },
  };
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
