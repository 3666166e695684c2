/**
 * Values of invented persons that tests and demo seeds bring in. Nothing that a process of a test run says may hold one: a log
 * outlives every permission.
 */
export const PLANTED = {
  name: '裴示霂',
  idNumber: '410105198803060016',
  phone: '13803710716',
  bankAccount: '6222021702000716716',
};

/** Whoever operates an individual business of the demo city without a trade name. */
export const DEMO_PERSONS = ['王示午', '李示未', '张示一'];

/** The values that stand in a text. */
export function personalIn(text) {
  return [...Object.values(PLANTED), ...DEMO_PERSONS].filter((value) => text.includes(value));
}
