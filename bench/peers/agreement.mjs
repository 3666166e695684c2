/** What is asked in a measurement, and the proof that every side answers it with the same facts. */
import { isDeepStrictEqual } from 'node:util';

import { post } from '../measure.mjs';
import { withClient } from './city.mjs';
import { sides } from './sides/index.mjs';
import { PAGE } from './sides/question.mjs';

const SUBJECTS_ASKED = 500;
const PAGES_OF_CHANGES = 20;

/** For each question and side the bodies that are sent, in the same order of the same questions. */
export async function agreeOnAll(env, serving) {
  const { districts, usccs } = await withClient(env.DATABASE_URL, asked);
  return {
    page: await agree('page', serving, districts),
    changes: await agreeOnChanges(serving),
    subject: await agree('subject', serving, usccs),
  };
}

async function asked(client) {
  const districts = await client.query(
    `select division_code as code from bench_peer.subject where division_code like '4101%'
      group by 1 having count(*) > $1 order by 1`,
    [PAGE],
  );
  const subjects = await client.query(
    `select uscc as code from bench_peer.subject where division_code like '4101%'
      order by hashtext(uscc) limit $1`,
    [SUBJECTS_ASKED],
  );
  const codes = ({ rows }) => rows.map(({ code }) => code);
  return { districts: codes(districts), usccs: codes(subjects) };
}

async function agree(question, serving, values) {
  const bodies = Object.fromEntries(
    Object.keys(serving).map((name) => [name, values.map(sides[name][question].body)]),
  );
  for (let at = 0; at < values.length; at += 1) {
    const answers = {};
    for (const [name, server] of Object.entries(serving)) {
      answers[name] = sides[name][question].facts(await answer(server, question, bodies[name][at]));
    }
    compare(question, answers);
  }
  return bodies;
}

/** Each side goes on from its own cursor: page after page must be the same. */
async function agreeOnChanges(serving) {
  const bodies = Object.fromEntries(Object.keys(serving).map((name) => [name, []]));
  const places = Object.fromEntries(
    Object.keys(serving).map((name) => [name, sides[name].changes.first]),
  );
  for (let hasNextPage = true; hasNextPage && bodies.hub.length < PAGES_OF_CHANGES;) {
    const answers = {};
    for (const [name, server] of Object.entries(serving)) {
      const { body, facts, next } = sides[name].changes;
      bodies[name].push(body(places[name]));
      const text = await answer(server, 'changes', bodies[name].at(-1));
      answers[name] = facts(text);
      places[name] = next(text);
    }
    compare('changes', answers);
    ({ hasNextPage } = answers.hub);
  }
  return bodies;
}

const answer = ({ url, headers }, question, body) =>
  post(url, body, { headers: headers?.[question] });

function compare(question, answers) {
  for (const [name, facts] of Object.entries(answers)) {
    if (isDeepStrictEqual(facts, answers.hand)) continue;
    const where = difference(facts, answers.hand);
    throw new Error(`${question}: ${sides[name].name} and ${sides.hand.name} differ at ${where}`);
  }
}

/** The first path at which two values differ, with both. */
function difference(a, b, path = '') {
  const isTree = (value) => typeof value === 'object' && value !== null;
  if (!isTree(a) || !isTree(b)) return `${path}: ${JSON.stringify(a)} and ${JSON.stringify(b)}`;
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  const key = keys.find((each) => !isDeepStrictEqual(a[each], b[each]));
  return difference(a[key], b[key], `${path}/${key}`);
}
