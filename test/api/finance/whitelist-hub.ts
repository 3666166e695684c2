import { createModules } from '../../../src/app.js';
import { addMonths, type CivilDate } from '../../../src/kernel/civil-date.js';
import { authorisationId, type Identity } from '../../../src/modules/access/index.js';
import { todayInShanghai } from '../../../src/platform/database/index.js';
import { type HubSchema, schemaOf } from '../../../src/serve.js';
import { identityWith } from '../../support/hub.js';
import { listened } from '../../support/statements.js';
import {
  type EvaluatedHub,
  openEvaluatedHub,
  RUN_DAY,
} from '../evaluation/support/evaluated-hub.js';

export const POLICY = 'XINYIDAI-DEFAULT';

/** The demo city, evaluated, with the list of the month. */
export interface WhitelistHub extends EvaluatedHub {
  readonly today: CivilDate;
  /** On the list, and not on it; no bank has an authorisation of either. */
  readonly listed: string;
  readonly unlisted: string;
  /** Of the listed one. */
  readonly district: string;
  readonly schema: HubSchema;
  /** Names of all that was read through that schema. */
  readonly statements: string[];
  /** The subject lets the bank see its evaluation; answers how that is taken back. */
  authorise(uscc: string, bank: Identity): Promise<() => Promise<void>>;
}

export async function openWhitelistHub(): Promise<WhitelistHub> {
  const hub = await openEvaluatedHub();
  const { policies, passes, feed } = hub.finance;
  const today = await todayInShanghai(hub.db.read());
  await policies.ensureReleased('demo');
  const made = await passes.refresh(POLICY, today, identityWith('CITY_ADMIN'));
  if (!made.ok) throw new Error(JSON.stringify(made.refusals));
  const list = await feed.list(identityWith('AUDITOR'), { policy: POLICY }, { first: 100 });
  if (!list.ok) throw new Error(JSON.stringify(list.refusals));
  const usccs = list.value.rows.map(({ uscc }) => uscc);
  const { evaluations } = (await hub.answer(
    '{ evaluations(first: 100) { edges { node { subject { uscc } } } } }',
  )) as { evaluations: { edges: readonly { node: { subject: { uscc: string } } }[] } };
  const others = evaluations.edges
    .map(({ node }) => node.subject.uscc)
    .filter((uscc) => !usccs.includes(uscc));
  const district = list.value.rows.at(-1)?.division?.slice(0, 6) ?? '';
  const statements: string[] = [];
  const schema = await schemaOf(createModules(listened(hub.db, statements)));
  const [listed, unlisted] = [usccs.at(-1), others.at(-1)];
  if (listed === undefined || unlisted === undefined)
    throw new Error('the list is no part of the city');
  const known = { today, listed, unlisted, district, schema, statements };
  return { ...hub, ...known, authorise: (...of) => authorise({ ...hub, today }, ...of) };
}

async function authorise(
  { access: { authorisations }, today }: Pick<WhitelistHub, 'access' | 'today'>,
  uscc: string,
  { institution = '' }: Identity,
): Promise<() => Promise<void>> {
  const author = { identity: { role: 'SUBJECT', subject: 'itself', uscc } } as const;
  const granting = { purpose: 'LOAN_REVIEW', scopes: ['EVALUATION'] } as const;
  const wanted = { uscc, institution, ...granting, validTo: addMonths(today, 6) };
  const granted = await authorisations.grant(wanted, author);
  if (!granted.ok) throw new Error(JSON.stringify(granted.refusals));
  const authorisation = authorisationId(granted.value);
  return async () => {
    const revoked = await authorisations.revoke({ authorisation }, author);
    if (!revoked.ok) throw new Error(JSON.stringify(revoked.refusals));
  };
}

export interface Effect {
  readonly before: number;
  readonly after: number;
  readonly entering: number;
  readonly leaving: number;
  readonly reasons: readonly { readonly reason: string; readonly leaving: number }[];
  readonly districts: readonly { readonly after: number }[];
}

/** What a draft would change; the simulation is done and counted here. */
export async function effectOf(
  hub: WhitelistHub,
  document: string,
  version: string,
): Promise<Effect | undefined> {
  const author = identityWith('MODEL_ADMIN');
  const said = JSON.stringify(document.replace(/^version: .*$/m, `version: ${version}`));
  await hub.answer(
    `mutation { evaluationModelLoad(input: { document: ${said} }) { refusals { code } } }`,
    author,
  );
  const { told } = await hub.answer(
    `mutation { told: evaluationModelSimulate(input: { code: "ZZ-DEFAULT-2026", version: "${version}",
       asOf: "${RUN_DAY}" }) { simulation { id } refusals { code } } }`,
    author,
  );
  const { id } = (told as { simulation: { id: number } }).simulation;
  await hub.evaluation.simulations.run(id);
  await hub.finance.effects.count(id);
  const { simulation } = await hub.answer(
    `{ simulation(id: ${String(id)}) { whitelistEffect { before after entering leaving
       reasons { reason entering leaving } districts { division before after entering leaving } } } }`,
    author,
  );
  return (simulation as { whitelistEffect: readonly Effect[] }).whitelistEffect[0];
}
