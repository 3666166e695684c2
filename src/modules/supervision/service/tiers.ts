import { dateInShanghai } from '../../../kernel/civil-date.js';
import { type Page, pageOf } from '../../../kernel/page.js';
import type { Database } from '../../../platform/database/index.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { identityOf, subjectViewRules, type View } from '../../access/index.js';
import type { Reference } from '../../reference/index.js';
import type { Scheme } from '../domain/scheme.js';
import { type KeptTier, NOT_IN_SCHEME } from '../domain/tier.js';
import { type TierGroup, tierGroups } from '../domain/tier-groups.js';
import {
  isInsider,
  isOpenToAuthorised,
  isPublished,
  isThere,
  type ScopeFault,
  scopeFault,
} from '../domain/tier-view.js';
import type { SupervisionLoaders } from '../loaders.js';
import { countTiers, tallyTiers, type TierGrouping } from '../queries/tier-counts.js';
import { listTierChanges, type TierChange, type TierChanges } from '../queries/tier-changes.js';
import {
  listTiers,
  type SeenTier,
  type TierFilter,
  type TierListing,
  type TierPage,
} from '../queries/tiers.js';
import type { ListedSchemes } from './listed-schemes.js';

/** A tier with the scheme by which it was made, and the view under which whoever asks sees it. */
export interface FoundTier {
  readonly view: View;
  readonly kept: KeptTier;
  readonly scheme: Scheme;
  /** The current one; to outsiders the published one, which may be an earlier. */
  readonly grade: string | null;
}

/** A scheme's listing, or why whoever asks may not have it. */
export type Listed =
  | { readonly scheme: Scheme; readonly listing: TierListing }
  | { readonly fault: ScopeFault | 'SCHEME_UNKNOWN' };

/** Views under which many subjects' tiers are listed: of whoever governs them. */
const GOVERNING: ReadonlySet<View> = new Set([
  'REGULATOR',
  'INSPECTION_TOOL',
  'ADMIN',
  'AUDITOR',
  'PROVINCE',
]);

export interface TierNeeds {
  readonly db: Pick<Database, 'read'>;
  readonly loaders: SupervisionLoaders;
  readonly listed: ListedSchemes;
  readonly reference: Pick<Reference, 'industries'>;
}

/** What may be asked about tiers, as whoever asks may see them. */
export class Tiers {
  constructor(private readonly needs: TierNeeds) {}

  /**
   * Its tiers as they were published last, by scheme. Of schemes that are not named, only those whose
   * member it is. Null where one that is named does not hold today.
   */
  async ofSubject(
    uscc: string,
    named: readonly string[] | null,
    context: RequestContext,
  ): Promise<readonly FoundTier[] | null> {
    const listed = await this.needs.listed.of(context);
    const wanted = listed.filter(({ code }) => named?.includes(code) ?? true);
    if (named !== null && wanted.length < new Set(named).size) return null;
    const schemes = new Map(wanted.map((scheme) => [scheme.modelNo, scheme]));
    const key = { uscc, modelNos: [...schemes.keys()] };
    const found = await context.loaders.of(this.needs.loaders.latest, context).load(key);
    const meant = found.filter(({ reason }) => named !== null || reason !== NOT_IN_SCHEME);
    const seen = await Promise.all(
      meant.map((tier) => this.seen(tier, schemes.get(tier.modelNo), context)),
    );
    return seen.flat();
  }

  /** @param division significant digits; null: as wide as whoever asks may look. */
  async listing(
    code: string,
    { division, ...filter }: Omit<TierFilter, 'division'> & { readonly division: string | null },
    context: RequestContext,
  ): Promise<Listed> {
    const today = dateInShanghai(context.now);
    const scheme = (await this.needs.listed.of(context)).find((one) => one.code === code);
    if (scheme === undefined) return { fault: 'SCHEME_UNKNOWN' };
    const identity = identityOf(context);
    const fault = scopeFault(identity, { scheme, division, today });
    if (fault !== null) return { fault };
    const listing: TierListing = {
      modelNo: scheme.modelNo,
      filter: { ...filter, ...(division === null ? {} : { division }) },
      rules: subjectViewRules(identity, 'TIERS'),
      shownTo: GOVERNING,
    };
    return { scheme, listing };
  }

  /** A page of a scheme's members in the order of the codes. */
  async list(
    { scheme, listing }: { readonly scheme: Scheme; readonly listing: TierListing },
    page: TierPage,
  ): Promise<Page<FoundTier>> {
    const { rows, hasNext } = pageOf(await listTiers(this.sql, listing, page), page.first);
    return {
      rows: rows.map(({ view, ...kept }) => ({ view, kept, scheme, grade: kept.grade })),
      hasNext,
    };
  }

  count(listing: TierListing) {
    return countTiers(this.sql, listing);
  }

  /** Industries are told apart by the section to which they belong. */
  async distribution(
    { scheme, listing }: { readonly scheme: Scheme; readonly listing: TierListing },
    grouping: TierGrouping,
    { now }: RequestContext,
  ): Promise<readonly TierGroup[]> {
    const tallies = await tallyTiers(this.sql, listing, grouping);
    const grades = scheme.grades.map(({ grade }) => grade);
    if (grouping !== 'INDUSTRY') return tierGroups(tallies, grades);
    const industries = await this.needs.reference.industries(now);
    const sectionOf = (code: string | null): string | null =>
      code === null ? null : (industries.pathOf(code)[0]?.code ?? null);
    return tierGroups(
      tallies.map((tally) => ({ ...tally, key: sectionOf(tally.key) })),
      grades,
    );
  }

  async changes(asked: TierChanges, page: TierPage): Promise<Page<TierChange>> {
    return pageOf(await listTierChanges(this.sql, asked, page), page.first);
  }

  private async seen(
    { view: own, outside, ...kept }: SeenTier,
    scheme: Scheme | undefined,
    context: RequestContext,
  ): Promise<readonly FoundTier[]> {
    if (scheme === undefined) return [];
    const today = dateInShanghai(context.now);
    const isOwn =
      own === 'BANK_AUTHORISED'
        ? isOpenToAuthorised(scheme, today)
        : isInsider(identityOf(context), scheme, today);
    const view = isOwn ? own : outside;
    if (!isThere(view, scheme)) return [];
    const grade = isPublished(view) ? await this.publishedGrade(kept, scheme, context) : kept.grade;
    return grade === null && isPublished(view) ? [] : [{ view, kept, scheme, grade }];
  }

  /** Before a notice stands nobody outside knows the grade. */
  private async publishedGrade(
    { uscc, grade }: KeptTier,
    { code: scheme, noticeDays }: Scheme,
    context: RequestContext,
  ): Promise<string | null> {
    if (noticeDays === 0) return grade;
    return context.loaders.of(this.needs.loaders.published, context).load({ uscc, scheme });
  }

  private get sql() {
    return this.needs.db.read<unknown>();
  }
}
