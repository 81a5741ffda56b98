import { meaningOf } from './answer.ts';
import { factsOf, type AnswerFacts } from './answerFacts.ts';
import { check } from './assert.ts';
import { captured } from './capture.ts';
import { evaluate, isRefusal, nameScope } from './lookUp.ts';
import { masked } from './question.ts';
import { parseExpression } from './reference.ts';
import { readCondition } from './resolveCondition.ts';
import type { Run } from './runState.ts';
import type { AssertOutcome, SendOutcome } from './runPorts.ts';
import type { Scopes } from './scopes.ts';
import type { Sent } from './sendOnce.ts';
import type { AssertTag, CaptureTag, Tags } from './tags.ts';
import { textOfValue, type Value } from './value.ts';

/** What came of a call: captures kept first, so that asserts can use them, then the asserts. */
export async function outcomeOf(
  run: Run,
  index: number,
  tags: Tags,
  sent: Sent,
  scopes: Scopes,
): Promise<SendOutcome> {
  const { exchange, merged, pages, bytes, items, ended, followUp } = sent;
  const facts = factsOf(exchange, run.ports.paths, merged);
  if (tags.name) run.memory.answers.set(tags.name.text, facts);
  const { captures, missed } = await keepCaptures(run, index, tags.captures, facts, scopes);
  const { account, url, status, durationMs } = exchange;
  return {
    index,
    ...(tags.name ? { name: tags.name.text } : {}),
    account,
    url,
    status,
    durationMs,
    bytes,
    pages,
    ...(items === undefined ? {} : { items }),
    ...(ended === undefined ? {} : { ended }),
    asserts: tags.asserts.map((tag) => assertOutcome(run, index, scopes, facts, tag)),
    captures,
    missed,
    meaning: meaningOf(exchange),
    exchange,
    ...(merged === undefined ? {} : { merged }),
    ...(followUp && { followUp }),
    before: [],
  };
}

function assertOutcome(
  run: Run,
  index: number,
  scopes: Scopes,
  facts: AnswerFacts,
  tag: AssertTag,
): AssertOutcome {
  const secrets = new Set<string>();
  for (const { secret, value } of run.memory.captures.values()) if (secret) secrets.add(textOfValue(value));
  // Where its own answer did not give what it compares with, the answer is not lost over that.
  const { condition } = readCondition(run, index, scopes, tag, secrets);
  const { ok, actual } = condition ? check(facts, condition) : { ok: false, actual: 'nothing' };
  const clean = (text: string) => run.ports.clean?.(text) ?? text;
  secrets.delete('');
  const hide = (text: string) => clean(masked(text, secrets));
  const { expected } = (condition ?? tag).predicate;
  return {
    text: tag.text,
    ok,
    actual: hide(actual),
    ...(expected !== undefined && { expected: hide(expected) }),
  };
}

async function keepCaptures(
  run: Run,
  index: number,
  tags: readonly CaptureTag[],
  facts: AnswerFacts,
  scopes: Scopes,
) {
  const captures: Record<string, Value> = {};
  const missed: string[] = [];
  for (const tag of tags) {
    const value = valueOf(run, index, tag, facts, scopes);
    if (value === undefined || (Array.isArray(value) && value.length === 0 && facts.status >= 400)) {
      missed.push(tag.name);
      continue;
    }
    run.memory.captures.set(tag.name, { value, secret: tag.secret });
    if (!tag.secret) captures[tag.name] = value;
    else if (scopes.account) await run.ports.keepSecret(tag.name, textOfValue(value), scopes.account);
  }
  return { captures, missed };
}

function valueOf(
  { document }: Run,
  index: number,
  { source }: CaptureTag,
  facts: AnswerFacts,
  scopes: Scopes,
): Value | undefined {
  if (source.kind !== 'expression') return captured(facts, source);
  const expression = parseExpression(source.text);
  const found = expression && evaluate(expression, nameScope(document, index, scopes));
  return found && !isRefusal(found) ? found.value : undefined;
}

/** Whether all went well: the status, no item failed, no assert failed. */
export function isGood({ meaning, asserts }: SendOutcome): boolean {
  return meaning.outcome === 'success' && asserts.every((one) => one.ok);
}
