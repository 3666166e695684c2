/**
 * Draws a published draw again and compares (核验抽取结果). It is written without anything of the hub
 * and without any library, so that it checks the hub and not itself; it is the script of the offline page
 * and runs in Node as it stands. SHA-256 is its own: a page opened from a file may have none.
 */
import { assign, brokenExtension, draw } from './draw.mjs';
import { firstMisfit, parsed } from './form.mjs';
import { canonical, sha256 } from './hash.mjs';
import { brokenRules, recommit, recount, seedValue } from './rules.mjs';

const MOST_DIFFERENCES = 10;

/** The verdict on the text of a published file; of its differences the first is the one to look at. */
export function verifyDrawText(text) {
  const differences = [];
  for (const difference of differencesOf(text)) {
    differences.push(difference);
    if (differences.length === MOST_DIFFERENCES) return { ok: false, differences };
  }
  if (differences.length > 0) return { ok: false, differences };
  return { ok: true, summary: summaryOf(JSON.parse(text)) };
}

function* differencesOf(text) {
  const file = parsed(text);
  const misfit = firstMisfit(file);
  if (misfit !== undefined) return yield misfit;
  const broken = brokenRules(file);
  if (broken.length > 0) return yield* broken;
  const { commitment } = file;
  const strata = recount(file);
  yield* compare('', recommit(file, strata), commitment);
  const hash = sha256(canonical(commitment));
  yield* compare('commitmentHash', hash, file.commitmentHash);
  if (file.seed === null) {
    for (const at of ['drawn', 'extensions', 'visits']) yield* compare(at, 0, file[at].length);
    return;
  }
  const { value, broken: wrong } = seedValue(commitment.seedSource, file.seed.revealed);
  if (wrong.length > 0) return yield* wrong;
  yield* compare('seed.value', value, file.seed.value);
  yield* drawDifferences(file, strata, `${hash}:${value}`);
}

function* drawDifferences(file, strata, seed) {
  const tooFar = brokenExtension(file.extensions, strata);
  if (tooFar !== undefined) return yield tooFar;
  const { order, drawn } = draw(file, strata, seed);
  const place = (d) => [`${d.stratum}.${d.place}`, `${d.uscc} ${d.ticket}`];
  yield* compareNamed('drawn', drawn.map(place), file.drawn.map(place));
  if (file.visits.length === 0) return;
  const visit = (v) => [v.uscc, v.inspectors.join(', ')];
  yield* compareNamed('visits', assign(file, order, seed).map(visit), file.visits.map(visit));
}

function* compare(at, expected, got) {
  if (isObject(expected) && isObject(got)) {
    const [left, right] = [named(expected), named(got)];
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
      yield* compare(at === '' ? key : `${at}.${key}`, left[key], right[key]);
    }
  } else if (expected !== got) {
    yield { at, expected: textOf(expected), got: textOf(got) };
  }
}

function* compareNamed(at, expected, got) {
  const found = new Map();
  for (const [name, text] of got) {
    found.set(name, found.has(name) ? `${found.get(name)} + ${text}` : text);
  }
  for (const [name, text] of expected) {
    const other = found.get(name);
    if (other !== text) yield { at: `${at}.${name}`, expected: text, got: textOf(other) };
    found.delete(name);
  }
  for (const [name, text] of found) yield { at: `${at}.${name}`, expected: '-', got: text };
}

function isObject(value) {
  return typeof value === 'object' && value !== null;
}

/** Strata by their names, other elements of lists by their places. */
function named(value) {
  if (!Array.isArray(value)) return value;
  return Object.fromEntries(
    value.map((element, i) => [element?.stratum ?? String(i + 1), element]),
  );
}

function textOf(value) {
  if (value === undefined) return '-';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function summaryOf({ commitment, seed, drawn, visits, voided }) {
  const { task, round, frame, strata } = commitment;
  const count = (name) => drawn.filter(({ stratum }) => stratum === name).length;
  return {
    task,
    round,
    strata: strata.map((size) => ({ ...size, drawn: count(size.stratum) })),
    frame: frame.size,
    drawn: drawn.length,
    visits: visits.length,
    seed: seed === null ? null : { kind: seed.revealed.kind, value: seed.value },
    voided: voided === null ? null : voided.reason,
  };
}
