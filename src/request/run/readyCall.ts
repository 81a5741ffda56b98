import type { Account } from '../../account/account.ts';
import type { CallFacts } from '../../catalogue/callFacts.ts';
import { accountAt } from '../../client/target.ts';
import { isWrite, type Call } from '../../http/call.ts';
import { textOfValue } from '../../text/json.ts';
import { superseded } from '../check/checkCatalogue.ts';
import { checkBatch, checkSent } from '../check/checkQuery.ts';
import { elsewhere, isKnownGateway, misspeltPath } from '../check/checkPlatform.ts';
import { mayBeNewer } from '../check/checkNames.ts';
import { resolve, type Resolved } from '../resolve/resolve.ts';
import type { Scopes } from '../resolve/scopes.ts';
import { place, type PlacedBlock } from '../syntax/model.ts';
import { rangesWithReferences, referencesIn } from '../syntax/reference.ts';
import { rowsInCall } from '../syntax/tagModel.ts';
import { problem, type Problem } from '../syntax/problem.ts';
import { follow, isList } from '../syntax/value.ts';
import type { Prepared, TaggedBlock } from './prepare.ts';
import { refuseReadOnly } from './question/question.ts';
import { refusalOf, refuseUnreadHeader } from './refusal.ts';
import { scopesOf, type Run } from './runState.ts';

/** A call that can be sent as soon as the question about it is answered. */
export interface ReadyCall {
  call: Call;
  url: URL;
  /** The account, at the host that the call goes to. */
  at: Account;
  resolved: Resolved;
  scopes: Scopes;
  facts: CallFacts;
  /** Problems of the parameters as they would be sent. Of the errors it has only those that a person may choose to send. */
  problems: readonly Problem[];
}

/** Resolves a prepared block and finds the host of its call. Throws `requestProblem` with the first error, `untrusted` and `readOnly`. */
export async function readyCall(run: Run, block: Prepared): Promise<ReadyCall> {
  const { document, ports } = run;
  const { index, account, row } = block;
  refuseUnreadHeader(document);
  const scopes = await scopesOf(run, index, account, row);
  const resolved = resolve(document, index, scopes, block);
  for (const secret of resolved.secrets) ports.learn?.(secret);
  const { call, url } = resolved;
  if (!call || !url) throw refusalOf(document, index, resolved.problems, account);
  const facts = call.auth === false ? {} : ((await ports.facts?.(call, account.platform)) ?? {});
  const placed = place(document, index);
  if (facts.elsewhere && placed && isKnownGateway(account.baseUrl))
    throw refusalOf(document, index, [elsewhere(placed, facts.elsewhere)], account);
  refuseReadOnly(account, call);
  refuseUnpolled(run, block, call, facts);
  refuseNoSession(run, block, facts);
  const isChecked = placed && ports.facts && call.auth !== false;
  const problems = isChecked
    ? [
        ...ofOneRow(placed, block),
        ...(facts.meant === undefined ? [] : [misspeltPath(placed, facts.meant)]),
        ...superseded(placed, facts),
        ...checkSent(placed, call, facts, account.baseUrl),
        ...checkBatch(placed, call),
      ]
    : [];
  refuseOverfull(run, block, problems);
  const known = problems.filter(({ code }) => !mayBeNewer.has(code));
  if (known.some(({ severity }) => severity === 'error')) throw refusalOf(document, index, known, account);
  const at = accountAt(account, call);
  const there = at === account ? url : new URL(call.target, at.baseUrl);
  return { resolved, scopes, facts, problems, call, url: there, at };
}

/** Reports a value of one row in a call for several rows, of which others have another value there that the call does not name. */
function ofOneRow(placed: PlacedBlock, { row, tags }: Prepared): Problem[] {
  const { name, value: rows } = row?.inner ?? row ?? {};
  if (!tags.foreach || rowsInCall(tags.foreach) === undefined || !isList(rows)) return [];
  const named = rangesWithReferences(placed).flatMap((range) =>
    referencesIn(placed.text, range).flatMap(({ expression, range: at }) => {
      if (expression?.kind !== 'name' || expression.name !== name) return [];
      const [first, ...rest] = expression.path;
      return first && rest.length > 0 ? [{ at, first, rest, column: JSON.stringify(rest) }] : [];
    }),
  );
  return named.flatMap(({ at, first, rest, column }) => {
    const same = named.filter((one) => one.column === column).map((one) => one.first);
    const isOfAll = (row: number) =>
      same.some((one) => 'all' in one || ('index' in one && one.index === row));
    if (!('index' in first) || rows.every((_, row) => isOfAll(row))) return [];
    const values = new Set(rows.map((one) => textOfValue(follow(one, rest) ?? null)));
    const written = placed.text.slice(at.start + 2, at.end - 2).trim();
    return values.size > 1 ? [problem('valueOfOneRow', at, { name: written })] : [];
  });
}

/** Refuses a loop whose “by” puts more into a call than the API accepts: each of its calls would fail. */
function refuseOverfull(
  { document }: Run,
  { index, tags: { foreach } }: TaggedBlock,
  problems: readonly Problem[],
): void {
  const overfull =
    !foreach || rowsInCall(foreach) === undefined
      ? []
      : problems.filter(({ code }) => code === 'tooManyValues');
  if (overfull.length === 0) return;
  throw refusalOf(
    document,
    index,
    overfull.map((one) => ({ ...one, severity: 'error' as const })),
  );
}

/** Refuses a change whose `@poll` would have nothing to ask: the change would be made without the poll. */
function refuseUnpolled(
  { document, ports }: Run,
  { tags: { poll } }: TaggedBlock,
  call: Call,
  facts: CallFacts,
): void {
  if (!poll || !isWrite(call.method) || !ports.facts || facts.task !== undefined) return;
  throw refusalOf(document, poll.block, [problem('pollWithoutTask', poll.range, { method: call.method })]);
}

/** Refuses `@end-session` if there is no known session that it could end. */
function refuseNoSession({ document, ports }: Run, { tags }: TaggedBlock, facts: CallFacts): void {
  const { endSession, poll } = tags;
  if (!endSession || (poll && (!ports.facts || facts.sessionEnd !== undefined))) return;
  throw refusalOf(document, endSession.block, [problem('noSessionToEnd', endSession.range)]);
}
