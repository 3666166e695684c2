/** What is asked of every side, and the names under which all answers are compared. */

export const PAGE = 20;
export const RECORDS = 5;
export const CHANGES = 100;

export const SUBJECT_FIELDS = 'uscc name subjectType registrationStatus';
export const EVALUATION_FIELDS = 'grade finalScore asOf stableUntil';
export const ENTRY_FIELDS = 'uscc name gradeBand validFrom validTo pendingObjection';
/** Of the peers; the hub has other names for some of them. */
export const RECORD_FIELDS =
  'recordNo recordType decidedOn documentNo severity publicityEnd standing';

/** Where a bank stands that has seen nothing yet. */
export const BEGINNING = { edition: 0, uscc: '' };

/** What an answer in GraphQL says; one with errors is no answer. */
export function dataOf(text) {
  const { data, errors } = JSON.parse(text);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

/** A peer's page of changes as the hub tells it: entries, and the codes of those who left. */
export const changeFacts = ({ nodes, hasNextPage }) => ({
  hasNextPage,
  changed: nodes
    .filter(({ removed }) => !removed)
    .map(({ edition: _edition, removed: _removed, ...entry }) => entry),
  removed: nodes.filter(({ removed }) => removed).map(({ uscc }) => uscc),
});

/** From where a peer's bank goes on. */
export function placeBehind({ nodes }) {
  const { edition, uscc } = nodes.at(-1);
  return { edition, uscc };
}
