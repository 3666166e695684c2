import type { Identity } from './identity.js';

/** Digits of a city's division (GB/T 2260); a district's has more. */
const OF_CITY = 4;

/** Whether a division is a city, or wider. */
export function isCityWide(division: string): boolean {
  return division.length <= OF_CITY;
}

/** The division to which the departments of whoever asks are limited: an administrator of a district's; else null. */
export function districtOf({ role, division = '' }: Identity): string | null {
  return role === 'CITY_ADMIN' && !isCityWide(division) ? division : null;
}
