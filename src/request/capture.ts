import type { AnswerFacts } from './answerFacts.ts';
import type { Subject } from './predicate.ts';
import type { Value } from './value.ts';

/** What a capture keeps of an answer: one value for a path to one place, else all matches. Undefined for nothing. */
export function captured(facts: AnswerFacts, source: Subject): Value | undefined {
  if (source.kind === 'status') return facts.status;
  if (source.kind === 'duration') return facts.durationMs;
  if (source.kind === 'header') return facts.header(source.name);
  if (source.jsonPath === undefined) return facts.json() ?? facts.text();
  const matches = facts.query(source.jsonPath);
  if (!matches) return undefined;
  return matches.singular ? matches.values[0] : matches.values;
}
