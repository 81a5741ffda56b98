import { readFile } from 'node:fs/promises';
import { CentralError, isTooCostly } from '../../../base/errors.ts';
import type { Exchange } from '../../../http/call.ts';
import type { ResponseFacts } from '../../resolve/responseFacts.ts';
import type { Matches } from '../../resolve/jsonPath.ts';
import type { Subject } from '../../syntax/predicate.ts';
import { meaningOf, type ResponseMeaning } from '../outcome/responseMeaning.ts';
import { check, type Condition, type CheckResult } from '../outcome/assert.ts';
import { captured, type Captured } from '../outcome/capture.ts';

/** A question that only the whole body of a response can answer. */
export type BodyQuestion =
  { capture: Subject } | { check: Condition } | { query: string } | { meaning: true };

/** The reply, in the field of the question's kind. */
export interface BodyReply {
  captured?: Captured;
  checked?: CheckResult;
  /** Missing if the query is not valid, or the body is not JSON. */
  matches?: Matches;
  meaning?: ResponseMeaning;
  /** The expression that took too much work; then there is nothing else. */
  stopped?: string;
  /** True if the work was done, but the reply is too large. */
  isTooLarge?: true;
  /** Length of the reply as JSON, in characters, if that is known. */
  size?: number;
}

export type AskBody = (questions: readonly BodyQuestion[]) => Promise<readonly BodyReply[]>;

/** A response that is open to questions about its body. */
export interface OpenResponse extends ResponseFacts {
  ask: AskBody;
  /** The file of a body that is not kept in memory. */
  file?: string;
  /** Looks up the results of queries of a large body, which are known only after that. */
  prepare?(jsonPaths: Iterable<string>): Promise<void>;
}

/** Answers questions about a response, each one separately. `exchange` must have the whole body. */
export function repliesTo(
  exchange: Exchange,
  facts: ResponseFacts,
  questions: readonly BodyQuestion[],
): BodyReply[] {
  return questions.map((question) => {
    try {
      return replyTo(exchange, facts, question);
    } catch (error) {
      if (!isTooCostly(error)) throw error;
      return { stopped: String(error.values['expression']) };
    }
  });
}

function replyTo(exchange: Exchange, facts: ResponseFacts, question: BodyQuestion): BodyReply {
  if ('check' in question) return { checked: check(facts, question.check) };
  if ('meaning' in question) return { meaning: meaningOf(exchange) };
  if ('query' in question) {
    const matches = facts.query(question.query);
    return matches ? { matches } : {};
  }
  return { captured: captured(facts, question.capture) };
}

/** The replies to questions that nobody could answer. */
export function stoppedReplies(questions: readonly BodyQuestion[]): BodyReply[] {
  return questions.map((question) => ({ stopped: expressionOf(question) }));
}

/** The expression of a question, for a sentence. */
export function expressionOf(question: BodyQuestion): string {
  if ('query' in question) return question.query;
  if ('meaning' in question) return 'body';
  const subject = 'check' in question ? question.check.subject : question.capture;
  return subject.kind === 'body' ? (subject.jsonPath ?? 'body') : subject.kind;
}

/** Tells if a question is about the body, so that the head of a response cannot answer it. */
export function isOfBody(question: BodyQuestion): boolean {
  if ('check' in question) return question.check.subject.kind === 'body';
  return !('capture' in question) || question.capture.kind === 'body';
}

/** The refusal of an expression that took too much work. */
export function stoppedAt(expression: string): CentralError {
  return new CentralError('tooCostly', { expression });
}

/** A response with all of its body, in memory or in a file. Rejects if the file is gone. */
export async function wholeOf(exchange: Exchange): Promise<Exchange> {
  return exchange.file === undefined ? exchange : { ...exchange, body: await readFile(exchange.file) };
}
