import { namesGiven, providersOf, type Providers } from '../syntax/dependencies.ts';
import { place, textOf, type Document } from '../syntax/model.ts';
import { localNames } from './nameScope.ts';

/** The names that a whole file gives its blocks. */
export interface FileNames extends Providers {
  /** The header's variables as they are written. */
  variables: ReadonlyMap<string, string>;
  /** Names of variables that hold for one request. */
  local: ReadonlySet<string>;
  /** The names of calls and captures in their order, as one text to compare. */
  list(): string;
}

/** Gives the names of a document, read once in one pass, so that its blocks are checked without another walk through the file. */
export function fileNames(document: Document, given = namesGiven): FileNames {
  const variables = new Map<string, string>();
  for (const index of document.header) {
    const placed = place(document, index);
    if (!placed) continue;
    for (const { name, value } of placed.block.variables)
      variables.set(textOf(placed, name), textOf(placed, value));
  }
  const providers = providersOf(document, given);
  let list: string | undefined;
  return {
    ...providers,
    variables,
    local: localNames(document),
    list: () => (list ??= [...providers.calls.keys(), '', ...providers.captures.keys()].join('\n')),
  };
}
