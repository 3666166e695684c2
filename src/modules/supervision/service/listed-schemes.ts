import { addDays, type CivilDate, dateInShanghai } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import type { Evaluation } from '../../evaluation/index.js';
import type { Scheme } from '../domain/scheme.js';
import type { Schemes } from './schemes.js';

/** What is published beside a running hub is in its answers after at most this long. */
const RECHECK_AFTER_MS = 10_000;

interface Known {
  readonly day: CivilDate;
  readonly readAt: number;
  readonly schemes: Promise<readonly Scheme[]>;
}

/** The schemes of today as their published results know them: they are asked for with every subject. */
export class ListedSchemes {
  #known: Known | null = null;

  constructor(
    private readonly needs: {
      readonly schemes: Pick<Schemes, 'on' | 'byModelNo'>;
      readonly evaluation: Pick<Evaluation, 'reading' | 'models'>;
    },
  ) {}

  /** By code. */
  async of(context: RequestContext): Promise<readonly Scheme[]> {
    const [day, now] = [dateInShanghai(context.now), context.now.getTime()];
    const known = this.#known;
    if (known?.day === day && Math.abs(now - known.readAt) < RECHECK_AFTER_MS) return known.schemes;
    const schemes = this.read(day, context);
    this.#known = { day, schemes, readAt: now };
    schemes.catch(() => (this.#known = null));
    return schemes;
  }

  /** A version that holds from today has no results before its first run: until then the one before it. */
  private async read(day: CivilDate, context: RequestContext): Promise<readonly Scheme[]> {
    const { schemes, evaluation } = this.needs;
    const [today, yesterday] = await Promise.all([schemes.on(day), schemes.on(addDays(day, -1))]);
    const before = new Set(yesterday.map(({ modelNo }) => modelNo));
    return Promise.all(
      today.map(async (scheme) => {
        if (before.has(scheme.modelNo)) return scheme;
        const model = await evaluation.models.byNo(scheme.modelNo);
        invariant(model !== null, `the scheme ${scheme.code} is a model that is kept`);
        const { modelNo } = await evaluation.reading.listedOf(model, context);
        return (await schemes.byModelNo(modelNo)) ?? scheme;
      }),
    );
  }
}
