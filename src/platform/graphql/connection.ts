import { ArgsType, Directive, Field, Int, ObjectType } from 'type-graphql';

import { decodeCursor, encodeCursor } from '../../kernel/page.js';
import type { CursorKey, Page, PageRequest } from '../../kernel/page.js';
import { requestFault } from './errors.js';

const FIRST_DEFAULT = 20;
const FIRST_MAX = 100;

@Directive('@shareable')
@ObjectType({ description: 'Where a page stands in its list (分页信息).' })
export class PageInfo {
  @Field(() => String, { nullable: true, description: 'Cursor of the first edge (起始游标).' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last edge (结束游标).' })
  endCursor!: string | null;

  @Field(() => Boolean, { description: 'Whether more follows this page (是否有下一页).' })
  hasNextPage!: boolean;

  @Field(() => Boolean, {
    description: 'Whether the page was asked for after a cursor (是否有上一页).',
  })
  hasPreviousPage!: boolean;
}

@Directive('@shareable')
@ObjectType({ description: 'How many there are in all, said honestly (总数).' })
export class TotalCount {
  @Field(() => Int, { description: 'The number (数量).' })
  value!: number;

  @Field(() => Boolean, { description: 'False when the number is an estimate (是否精确).' })
  isExact!: boolean;
}

/** Arguments of every connection; extend it with the filter and the order. */
@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, {
    defaultValue: FIRST_DEFAULT,
    description: `How many at most, 1 to ${String(FIRST_MAX)} (每页数量).`,
  })
  first: number = FIRST_DEFAULT;

  @Field(() => String, { nullable: true, description: 'Cursor after which to begin (起始位置).' })
  after?: string | null;
}

/**
 * The page that the arguments ask for in the named order. Throws BAD_USER_INPUT for a number out of
 * range and for a cursor that is not one of this order.
 *
 * @param isPlace whether a key can be one of the list: a cursor is only encoded, not signed, and what
 *   stands in it is a client's word.
 */
export function pageRequested(
  order: string,
  args: ConnectionArgs,
  isPlace: (key: CursorKey) => boolean = () => true,
): PageRequest {
  const { first, after } = args;
  if (first < 1 || first > FIRST_MAX) {
    throw requestFault('BAD_USER_INPUT', `first is 1 to ${String(FIRST_MAX)}`, {
      argument: 'first',
      maximum: FIRST_MAX,
    });
  }
  if (after === undefined || after === null) return { first };
  const key = decodeCursor(order, after);
  if (key === null) {
    throw requestFault('BAD_USER_INPUT', 'after is no cursor of this list in this order', {
      argument: 'after',
    });
  }
  if (!isPlace(key)) {
    throw requestFault('BAD_USER_INPUT', 'after is no cursor of this list', { argument: 'after' });
  }
  return { first, after: key };
}

export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

export interface Connection<Node> {
  readonly edges: readonly Edge<Node>[];
  readonly pageInfo: PageInfo;
}

/**
 * Edges with opaque cursors and the page's info; `keyOf` gives a row's place in the order. Cursors
 * are made when they are asked for: pages within pages seldom are.
 */
export function connectionOf<Node>(
  page: Page<Node>,
  request: PageRequest,
  place: { readonly order: string; keyOf(row: Node): CursorKey },
): Connection<Node> {
  const edges = page.rows.map((node) => ({
    get cursor() {
      return encodeCursor(place.order, place.keyOf(node));
    },
    node,
  }));
  return {
    edges,
    pageInfo: {
      get startCursor() {
        return edges.at(0)?.cursor ?? null;
      },
      get endCursor() {
        return edges.at(-1)?.cursor ?? null;
      },
      hasNextPage: page.hasNext,
      hasPreviousPage: request.after !== undefined,
    },
  };
}
