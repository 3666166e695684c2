/** The limit: the database makes the JSON text, a bare server passes it on. */
import { ask, serveHand } from '../../beside.mjs';
import { BEGINNING, changeFacts, CHANGES, PAGE, placeBehind, RECORDS } from './question.mjs';

const pageOf = (text, size) => {
  const rows = JSON.parse(text);
  return { nodes: rows.slice(0, size), hasNextPage: rows.length > size };
};

export const hand = {
  name: 'SQL by hand',
  async start(env) {
    const server = await serveHand(env);
    return { ...server, url: server.address };
  },
  page: {
    body: (division) => ask('regulator', [division, PAGE + 1, RECORDS]),
    facts: (text) => pageOf(text, PAGE),
  },
  changes: {
    first: BEGINNING,
    body: ({ edition, uscc }) => ask('changes', [edition, uscc, CHANGES + 1]),
    facts: (text) => changeFacts(pageOf(text, CHANGES)),
    next: (text) => placeBehind(pageOf(text, CHANGES)),
  },
  subject: {
    body: (uscc) => ask('graded', [uscc]),
    facts: (text) => JSON.parse(text),
  },
};
