import type { Modules } from './app.js';
import { accepted } from './kernel/result.js';
import type { DoorOffer } from './modules/intake/index.js';

/** Every kind of row that may be sent as a file, by command or over HTTP. */
export function doorsOf({
  subjects,
  records,
  quality,
  finance,
}: Modules): Readonly<Record<string, DoorOffer>> {
  return {
    subjects: { options: {}, open: () => Promise.resolve(accepted(subjects.door)) },
    records: {
      options: { type: [], profile: ['FULL', 'HISTORY'] },
      open: ({ type, profile }) =>
        records.door({
          ...(type === undefined ? {} : { type }),
          profile: profile === 'HISTORY' ? 'HISTORY' : 'FULL',
        }),
    },
    loans: {
      options: { institution: [] },
      isForInstitutions: true,
      open: ({ institution }, sender) => finance.loansDoor(institution ?? null, sender),
    },
    decisions: { options: {}, open: () => Promise.resolve(accepted(quality.door)) },
  };
}
