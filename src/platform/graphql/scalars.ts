import { GraphQLScalarType, Kind } from 'graphql';
import type { ValueNode } from 'graphql';

import { parseCivilDate } from '../../kernel/civil-date.js';
import type { CivilDate } from '../../kernel/civil-date.js';
import { requestFault } from './errors.js';

interface TextScalar<Value> {
  readonly name: string;
  readonly description: string;
  /** What a client sees; throws on a value that the code should never have returned. */
  serialize(value: unknown): string;
  /** Null when the text is no such value. */
  parse(text: string): Value | null;
}

/**
 * A scalar written as a string. Serialising does no more than it must: lists of thousands of dates
 * pass here, and the library's own date scalar costs a parse for each.
 */
function textScalar<Value>(scalar: TextScalar<Value>): GraphQLScalarType<Value, string> {
  const parseValue = (value: unknown): Value => {
    const parsed = typeof value === 'string' ? scalar.parse(value) : null;
    if (parsed === null) throw requestFault('BAD_USER_INPUT', `This is no ${scalar.name}`);
    return parsed;
  };
  return new GraphQLScalarType<Value, string>({
    name: scalar.name,
    description: scalar.description,
    serialize: (value) => scalar.serialize(value),
    parseValue,
    parseLiteral: (node: ValueNode) =>
      parseValue(node.kind === Kind.STRING ? node.value : undefined),
  });
}

function unserialisable(name: string): never {
  throw new TypeError(`a resolver returned a value that is no ${name}`);
}

/** `YYYY-MM-DD`, a day of the civil calendar of Asia/Shanghai. */
export const CivilDateScalar = textScalar<CivilDate>({
  name: 'CivilDate',
  description: 'A day of the civil calendar as YYYY-MM-DD, without a time zone (日期).',
  serialize: (value) => (typeof value === 'string' ? value : unserialisable('CivilDate')),
  parse: parseCivilDate,
});

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

function parseInstant(text: string): Date | null {
  if (!INSTANT.test(text) || parseCivilDate(text.slice(0, 10)) === null) return null;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? null : instant;
}

/** RFC 3339 with an offset; a `Date` inside. */
export const InstantScalar = textScalar<Date>({
  name: 'Instant',
  description: 'An instant as an RFC 3339 time stamp with its offset, given out in UTC (时刻).',
  serialize: (value) => (value instanceof Date ? value.toISOString() : unserialisable('Instant')),
  parse: parseInstant,
});

const MOST_DECIMAL_CHARACTERS = 64;
const DECIMAL = /^-?\d+(?:\.\d+)?$/;

function serializeDecimal(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'bigint' ? value.toString() : unserialisable('Decimal');
}

/** An exact decimal as text; never a floating-point number. */
export const DecimalScalar = textScalar<string>({
  name: 'Decimal',
  description: 'An exact decimal number as a string, without an exponent (十进制数).',
  serialize: serializeDecimal,
  parse: (text) => (text.length <= MOST_DECIMAL_CHARACTERS && DECIMAL.test(text) ? text : null),
});
