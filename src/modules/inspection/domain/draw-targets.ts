import { accepted, refused, type Result } from '../../../kernel/result.js';
import { type DrawRefusal, drawRefusal } from './draw-refusals.js';
import type { DrawFile, Drawn, Stratum, Target } from './draw.js';
import { smallestTickets } from './tickets.js';

/** A stratum and how many of it are drawn. */
export type Wanted = Pick<Stratum, 'stratum' | 'quota'>;
type Extension = Pick<DrawFile['extensions'][number], 'stratum' | 'to'>;

/**
 * The drawn targets: of each stratum the `quota` smallest tickets, by stratum in the order given, then
 * by place. The order of the frame makes no difference, and a larger quota only adds at the end of
 * its stratum.
 */
export function drawTargets(
  frame: readonly Target[],
  strata: readonly Wanted[],
  seed: string,
): readonly Drawn[] {
  const codes = new Map<string, string[]>(strata.map(({ stratum }) => [stratum, []]));
  for (const { uscc, stratum } of frame) codes.get(stratum)?.push(uscc);
  return strata.flatMap(({ stratum, quota }) =>
    smallestTickets(codes.get(stratum) ?? [], seed, quota).map(({ id, ticket }, index) => ({
      uscc: id,
      stratum,
      place: index + 1,
      ticket,
    })),
  );
}

/** The strata as extended: `drawTargets` of these begins, stratum by stratum, with the first draw. */
export function extendedStrata(
  strata: readonly Stratum[],
  extensions: readonly Extension[],
): readonly Stratum[] {
  return extensions.reduce(
    (sizes, { stratum, to }) =>
      sizes.map((size) => (size.stratum === stratum ? { ...size, quota: to } : size)),
    strata,
  );
}

/** The extensions with one more, if there is room for it in its stratum. */
export function extend<E extends Extension>(
  strata: readonly Stratum[],
  extensions: readonly E[],
  more: E,
): Result<readonly E[], DrawRefusal> {
  const { stratum, to } = more;
  const now = extendedStrata(strata, extensions).find((size) => size.stratum === stratum);
  const { quota: drawn, frame } = now ?? { quota: 0, frame: 0 };
  if (Number.isSafeInteger(to) && to > drawn && to <= frame) return accepted([...extensions, more]);
  const params = { stratum, drawn, frame, to };
  return refused(drawRefusal('DRAW_EXTENSION_IMPOSSIBLE', ['to'], params));
}

/**
 * The drawn targets in the order in which inspectors are assigned to them: the first draw, then each
 * extension. What an extension adds comes after everything before it, so no visit is assigned anew.
 */
export function visitOrder(
  drawn: readonly Drawn[],
  strata: readonly Stratum[],
  extensions: readonly Extension[],
): readonly Drawn[] {
  const steps = [
    strata,
    ...extensions.map((_, i) => extendedStrata(strata, extensions.slice(0, i + 1))),
  ];
  const done = new Map<string, number>();
  return steps.flatMap((sizes) =>
    sizes.flatMap(({ stratum, quota }) => {
      const from = done.get(stratum) ?? 0;
      done.set(stratum, quota);
      return drawn.filter(
        (target) => target.stratum === stratum && target.place > from && target.place <= quota,
      );
    }),
  );
}
