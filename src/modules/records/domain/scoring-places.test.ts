import { describe, expect, it } from '@jest/globals';

import { releasedCodes, releasedType } from '../../../../test/support/record-types.js';
import { familyOf } from './scoring-family.js';
import { NO_FIELDS, ownFieldsOf, scoringPlaces, type ScoredType } from './scoring-places.js';

type Field = ScoredType['fields'][number];

function scored(code: string, dataType: Field['dataType'], more: Partial<Field> = {}): Field {
  return { code, dataType, isMultiple: false, isScored: true, ...more };
}

function typeOf(...fields: readonly Field[]): ScoredType {
  const code = 'TREE_FELLING';
  return { code, version: 1, eventField: 'date', endFields: ['removedOn'], fields };
}

function placesOf(type: ScoredType, given = NO_FIELDS) {
  return Object.fromEntries(scoringPlaces(type, ownFieldsOf(type, given)));
}

describe('the places of scored fields', () => {
  it('are those of every row where it has them, else the next of the kind', () => {
    expect(placesOf(releasedType('ADMIN_PENALTY'))).toEqual({
      documentNo: 'has_document',
      violationType: 'code_a',
      fineAmount: 'amount_a',
      confiscatedAmount: 'amount_b',
      date: 'event_on',
      validTo: 'until',
      publicityEndDate: 'publicity_end',
      severity: 'severity',
      procedure: 'code_b',
    });
    expect(placesOf(releasedType('COMMITMENT'))).toEqual({
      commitmentType: 'code_a',
      madeOn: 'event_on',
      validTo: 'until',
      fulfillmentStatus: 'code_b',
      fulfillmentConfirmedOn: 'date_a',
    });
  });

  it('keep the decision apart from the beginning of a validity', () => {
    const { date, validFrom } = placesOf(releasedType('ADMIN_LICENSE'));
    expect([date, validFrom]).toEqual(['date_a', 'event_on']);
  });

  it('stay as they were given when a later version adds, drops and moves fields', () => {
    const before = typeOf(scored('species', 'CODE'), scored('isOld', 'BOOLEAN'));
    const own = ownFieldsOf(before, NO_FIELDS);
    const after = typeOf(
      scored('height', 'DECIMAL'),
      scored('owner', 'TEXT'),
      scored('isOld', 'BOOLEAN'),
    );
    expect(ownFieldsOf(after, own)).toEqual({
      ...{ code_a: 'species', code_b: 'isOld', code_c: 'owner' },
      ...{ amount_a: 'height', amount_b: null, date_a: null },
    });
  });

  it('are not given to what is not scored, holds several codes or is the party', () => {
    const fields = [
      scored('uscc', 'TEXT'),
      scored('kinds', 'CODE', { isMultiple: true }),
      scored('remarks', 'TEXT', { isScored: false }),
      scored('removedOn', 'DATE'),
    ];
    expect(placesOf(typeOf(...fields))).toEqual({ removedOn: 'until' });
  });

  it('are an incident that names the type when none is left', () => {
    const type = typeOf(scored('date', 'DATE'), scored('a', 'DATE'), scored('b', 'DATE'));
    expect(() => ownFieldsOf(type, NO_FIELDS)).toThrow(
      'scoring rows of TREE_FELLING have a place for b',
    );
  });

  it('suffice for every type of the release', () => {
    const types = releasedCodes().filter((code) => code !== 'REGISTRATION');
    for (const code of types)
      expect(() => ownFieldsOf(releasedType(code), NO_FIELDS)).not.toThrow();
  });
});

describe('the family of a record type', () => {
  it('is of its own for penalties, and the last for what is read by no model of the release', () => {
    const families = ['ADMIN_PENALTY', 'COMMITMENT', 'INDUSTRY_EVENT', 'TREE_FELLING'].map(
      familyOf,
    );
    expect(families).toEqual([1, 2, 6, 7]);
  });

  it('is one for all that only the schemes of an industry read', () => {
    expect(familyOf('INDUSTRY_ROSTER')).toBe(familyOf('INDUSTRY_EVENT'));
  });
});
