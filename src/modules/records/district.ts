import type { Identity } from '../access/index.js';

/** Digits of the code of a city. */
const OF_CITY = 4;

/** The division to which the departments of whoever asks are limited: an administrator of a district's; else null. */
export function districtOf({ role, division = '' }: Identity): string | null {
  return role === 'CITY_ADMIN' && division.length > OF_CITY ? division : null;
}
