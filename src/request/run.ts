import { header, type Call } from '../api/call.ts';
import type { Account } from '../auth/account.ts';
import { CentralError } from '../errors.ts';
import { askPrompts } from './askPrompts.ts';
import { neededFirst } from './neededFirst.ts';
import { outcomeOf } from './outcome.ts';
import { refusalOf } from './refusal.ts';
import { resolve, type Resolved } from './resolve.ts';
import { bodyBytes } from './bodyBytes.ts';
import { masked, questionBefore, refuseLocked } from './question.ts';
import { resolveCondition } from './resolveCondition.ts';
import type { SendOutcome } from './runPorts.ts';
import { scopesOf, type Run } from './runState.ts';
import type { Scopes } from './scopes.ts';
import { sendOnce } from './sendOnce.ts';
import { tagsOf } from './tagsOf.ts';
import type { Value } from './value.ts';

/**
 * Sends one block, what it needs first. Resolves for every answer; rejects for what was refused or got none:
 * `requestProblem` with the line and the first problem, `untrusted`, `cancelled`, and whatever `send` rejects with.
 */
export async function runBlock(
  run: Run,
  index: number,
  row?: { name: string; value: Value },
): Promise<SendOutcome> {
  const { ports, document } = run;
  if (!ports.isTrusted()) throw new CentralError('restrictedMode');
  const { tags } = tagsOf(document, index);
  await askPrompts(run, tags.prompts);
  const before = await neededFirst(run, index, runBlock, row?.name);
  const account = await ports.account(tags.account?.text);
  const scopes = await scopesOf(run, account, row);
  const resolved = resolve(document, index, scopes);
  if (!resolved.call || !resolved.url) throw refusalOf(document, index, resolved.problems, account);
  refuseLocked(account, resolved.call);
  const call = await withBody(run, resolved, resolved.call, scopes, index);
  await confirmed(run, account, call, resolved);
  const until = tags.poll && resolveCondition(run, index, scopes, tags.poll);
  const priority = row === undefined ? 'person' : 'loop';
  const sent = await sendOnce({ ports, account, call, options: run.options, priority }, tags, until);
  const outcome = await outcomeOf(run, index, tags, sent, scopes);
  return { ...outcome, url: masked(outcome.url, resolved.secrets), before };
}

async function withBody(
  run: Run,
  resolved: Resolved,
  call: Call,
  scopes: Scopes,
  index: number,
): Promise<Call> {
  if (!resolved.files) return call;
  const type = header(call.headers ?? [], 'content-type') ?? '';
  const body = await bodyBytes(run, resolved.files, { scopes, index, type });
  return { ...call, body };
}

async function confirmed(run: Run, account: Account, call: Call, resolved: Resolved): Promise<void> {
  const question = questionBefore(account, call, resolved);
  if (!question || (run.options.confirmed === true && question.kind === 'write')) return;
  if (!(await run.ports.confirm(question))) throw new CentralError('cancelled');
}
