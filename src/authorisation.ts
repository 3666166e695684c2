import type { Hub } from './app.js';
import { UsageFault } from './faults.js';
import { done, type Printed } from './inspection-answers.js';
import { type CivilDate, parseCivilDate } from './kernel/civil-date.js';
import type { Result } from './kernel/result.js';
import {
  AUTHORISATION_PURPOSES,
  AUTHORISATION_SCOPES,
  type AuthorisationRefusal,
  authorisationId,
  authorisationSentences,
  type Identity,
  type KeptAuthorisation,
} from './modules/access/index.js';
import { toRefusalPayload } from './platform/graphql/refusal.js';

export const AUTHORISATION_USAGE = `  authorisation grant USCC BANK --purpose PURPOSE --scope SCOPE… [--from DAY] --to DAY --evidence TEXT
      Writes down at a service window what a subject signed: it lets a bank see more of it; the evidence is the
      number of the paper or the hash of its file. 受理窗口登记主体授权
  authorisation revoke AUTHORISATION [--reason TEXT]  |  authorisation list USCC
      Takes it back: with the next request it shows nothing; lists what a subject granted. 撤销、查看授权`;

export const AUTHORISATION_OPTIONS = {
  purpose: { type: 'string' },
  scope: { type: 'string', multiple: true },
  from: { type: 'string' },
  to: { type: 'string' },
  evidence: { type: 'string' },
  reason: { type: 'string' },
} as const;

interface AuthorisationArguments {
  readonly positionals: readonly string[];
  readonly values: {
    readonly purpose?: string | undefined;
    readonly scope?: readonly string[] | undefined;
    readonly from?: string | undefined;
    readonly to?: string | undefined;
    readonly evidence?: string | undefined;
    readonly reason?: string | undefined;
  };
}

type Hands = Pick<Hub, 'access'>;

const MOST_LISTED = 1000;

/** `authorisation …`: answers what is to be printed. */
export async function authorisation(
  { access: { authorisations } }: Hands,
  { positionals: [verb, of, institution, ...more], values }: AuthorisationArguments,
  identity: Identity,
): Promise<Printed> {
  if (of === undefined || more.length > 0 || (verb === 'grant') !== (institution !== undefined)) {
    throw new UsageFault(AUTHORISATION_USAGE);
  }
  switch (verb) {
    case 'grant': {
      const wanted = { uscc: of, institution: institution ?? '', ...wantedOf(values) };
      return shown(await authorisations.grant(wanted, { identity }));
    }
    case 'revoke': {
      const wanted = { authorisation: of, reason: values.reason };
      return shown(await authorisations.revoke(wanted, { identity }));
    }
    case 'list': {
      const { rows } = await authorisations.list(of, { after: null, first: MOST_LISTED }, identity);
      const none = 'Nothing was granted. 没有授权记录。';
      return done(rows.length === 0 ? none : rows.map(lineOf).join('\n'));
    }
    default:
      throw new UsageFault(AUTHORISATION_USAGE);
  }
}

function wantedOf({ purpose, scope, from, to, evidence }: AuthorisationArguments['values']) {
  return {
    purpose: wordOf(AUTHORISATION_PURPOSES, purpose ?? '', '--purpose'),
    scopes: (scope ?? []).map((word) => wordOf(AUTHORISATION_SCOPES, word, '--scope')),
    validFrom: from === undefined ? null : dayOf(from, '--from'),
    validTo: dayOf(to ?? '', '--to'),
    evidence,
  };
}

function wordOf<Word extends string>(words: readonly Word[], text: string, option: string): Word {
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  throw new UsageFault(`${option} is one of (可选值): ${words.join(', ')}; not "${text}".`);
}

function dayOf(text: string, option: string): CivilDate {
  const day = parseCivilDate(text);
  if (day !== null) return day;
  throw new UsageFault(`${option} is a day as YYYY-MM-DD (日期格式), not "${text}".`);
}

function shown(kept: Result<KeptAuthorisation, AuthorisationRefusal>): Printed {
  if (kept.ok) return done(lineOf(kept.value));
  const sentences = kept.refusals.map((reason) => {
    const { message, messageZh } = toRefusalPayload(reason, authorisationSentences);
    return `${message} ${messageZh}`;
  });
  throw new UsageFault(sentences.join('\n'));
}

function lineOf(kept: KeptAuthorisation): string {
  const { institution, purpose, scopes, validFrom, validTo, state, evidence } = kept;
  const days = `${validFrom}…${validTo}`;
  const about = [state, institution, purpose, scopes.join(' '), days, evidence ?? '—'];
  return `${authorisationId(kept)} (授权)  ${about.join('  ')}`;
}
