import { CentralError } from '../../../base/errors.ts';
import { inUtf8 } from '../../../http/charset.ts';
import { parseJson, type Json, textOfValue } from '../../../text/json.ts';
import { isRefusal } from '../../resolve/foundName.ts';
import { evaluate } from '../../resolve/lookUp.ts';
import { nameScope } from '../../resolve/nameScope.ts';
import type { Scopes } from '../../resolve/scopes.ts';
import { secretTexts, withoutSecrets } from '../../resolve/secretFields.ts';
import { needsOf } from '../../syntax/dependencies.ts';
import { sentenceOf, type Problem } from '../../syntax/problem.ts';
import { parseExpression } from '../../syntax/reference.ts';
import type { AssertTag, CaptureTag, Tags } from '../../syntax/tagModel.ts';
import { type Value } from '../../syntax/value.ts';
import { capturedBy, meaningFor, ofEarlier, openResponse, prepareNeeds } from '../body/askBody.ts';
import { stoppedAt, type AskBody } from '../body/bodyQuestions.ts';
import type { KeptSecrets } from '../runContext.ts';
import type { AssertOutcome, Missed, SendOutcome } from '../runOutcome.ts';
import { cleanerOf, type Run } from '../runState.ts';
import type { Sent } from '../sendCall.ts';
import { meaningOfTask } from '../task/taskEnd.ts';
import type { Condition, CheckResult } from './assert.ts';
import type { Captured } from './capture.ts';
import { withinBounds } from './captureBounds.ts';
import { noticesOf, storeNotices } from './notices.ts';
import { reasonIn, refusedItem } from './refusedItem.ts';
import { readCondition } from './resolveCondition.ts';
import type { ResponseMeaning } from './responseMeaning.ts';
import { isSecretSubject, shownCheck } from './shownCheck.ts';

/** The most bytes of a response in which a reason is looked for: more is not the response of a failure. */
const mostRead = 65_536;

/** Evaluates a response: keeps captures first, so that asserts can use them, then checks the asserts. */
export async function outcomeOf(
  run: Run,
  index: number,
  tags: Tags,
  sent: Sent,
  scopes: Scopes,
): Promise<SendOutcome> {
  const { exchange, merged, pages, bytes, items, ended, followUp, mayBeDone } = sent;
  const response = openResponse(run.ports, exchange, merged, bytes);
  const { ask } = response;
  if (tags.name) run.memory.responses.set(tags.name.text, response);
  await prepareNeeds(run.memory.responses, () => needsOf(run.document, index));
  const { captures, missed, notStored } = await keepCaptures(run, index, tags.captures, ask, scopes);
  const asserts = await assertOutcomes(run, index, scopes, ask, tags.asserts);
  const said = await meaningFor(run.ports, exchange);
  const { task } = sent;
  const isJudged = task === 'read' && tags.asserts.some(({ subject }) => subject.kind === 'body');
  const isOfTask = task === 'read' || task === 'failed';
  const meaning = isOfTask ? await meaningOfTask(run.ports, exchange, said, isJudged) : said;
  const { account, url, status, durationMs } = exchange;
  const isBad = status >= 400 || meaning.outcome !== 'success' || asserts.some(({ ok }) => !ok);
  return {
    index,
    ...(tags.name ? { name: tags.name.text } : {}),
    account,
    url: cleanerOf(run)(url),
    status,
    durationMs,
    bytes,
    pages,
    ...(items === undefined ? {} : { items }),
    ...(ended === undefined ? {} : { ended }),
    asserts,
    captures,
    missed,
    notices: [...noticesOf(sent, missed, meaning), ...storeNotices(notStored)],
    meaning,
    ...(isBad && whyFailed(exchange, meaning, cleanerOf(run))),
    exchange,
    ...(merged === undefined ? {} : { merged }),
    ...(followUp && { followUp }),
    ...(mayBeDone && { mayBeDone }),
    before: [],
  };
}

/** Reads what a response says about a failure: of each item that failed, else of the call. */
function whyFailed(
  exchange: SendOutcome['exchange'],
  { failed }: ResponseMeaning,
  clean: (text: string) => string,
): Pick<SendOutcome, 'refused' | 'reason'> {
  if (failed) return { refused: failed.map((one) => refusedItem(withoutSecrets(one, clean) as Json)) };
  const response = exchange.bytes > mostRead ? undefined : parseJson(inUtf8(exchange));
  const reason = response === undefined ? undefined : reasonIn(withoutSecrets(response, clean));
  return reason === undefined ? {} : { reason };
}

async function assertOutcomes(
  run: Run,
  index: number,
  scopes: Scopes,
  ask: AskBody,
  tags: readonly AssertTag[],
): Promise<AssertOutcome[]> {
  const outcomes: AssertOutcome[] = [];
  for (const tag of tags) outcomes.push(await assertOutcome(run, index, scopes, ask, tag));
  return outcomes;
}

async function assertOutcome(
  run: Run,
  index: number,
  scopes: Scopes,
  ask: AskBody,
  tag: AssertTag,
): Promise<AssertOutcome> {
  const secrets = new Set<string>();
  for (const { secret, value } of run.memory.captures.values()) if (secret) secrets.add(textOfValue(value));
  // If the response did not give the value that it is compared with, the response is still kept.
  const { condition, problems } = readCondition(run, index, scopes, tag, secrets);
  for (const secret of secrets) run.ports.learn?.(secret);
  const { ok, actual } = condition
    ? await checked(ask, condition)
    : { ok: false, actual: unknownFor(problems) };
  return { ok, ...shownCheck(run, tag, condition, actual, secrets) };
}

async function checked(ask: AskBody, condition: Condition): Promise<CheckResult> {
  const [reply] = await ask([{ check: condition }]);
  return reply?.checked ?? { ok: false, actual: `unknown: ${stoppedAt(reply?.stopped ?? '').message}` };
}

function unknownFor(problems: readonly Problem[]): string {
  const costly = problems.find(({ code }) => code === 'tooCostly');
  return costly ? `unknown: ${sentenceOf(costly)}` : 'nothing';
}

async function keepCaptures(
  run: Run,
  index: number,
  tags: readonly CaptureTag[],
  ask: AskBody,
  scopes: Scopes,
) {
  const captures: Record<string, Value> = {};
  const missed: Missed[] = [];
  const notStored: string[] = [];
  const clean = cleanerOf(run);
  const { account } = scopes;
  // The response has arrived, and is not lost if the store fails.
  const inStore = async (name: string, work: (store: KeptSecrets) => Promise<void>) => {
    const { keptSecrets } = run.ports;
    try {
      if (keptSecrets) await work(keptSecrets);
    } catch {
      notStored.push(name);
    }
  };
  for (const tag of tags) {
    const { name, secret } = tag;
    const one = withinBounds(run.memory, name, await valueOf(run, index, tag, ask, scopes));
    // A value from an earlier response does not belong to this one, here and in the next window: a call that needs the name reports that it
    // is missing, or asks again.
    const isReplaced = !secret && run.memory.captures.get(name)?.secret === true;
    if ('missing' in one || isReplaced) await inStore(name, (store) => store.delete(name));
    if ('missing' in one) {
      missed.push({ name, path: one.missing, ...(one.stopped && { stopped: one.stopped }) });
      run.memory.captures.delete(name);
      run.memory.missed.add(name);
      continue;
    }
    const { value } = one;
    run.memory.captures.set(name, { value, secret });
    run.memory.missed.delete(name);
    for (const text of secret ? [textOfValue(value), ...secretTexts(value, '', true)] : [])
      run.ports.learn?.(text);
    if (!secret) captures[name] = withoutSecrets(value, clean, secretNameOf(tag));
    else if (account) await inStore(name, (store) => store.set(name, textOfValue(value), account));
  }
  return { captures, missed, notStored };
}

/** The name that shows that a capture is a secret: its own name, or the name of the part that it captures. */
function secretNameOf({ name, source }: CaptureTag): string {
  return source.kind !== 'expression' && isSecretSubject(source) ? 'secret' : name;
}

async function valueOf(
  { document, memory }: Run,
  index: number,
  { source }: CaptureTag,
  ask: AskBody,
  scopes: Scopes,
): Promise<Captured> {
  if (source.kind !== 'expression') return capturedBy(ask, source);
  const expression = parseExpression(source.text);
  const earlier = expression && (await ofEarlier(memory.responses, expression));
  if (earlier) return earlier;
  const value = expression && evaluate(expression, nameScope(document, index, scopes));
  if (value && !isRefusal(value)) return value;
  const missing = `{{${source.text}}}`;
  return value?.code === 'tooCostly'
    ? { missing, stopped: new CentralError('tooCostly', value.values) }
    : { missing };
}
