import { Arg, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';

import type { GraphqlModule } from '../../../../src/platform/graphql/module.js';
import { Subject } from './ground.js';

/** The smallest upper subgraph: it adds a field to the lower one's type from its own folder. */
@ObjectType({ description: 'A note (记录).' })
export class Note {
  @Field(() => Int, { description: 'Number (编号).' })
  number!: number;

  @Field(() => Subject, { description: 'Whose (主体).' })
  subject!: Pick<Subject, 'uscc'>;
}

function notesOf(uscc: string, first: number): Note[] {
  return Array.from({ length: first }, (_, number) => ({ number, subject: { uscc } }));
}

@Resolver(() => Note)
export class NoteResolver {
  @Query(() => [Note], { description: 'Notes (记录列表).' })
  notes(): Note[] {
    return notesOf('S2', 2);
  }
}

@Resolver(() => Subject)
export class SubjectNotesResolver {
  @FieldResolver(() => [Note], { description: 'Notes about it (相关记录).' })
  notes(
    @Root() subject: Pick<Subject, 'uscc'>,
    @Arg('first', () => Int, { defaultValue: 3, description: 'How many (数量).' }) first: number,
  ): Note[] {
    return notesOf(subject.uscc, first);
  }
}

export const upperModule: GraphqlModule = {
  resolvers: [NoteResolver, SubjectNotesResolver],
  orphanedTypes: [],
  permissions: { Subject: { notes: 'open' }, Note: { number: 'open', subject: 'open' } },
  foreignTypes: ['Subject'],
};

export function upperInstances(): object[] {
  return [new NoteResolver(), new SubjectNotesResolver()];
}
