import { CentralError, isCentralError } from '../../base/errors.ts';
import { isWriteBlock } from '../resolve/resolve.ts';
import { needsOf, needsOfText, providersOf, variablesOf, type Needs } from '../syntax/dependencies.ts';
import { place, type Document } from '../syntax/model.ts';
import { parseExpression } from '../syntax/reference.ts';
import { rowNames, type Tags } from '../syntax/tagModel.ts';
import { neededSkipped } from './outcome/notices.ts';
import type { SendOutcome, SkippedOutcome } from './runOutcome.ts';
import { nameOfBlock, type Run } from './runState.ts';

const longestChain = 20;

/** Sends a block that another one needs. */
export type SendNeeded = (run: Run, index: number) => Promise<SendOutcome | SkippedOutcome>;

/** Calls that were sent for a block, and the reason if the block cannot be sent itself: a call that it needs was skipped. */
export interface NeededFirst {
  before: SendOutcome[];
  skipped?: string;
}

/**
 * Sends the requests that a block needs, if their responses or captures are not known yet. It sends only requests that read. A circle of
 * requests is an error that names them.
 */
export async function neededFirst(run: Run, block: Reading, send: SendNeeded): Promise<NeededFirst> {
  const outcomes: SendOutcome[] = [];
  const chain = [...run.chain, { document: run.document, index: block.index }];
  for (const missing of await missingFirst(run, block)) {
    const { name, isCapture, from, provider } = missing;
    // A call that was sent for one name may have given the next one too.
    if (isCapture ? from.memory.captures.has(name) : from.memory.responses.has(name)) continue;
    refuseUnsendable(run, chain, missing);
    const skipped = from.skipped.get(provider);
    if (skipped !== undefined) return { before: outcomes, skipped: whySkipped(missing, skipped) };
    refuseWrite(missing);
    const outcome = await send({ ...from, options: run.options, chain }, provider).catch((error: unknown) => {
      throw withFile(from, error);
    });
    outcomes.push(...outcome.before);
    if ('skipped' in outcome) return { before: outcomes, skipped: whySkipped(missing, outcome.skipped) };
    const mayMiss = isCapture && askedIfThere(block.tags).has(name);
    const missed = isCapture && !mayMiss ? outcome.missed.find((one) => one.name === name) : undefined;
    if (missed?.stopped) throw missed.stopped;
    if (missed)
      throw new CentralError('captureFailed', {
        name: nameOfBlock(from.document, provider),
        place: missed.path,
      });
    const file = from.importedBy.at(-1);
    outcomes.push({
      ...outcome,
      ...(file && { imported: file.shown, importedFrom: file.real }),
      before: [],
    });
  }
  return { before: outcomes };
}

function refuseUnsendable(run: Run, chain: Run['chain'], { from, provider }: Missing): void {
  const at = chain.findIndex(({ document, index }) => document === from.document && index === provider);
  if (at >= 0) {
    const circle = [...chain.slice(at), { document: from.document, index: provider }];
    throw new CentralError('callCycle', {
      names: circle.map(({ document, index }) => nameOfBlock(document, index)).join(' → '),
    });
  }
  if (chain.length > longestChain) {
    const { index = 0 } = chain.at(-1) ?? {};
    throw new CentralError('callChainTooLong', { name: nameOfBlock(run.document, index) });
  }
}

/** Refuses to make a change because another request needs its response. */
function refuseWrite({ name, from, provider }: Missing): void {
  const placed = place(from.document, provider);
  if (placed && !isWriteBlock(placed)) return;
  const call = nameOfBlock(from.document, provider);
  const file = from.importedBy.at(-1)?.shown;
  if (file !== undefined) throw new CentralError('importedCallWrites', { name: call, file });
  throw new CentralError(from.memory.responses.wasLetGo(name) ? 'answerLetGo' : 'neededCallWrites', {
    name: call,
  });
}

/** Adds the name of the imported file to an error about one of its lines. */
function withFile({ importedBy }: Run, error: unknown): unknown {
  const file = importedBy.at(-1)?.shown;
  if (file === undefined || !isCentralError(error) || error.reason !== 'requestProblem') return error;
  const { line = '', problem = '' } = error.values;
  return new CentralError('importedProblem', { file, line, problem }, { cause: error });
}

function whySkipped({ from, provider }: Missing, skipped: string): string {
  return neededSkipped({ name: nameOfBlock(from.document, provider), skipped });
}

/** A block whose names are looked at. */
interface Reading {
  index: number;
  tags: Tags;
  /** The names that are looked at; if missing, all that the block needs. */
  needs?: Needs;
}

/** A name that a call has to give, and the run of that call's file. */
interface Missing {
  name: string;
  provider: number;
  isCapture: boolean;
  from: Run;
}

/** The names that a block needs from other blocks of the file, or of the files that it imports, and that they have not given yet. */
export async function missingFirst(
  run: Run,
  { index, tags, needs = neededNames(run, { index, tags }) }: Reading,
): Promise<Missing[]> {
  if (needs.calls.size === 0 && needs.names.size === 0) return [];
  const environment = needs.names.size > 0 ? await run.ports.environment() : new Map<string, unknown>();
  const own = new Set([...rowNames(tags), ...run.prompts.keys()]);
  const names = new Set([...needs.names].filter((name) => !own.has(name)));
  const isKnown = (name: string) => environment.has(name);
  return missingIn(run, { calls: needs.calls, names }, variablesOf(run.document, index), isKnown).filter(
    ({ from, provider, isCapture }) => !(isCapture && from === run && provider === index),
  );
}

/** Lists the missing names. `isKnown` tells which have a value elsewhere; the values of imported files count more than those. */
function missingIn(
  run: Run,
  needs: Needs,
  variables: ReadonlyMap<string, string>,
  isKnown: (name: string) => boolean,
): Missing[] {
  const {
    document,
    memory,
    imports: { runs = [] },
  } = run;
  const calls = [...needs.calls.keys()].filter((name) => !memory.responses.has(name));
  const names = [...needs.names].filter((name) => !memory.captures.has(name) && !variables.has(name));
  if (calls.length === 0 && names.length === 0) return [];
  const providers = providersOf(document);
  const found = (name: string, given: ReadonlyMap<string, number>, isCapture: boolean): Missing[] => {
    const provider = given.get(name);
    if (provider !== undefined)
      return isCapture && isKnown(name) ? [] : [{ name, provider, isCapture, from: run }];
    const giver = runs.find((one) => gives(one, name, isCapture));
    if (!giver) return [];
    const own = headerVariables(giver.document);
    const text = isCapture && !giver.memory.captures.has(name) ? own.get(name) : undefined;
    const alone = isCapture
      ? { calls: new Map(), names: new Set([name]) }
      : { calls: new Map([[name, new Set<string>()]]), names: new Set<string>() };
    return missingIn(giver, text === undefined ? alone : needsOfText(text, own), own, () => false);
  };
  return [
    ...calls.flatMap((name) => found(name, providers.calls, false)),
    ...names.flatMap((name) => found(name, providers.captures, true)),
  ];
}

/** Tells if a file, or a file that it imports, gives a call or a name. */
function gives({ document, memory, imports: { runs = [] } }: Run, name: string, isCapture: boolean): boolean {
  const { calls, captures } = providersOf(document);
  const isOwn = isCapture
    ? captures.has(name) || memory.captures.has(name) || headerVariables(document).has(name)
    : calls.has(name);
  return isOwn || runs.some((one) => gives(one, name, isCapture));
}

/** The variables of a file's header: another file sees only these. */
function headerVariables(document: Document): Map<string, string> {
  return variablesOf(document, -1);
}

/**
 * Gives the needs of a block after its conditions are judged. The names that conditions ask about are left out: by then they are known, or
 * not there.
 */
function neededNames({ document }: Run, { index, tags }: Reading): Needs {
  const needs = needsOf(document, index);
  const judged = askedIfThere(tags);
  return { ...needs, names: new Set([...needs.names].filter((name) => !judged.has(name))) };
}

/** Names for which a condition asks if there is a value. A name that was not captured is an answer too. */
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
