import { CentralError } from '../../base/errors.ts';
import { isWriteBlock } from '../resolve/resolve.ts';
import { needsOf, providersOf, variablesOf, type Needs } from '../syntax/dependencies.ts';
import { place } from '../syntax/model.ts';
import { parseExpression } from '../syntax/reference.ts';
import type { Tags } from '../syntax/tags.ts';
import { neededSkipped } from './notices.ts';
import type { SendOutcome, SkippedOutcome } from './runContext.ts';
import { nameOfBlock, type Run } from './runState.ts';

const longestChain = 20;

/** Sends a block that another one needs. */
export type SendNeeded = (run: Run, index: number) => Promise<SendOutcome | SkippedOutcome>;

/** Calls that were sent for a block, and the reason why it cannot be sent itself: one that it needs was skipped. */
export interface NeededFirst {
  before: SendOutcome[];
  skipped?: string;
}

/** Sends the requests whose responses or captures a block needs and that are not known yet. Only requests that read; a circle is an error that names it. */
export async function neededFirst(run: Run, block: Reading, send: SendNeeded): Promise<NeededFirst> {
  const { index } = block;
  const outcomes: SendOutcome[] = [];
  const chain = [...run.chain, index];
  for (const { name, provider, isCapture } of await missingFirst(run, block)) {
    // A call sent for one name may have brought the next one too.
    if (isCapture ? run.memory.captures.has(name) : run.memory.answers.has(name)) continue;
    if (chain.includes(provider)) {
      const circle = [...chain.slice(chain.indexOf(provider)), provider];
      throw new CentralError('callCycle', {
        names: circle.map((one) => nameOfBlock(run.document, one)).join(' → '),
      });
    }
    if (chain.length > longestChain)
      throw new CentralError('callChainTooLong', { name: nameOfBlock(run.document, index) });
    const skipped = run.skipped.get(provider);
    if (skipped !== undefined) return { before: outcomes, skipped: whySkipped(run, provider, skipped) };
    const placed = place(run.document, provider);
    if (!placed || isWriteBlock(placed))
      throw new CentralError(run.memory.answers.wasLetGo(name) ? 'answerLetGo' : 'neededCallWrites', {
        name: nameOfBlock(run.document, provider),
      });
    const outcome = await send({ ...run, chain }, provider);
    outcomes.push(...outcome.before);
    if ('skipped' in outcome)
      return { before: outcomes, skipped: whySkipped(run, provider, outcome.skipped) };
    const mayMiss = isCapture && askedIfThere(block.tags).has(name);
    const missed = isCapture && !mayMiss ? outcome.missed.find((one) => one.name === name) : undefined;
    if (missed?.stopped) throw missed.stopped;
    if (missed)
      throw new CentralError('captureFailed', {
        name: nameOfBlock(run.document, provider),
        place: missed.place,
      });
    outcomes.push({ ...outcome, before: [] });
  }
  return { before: outcomes };
}

function whySkipped({ document }: Run, provider: number, skipped: string): string {
  return neededSkipped({ name: nameOfBlock(document, provider), skipped });
}

/** A block whose names are looked at. */
interface Reading {
  index: number;
  tags: Tags;
  /** All that the block needs, unless told. */
  needs?: Needs;
}

interface Missing {
  name: string;
  provider: number;
  isCapture: boolean;
}

/** The names that other blocks of the file are to give a block, and have not given yet. */
export async function missingFirst(
  run: Run,
  { index, tags, needs = neededNames(run, { index, tags }) }: Reading,
): Promise<Missing[]> {
  const { document, memory, prompts } = run;
  const calls = [...needs.calls.keys()].filter((name) => !memory.answers.has(name));
  const environment = needs.names.size > 0 ? await run.ports.environment() : new Map<string, unknown>();
  const variables = variablesOf(document, index);
  const names = [...needs.names].filter(
    (name) =>
      name !== tags.foreach?.row &&
      ![prompts, memory.captures, environment, variables].some((known) => known.has(name)),
  );
  if (calls.length === 0 && names.length === 0) return [];
  const providers = providersOf(document);
  return [
    ...calls.flatMap((name) => missingOne(name, providers.calls.get(name), false)),
    ...names
      .flatMap((name) => missingOne(name, providers.captures.get(name), true))
      .filter(({ provider }) => provider !== index),
  ];
}

/** Gives the needs of a block whose conditions are judged: the names that those ask for are known by then, or not there. */
function neededNames({ document }: Run, { index, tags }: Reading): Needs {
  const needs = needsOf(document, index);
  const judged = askedIfThere(tags);
  return { ...needs, names: new Set([...needs.names].filter((name) => !judged.has(name))) };
}

/** Names of which a condition asks whether there is a value: one that was not captured is an answer too. */
function askedIfThere({ whens }: Tags): ReadonlySet<string> {
  const asked = whens.filter(
    ({ predicate: { operator } }) => operator === 'exists' || operator === 'isEmpty',
  );
  return new Set(
    asked.flatMap(({ subject }) => {
      const expression = subject.kind === 'expression' ? parseExpression(subject.text) : undefined;
      return expression?.kind === 'name' ? expression.name : [];
    }),
  );
}

function missingOne(name: string, provider: number | undefined, isCapture: boolean): Missing[] {
  return provider === undefined ? [] : [{ name, provider, isCapture }];
}
