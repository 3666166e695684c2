export type MediaType = 'application/json' | 'application/graphql-response+json';

/** In the order of preference of who accepts both alike by a wildcard. */
const OFFERED: readonly MediaType[] = ['application/json', 'application/graphql-response+json'];

interface Range {
  readonly type: string;
  readonly quality: number;
  readonly place: number;
}

function rangeOf(text: string, place: number): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const q = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = q === undefined ? 1 : Number(q.slice(2));
  return { type, quality: quality >= 0 && quality <= 1 ? quality : 0, place };
}

function specificity(range: Range, type: MediaType): number {
  if (range.type === type) return 3;
  if (range.type === 'application/*') return 2;
  return range.type === '*/*' ? 1 : 0;
}

/** The range that speaks of the type most precisely. */
function rangeFor(type: MediaType, ranges: readonly Range[]): Range | undefined {
  const fitting = ranges.filter((range) => specificity(range, type) > 0);
  return fitting.sort((a, b) => specificity(b, type) - specificity(a, type))[0];
}

/**
 * The media type of the answer that `Accept` asks for (RFC 9110, 12.5.1): the highest quality, then
 * what the client named first. JSON when nothing is asked for; null when nothing offered will do.
 */
export function acceptedMediaType(accept: string | undefined): MediaType | null {
  if (accept === undefined || accept.trim() === '') return 'application/json';
  const ranges = accept.split(',').map(rangeOf);
  const candidates = OFFERED.flatMap((type) => {
    const range = rangeFor(type, ranges);
    return range === undefined || range.quality === 0 ? [] : [{ type, range }];
  });
  candidates.sort((a, b) => b.range.quality - a.range.quality || a.range.place - b.range.place);
  return candidates[0]?.type ?? null;
}
