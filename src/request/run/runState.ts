import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import { orAborted } from '../../http/deadline.ts';
import type { Environment } from '../resolve/environment.ts';
import { lazy } from '../../base/lazy.ts';
import type { ImportedNames, Known, Scopes } from '../resolve/scopes.ts';
import { needsOf, variablesOf } from '../syntax/dependencies.ts';
import { place, textOf, type Document } from '../syntax/model.ts';
import { tagsOf } from '../syntax/tagsOf.ts';
import { prepareNeeds } from './body/askBody.ts';
import type { KeptResponses } from './body/keptResponses.ts';
import { maskingShort } from './shortSecrets.ts';
import type { RunMemory, RunOptions, RunContext } from './runContext.ts';

/** One file's run. The calls that it sends share its prompts, captures and responses. */
export interface Run {
  document: Document;
  ports: RunContext;
  memory: RunMemory;
  options: RunOptions;
  prompts: Map<string, Known>;
  /** Sentences about parameters that were reported, and those that a person was asked about and accepted. */
  told: Set<string>;
  passed: Set<string>;
  /** Blocks that were not sent because of their conditions, with the reason. */
  skipped: Map<number, string>;
  /** Blocks that are being sent, outermost first: each one needs the next. */
  chain: readonly { document: Document; index: number }[];
  /** The imported files, once they are read. */
  imports: { runs?: readonly Run[] };
  /** Files through which this one was imported, with itself as the last; empty for the file that a person sends. */
  importedBy: readonly { real: string; shown: string }[];
}

export function startRun(
  document: Document,
  ports: RunContext,
  memory: RunMemory,
  options: RunOptions = {},
): Run {
  return {
    document,
    ports: maskingShort(untilCancelled(ports, options.signal)),
    memory,
    options,
    prompts: new Map(),
    told: new Set(),
    passed: new Set(),
    skipped: new Map(),
    chain: [],
    imports: {},
    importedBy: [],
  };
}

/** Stops to wait for a person's answer after a cancel; a later answer sends nothing. */
function untilCancelled(ports: RunContext, signal: AbortSignal | undefined): RunContext {
  if (!signal) return ports;
  const until = <T>(response: Promise<T>): Promise<T> =>
    orAborted(response, signal).catch((error: unknown) => {
      throw signal.aborted ? new CentralError('cancelled') : error;
    });
  return {
    ...ports,
    prompt: (ask) => until(ports.prompt(ask)),
    confirm: (question) => until(ports.confirm(question)),
    ...(ports.mayGoUnchecked && {
      mayGoUnchecked: (refusal) => until(ports.mayGoUnchecked?.(refusal) ?? Promise.resolve(false)),
    }),
    goOn: (failed, left) => until(ports.goOn?.(failed, left) ?? Promise.resolve(true)),
  };
}

/** Builds the scopes in which a run looks up the names of a block. */
export async function scopesOf(
  run: Run,
  index: number,
  account: Account | undefined,
  row?: Scopes['row'],
): Promise<Scopes> {
  const { document, ports, memory, prompts, imports } = run;
  // A file without references, in itself or in a body file, does not have to wait for the disk.
  const environment = /\{\{|<@/.test(document.text) ? await ports.environment() : new Map<string, Known>();
  const needs = lazy(() => needsOf(document, index, textsSeen(document, index, environment)));
  for (const responses of allResponses(run)) await prepareNeeds(responses, needs);
  const imported: ImportedNames[] = [];
  for (const one of imports.runs ?? [])
    imported.push({ document: one.document, scopes: await scopesOf(one, -1, account) });
  return {
    prompts,
    ...(row ? { row } : {}),
    captures: memory.captures,
    responses: memory.responses,
    environment,
    ...(account && { account }),
    system: { ...ports.system, trusted: ports.isTrusted() },
    ...(imported.length > 0 && { imports: imported }),
  };
}

/** The responses that a file and its imported files keep. */
export function allResponses({ memory, imports }: Run): KeptResponses[] {
  return [memory.responses, ...(imports.runs ?? []).flatMap(allResponses)];
}

/** The texts that names of a block stand for, in its file and in the environment. */
function textsSeen(document: Document, index: number, environment: Environment): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [name, { value }] of environment) if (typeof value === 'string') texts.set(name, value);
  for (const [name, text] of variablesOf(document, index)) texts.set(name, text);
  return texts;
}

/** Gives a function that removes secrets from a text that the run shows or reports. */
export function cleanerOf({ ports }: Run): (text: string) => string {
  return (text) => ports.clean?.(text) ?? text;
}

/** A call's name for a sentence: its `@name`, its title, or its line. */
export function nameOfBlock(document: Document, index: number): string {
  const placed = place(document, index);
  const name = tagsOf(document, index).tags.name?.text;
  if (name !== undefined || !placed) return name ?? '';
  return placed.block.title ? textOf(placed, placed.block.title) : `line ${placed.firstLine + 1}`;
}
