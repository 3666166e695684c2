import { describe, expect, it } from '@jest/globals';

import { acceptedMediaType } from './media-type.js';

const JSON_TYPE = 'application/json';
const RESPONSE = 'application/graphql-response+json';

describe('the media type of an answer', () => {
  it.each([
    [undefined, JSON_TYPE],
    ['', JSON_TYPE],
    ['*/*', JSON_TYPE],
    ['application/*', JSON_TYPE],
    [RESPONSE, RESPONSE],
    [`${RESPONSE}, ${JSON_TYPE};q=0.9`, RESPONSE],
    [`${JSON_TYPE};q=0.5, ${RESPONSE};q=0.9`, RESPONSE],
    [`${RESPONSE};charset=utf-8, ${JSON_TYPE};charset=utf-8`, RESPONSE],
    [`${JSON_TYPE}, ${RESPONSE}`, JSON_TYPE],
    [`*/*, ${JSON_TYPE};q=0`, RESPONSE],
    ['text/html, */*;q=0.1', JSON_TYPE],
    ['text/html', null],
    [`${JSON_TYPE};q=0`, null],
    [`${JSON_TYPE};q=nonsense`, null],
  ])('for Accept %j is %j', (accept, expected) => {
    expect(acceptedMediaType(accept)).toBe(expected);
  });
});
