import { civilDate, type CivilDate, parseCivilDate } from '../../../../kernel/civil-date.js';
import type { CaseFile, CaseReading, EvaluationCase } from './case.js';
import { type CaseFault, Place } from './place.js';
import { readComplete, readStated } from './read-expected.js';
import { readRecords } from './read-record.js';
import { isAboutSubject, readSubject } from './read-subject.js';

const KEYS_OF_SUBJECT = new Set(['subject', 'explain', 'expected']);
const KEYS_OF_CASE = new Set(['name', 'on', 'given', 'expect', 'basis']);
/** Of a file as a whole; whatever else it holds is a section that nobody compares here. */
const KEYS_OF_FILE = new Set([
  'asOf',
  'modelId',
  'modelVersion',
  'holidayCalendarSource',
  'subjects',
]);

/**
 * Reads a parsed file: a list of written cases (name, on, given, expect, basis), or an object of subjects
 * with their complete results on one day. All faults are told at once, each at its place.
 */
export function readCaseFile(document: unknown): CaseReading {
  const faults: CaseFault[] = [];
  const root = new Place(document, '', faults);
  const file = Array.isArray(document) ? writtenCases(root) : completeCases(root);
  if (file.cases.length + file.apart.size + file.sections.size === 0 && faults.length === 0) {
    faults.push({ at: '', problem: 'holds no case. 文件中没有案例。' });
  }
  return faults.length === 0 ? { ok: true, file } : { ok: false, faults };
}

function completeCases(root: Place): CaseFile {
  const on = dayOf(root.key('asOf'));
  const cases = root
    .key('subjects')
    .list()
    .map((place): EvaluationCase => {
      place.allow(KEYS_OF_SUBJECT);
      const subject = place.key('subject');
      const records = readRecords(subject.key('records'), on);
      const name = subject.key('id').needed();
      return {
        ...{ name, at: place.at, on, records, subject: readSubject(subject) },
        expected: readComplete(place.key('expected'), records),
      };
    });
  const sections = new Map(
    root
      .entries()
      .filter(([key]) => !KEYS_OF_FILE.has(key))
      .map(([key, { value }]) => [key, value]),
  );
  const code = root.key('modelId').text();
  const version = root.key('modelVersion').text();
  const model = code === null || version === null ? null : { code, version };
  return { cases, model, lastDate: lastDateIn(root.value, on), apart: new Map(), sections };
}

function writtenCases(root: Place): CaseFile {
  const isOwn = (place: Place): boolean => isAboutSubject(place.key('given'));
  const all = root.list();
  const own = all.filter(isOwn);
  const others = all.filter((place) => !isOwn(place));
  const apart = new Map(others.length === 0 ? [] : [['cases of other rules', others.length]]);
  const cases = own.map((place): EvaluationCase => {
    place.allow(KEYS_OF_CASE);
    const on = dayOf(place.key('on'));
    const given = place.key('given');
    place.key('basis').needed();
    const expected = readStated(place.key('expect'));
    if (expected.size === 0) place.key('expect').refuse('states nothing. 未写明预期结果。');
    return {
      ...{ name: place.key('name').needed(), at: place.at, on, expected },
      records: readRecords(given.key('records'), on),
      subject: readSubject(given),
    };
  });
  const names = cases.map(({ name }) => name);
  for (const name of names.filter((one, n) => names.indexOf(one) !== n)) {
    root.refuse(`holds "${name}" twice. 案例名称重复。`);
  }
  const first = cases[0]?.on ?? NO_DAY;
  return {
    cases,
    model: null,
    lastDate: lastDateIn(root.value, first),
    apart,
    sections: new Map(),
  };
}

/** Stands for a day that is missing; the file is refused then. */
const NO_DAY = civilDate('2000-01-01');

function dayOf(place: Place): CivilDate {
  place.needed();
  return (place.isAbsent() ? null : place.date()) ?? NO_DAY;
}

/** The day that stands for no end is no day on which anything happens. */
const FOREVER = '2099-12-31';

function lastDateIn(value: unknown, last: CivilDate): CivilDate {
  if (typeof value === 'string') {
    const day = parseCivilDate(value);
    return day !== null && day > last && day < FOREVER ? day : last;
  }
  if (typeof value !== 'object' || value === null) return last;
  return Object.values(value).reduce<CivilDate>((found, one) => lastDateIn(one, found), last);
}
