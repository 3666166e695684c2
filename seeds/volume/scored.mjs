/**
 * A city for evaluations: subjects, and their records as scoring rows only, without payload or record
 * behind them, since nothing else is read when scores are made. The same seed and size give the
 * same rows; they come in the order in which the hub keeps them: family by family, code by code.
 */
import { chanceFrom } from './chance.mjs';
import { scoredKinds } from './scored-types.mjs';
import { generateRegistrations } from './subjects.mjs';

/**
 * @typedef {{ readonly typeNo: number, readonly family: number, readonly places: ReadonlyMap<string, string> }} ScoringType
 * @typedef {{ readonly types: ReadonlyMap<string, ScoringType>, readonly words: ReadonlyMap<string, number> }} Vocabulary
 * @typedef {{ seed: number, vocabulary: Vocabulary, stamps: Stamps, subjects: ReturnType<typeof scoredSubjects>, day: string }} City
 *   `day`: the city's today, to which all dates are relative
 * @typedef {{ first: string, second: string }} Stamps when it was learnt first, and when a few per cent were corrected
 */

const ROWS_IN_CHUNK = 2_000;
const NONE = String.raw`\N`;
const FOREVER = 'infinity';

export const SUBJECT_COLUMNS =
  'uscc, version, known_from, known_to, name, name_folded, name_grams, subject_type, registration_status, registered_on, division_code, industry_code, is_personal';
export const ROW_COLUMNS =
  'record_no, known_from, known_to, version, event_on, until, publicity_end, repaired_on, family, type_no, severity, is_valid, has_document, is_disputed, uscc, code_a, code_b, code_c, amount_a, amount_b, date_a';

const TYPES = { 1: 'ENTERPRISE', 2: 'INDIVIDUAL_BUSINESS', 3: 'FARMERS_COOPERATIVE' };
const STATUSES = ['REVOKED', 'CANCELLED', 'CANCELLED', 'MOVED_OUT', 'DORMANT', NONE];

/** Registrations in the order of their codes. @param {{ seed: number, size: number }} options */
export function scoredSubjects({ seed, size }) {
  return [...generateRegistrations({ seed, count: size })]
    .map(({ uscc, name, registeredOn, division, industry }) => ({
      ...{ uscc, name, registeredOn, division, industry },
    }))
    .sort((a, b) => (a.uscc < b.uscc ? -1 : 1));
}

/**
 * COPY text of the subjects.
 *
 * @param {ReturnType<typeof scoredSubjects>} subjects @param {{ seed: number, stamps: Stamps }} options
 */
export function* subjectText(subjects, { seed, stamps }) {
  const chance = chanceFrom(seed);
  const line = (of) => {
    const type = TYPES[of.uscc[1]];
    const status = STATUSES[chance(80)] ?? 'ACTIVE';
    const registered = chance(100) === 0 ? NONE : of.registeredOn;
    const rest = `${of.name}\t${of.name}\t{}\t${type}\t${status}\t${registered}\t${of.division}\t${of.industry}\tfalse\n`;
    return `${of.uscc}\t1\t${stamps.first}\t${FOREVER}\t${rest}`;
  };
  yield* chunks(subjects, line);
}

/** COPY text of the rows of one family. @param {City} city @param {number} family */
export function* rowText(city, family) {
  const kinds = scoredKinds.flatMap((kind, at) => {
    const type = city.vocabulary.types.get(kind.type);
    if (type === undefined) throw new Error(`the vocabulary lacks ${kind.type}`);
    return type.family === family ? [{ ...kind, at, ...type }] : [];
  });
  const writer = new Writer(city);
  yield* chunks(city.subjects, ({ uscc, industry }, index) => {
    const chance = chanceFrom(city.seed * 7_919 + index * 64 + family);
    let text = '';
    for (const kind of kinds) {
      const draw = chance(1_000);
      for (let nth = 0; draw < (kind.often[nth] ?? 0); nth += 1) {
        text += writer.versions({
          ...{ kind, uscc, industry, chance, nth },
          recordNo: (index * 8 + nth) * 40 + kind.at + 1,
        });
      }
    }
    return text;
  });
}

/** @param {readonly unknown[]} entries @param {(entry: any, index: number) => string} textOf */
function* chunks(entries, textOf) {
  let text = '';
  for (const [index, entry] of entries.entries()) {
    text += textOf(entry, index);
    if (index % ROWS_IN_CHUNK === ROWS_IN_CHUNK - 1) {
      yield text;
      text = '';
    }
  }
  if (text !== '') yield text;
}

/** Writes the versions of a record as lines. */
class Writer {
  /** @param {City} city */
  constructor({ vocabulary, stamps, day }) {
    this.words = vocabulary.words;
    this.stamps = stamps;
    this.days = new Days(day);
  }

  versions({ kind, uscc, industry, chance, nth, recordNo }) {
    const written = kind.write(chance, nth, industry);
    const isCorrected = chance(33) === 0;
    const standing = {
      isValid: chance(100) > 0,
      isDisputed: chance(120) === 0,
    };
    const rest = this.rest(kind, uscc, written);
    const line = (version, from, to, { isValid, isDisputed }) =>
      `${recordNo}\t${from}\t${to}\t${version}\t${rest.dates}\t${isValid}\t${written.hasDocument ?? true}\t${isDisputed}\t${rest.values}\n`;
    const { first, second } = this.stamps;
    if (!isCorrected) return line(1, first, FOREVER, standing);
    const before = { isValid: true, isDisputed: !standing.isDisputed };
    return line(1, first, second, before) + line(2, second, FOREVER, standing);
  }

  rest(kind, uscc, { eventOn, until, publicityEnd, repairedOn, severity = 0, fields = {} }) {
    const day = (offset) => (offset === undefined ? FOREVER : this.days.text(offset));
    const values = {
      code_a: NONE,
      code_b: NONE,
      code_c: NONE,
      amount_a: NONE,
      amount_b: NONE,
      date_a: NONE,
    };
    for (const [field, value] of Object.entries(fields)) {
      const place = kind.places.get(field);
      if (!(place in values)) throw new Error(`${kind.type}.${field} has no place`);
      values[place] = this.value(place, value);
    }
    return {
      dates: `${day(eventOn)}\t${day(until)}\t${day(publicityEnd)}\t${day(repairedOn)}\t${kind.family}\t${kind.typeNo}\t${severity}`,
      values: `${uscc}\t${Object.values(values).join('\t')}`,
    };
  }

  value(place, value) {
    if (place.startsWith('amount')) return value;
    if (place === 'date_a') return this.days.text(value);
    const number = this.words.get(value);
    if (number === undefined) throw new Error(`the vocabulary lacks the word ${value}`);
    return number;
  }
}

/** Texts of days by their distance from one day. */
class Days {
  constructor(day) {
    this.origin = Date.parse(`${day}T00:00:00Z`) / 86_400_000;
    this.texts = new Map();
  }

  text(offset) {
    const known = this.texts.get(offset);
    if (known !== undefined) return known;
    const text = new Date((this.origin + offset) * 86_400_000).toISOString().slice(0, 10);
    this.texts.set(offset, text);
    return text;
  }
}
