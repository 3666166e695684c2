/** Words of field codes that tell where a subject is registered; its code names the division that registered it. */
const WORDS_OF_PLACE: ReadonlySet<string> = new Set([
  ...['address', 'city', 'county', 'district', 'division', 'domicile', 'locality', 'location'],
  ...['place', 'province', 'region', 'residence', 'street', 'town', 'township', 'uscc', 'village'],
]);

/**
 * Whether a field tells where a subject is registered: `divisionCode`, `registeredAddress`. Such a
 * field may not decide a score. Basis: DESIGN, no local protectionism (不得搞地方保护).
 */
export function namesPlace(field: string): boolean {
  const words = field.split(/(?=[A-Z])|[_.-]/u).map((word) => word.toLowerCase());
  return words.some((word) => WORDS_OF_PLACE.has(word));
}

/** Codes of provinces lie between 11 and 82; divisions have 6, 9 or 12 digits (GB/T 2260). */
const DIVISION_CODE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])\d{4}(?:\d{3}){0,2}$/;

/** Whether a value is the code of an administrative division. */
export function isDivisionCode(value: string): boolean {
  return DIVISION_CODE.test(value);
}
