import type { CivilDate } from '../../../kernel/civil-date.js';
import { remembered } from '../../../kernel/remembered.js';
import { CODE_SEPARATOR } from './code-field.js';
import type { Value } from './judging.js';
import type { JudgedField } from './record-type.js';

/** Where a field stands among the values of a row; -1 when the type has none, and no value stands there. */
export type Places = (code: string) => number;

export function placesOf(fields: readonly JudgedField[]): Places {
  const places = new Map(fields.map(({ code }, place) => [code, place]));
  return (code) => places.get(code) ?? -1;
}

export type Values = readonly Value[];

export function textAt(values: Values, place: number): string | null {
  const value = values[place];
  return typeof value === 'string' ? value : null;
}

/** For places of date fields: their reader leaves nothing but civil dates. */
export function dayAt(values: Values, place: number): CivilDate | null {
  return textAt(values, place) as CivilDate | null;
}

const NO_CODES: readonly string[] = [];
const split = remembered((text: string): readonly string[] => text.split(CODE_SEPARATOR));

export function codesAt(values: Values, place: number): readonly string[] {
  const text = textAt(values, place);
  return text === null ? NO_CODES : split(text);
}
