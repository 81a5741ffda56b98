import { meaningOf } from './answer.ts';
import { factsOf, type AnswerFacts } from './answerFacts.ts';
import { check } from './assert.ts';
import { captured, type Captured } from './capture.ts';
import { evaluate, isRefusal, nameScope } from './lookUp.ts';
import { masked } from './question.ts';
import { parseExpression } from './reference.ts';
import { readCondition } from './resolveCondition.ts';
import type { Run } from './runState.ts';
import type { AssertOutcome, Missed, SendOutcome } from './runPorts.ts';
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
  const missed: Missed[] = [];
  for (const tag of tags) {
    const { name, secret } = tag;
    const one = valueOf(run, index, tag, facts, scopes);
    if ('missing' in one) {
      missed.push({ name, place: one.missing });
      continue;
    }
    const { value } = one;
    run.memory.captures.set(name, { value, secret });
    if (!secret) captures[name] = value;
    else if (scopes.account) await run.ports.keepSecret(name, textOfValue(value), scopes.account);
  }
  return { captures, missed };
}

function valueOf(
  { document }: Run,
  index: number,
  { source }: CaptureTag,
  facts: AnswerFacts,
  scopes: Scopes,
): Captured {
  if (source.kind !== 'expression') {
    const one = captured(facts, source);
    // An error has no rows to speak of.
    const isNone = 'value' in one && Array.isArray(one.value) && one.value.length === 0;
    return isNone && facts.status >= 400
      ? { missing: source.kind === 'body' ? (source.jsonPath ?? 'body') : source.kind }
      : one;
  }
  const expression = parseExpression(source.text);
  const value = expression && evaluate(expression, nameScope(document, index, scopes));
  return value && !isRefusal(value) ? value : { missing: `{{${source.text}}}` };
}

/** Whether all went well: the status, no item failed, no assert failed, and each capture found what it asks for. */
export function isGood({ meaning, asserts, missed }: SendOutcome): boolean {
  return meaning.outcome === 'success' && missed.length === 0 && asserts.every((one) => one.ok);
}
