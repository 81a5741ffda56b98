import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { readArguments } from '../../src/cli/arguments.ts';
import {
  codes,
  editorNames,
  keptNames,
  resultFields,
  terminalNames,
  variables,
  type Names,
} from '../support/publicNames.ts';

type Frozen = Record<string, readonly string[]>;

const frozen = JSON.parse(readFileSync(new URL('frozen.json', import.meta.url), 'utf8')) as Frozen;

/** One sentence for each name of the list that the product no longer has. */
function gone(list: Frozen, names: Names): string[] {
  return Object.entries(list).flatMap(([place, all]) => {
    const there = new Set(names[place]);
    return all
      .filter((name) => !there.has(name))
      .map(
        (name) =>
          `“${name}” is gone (${place}). Scripts, settings or stored data of people use this name: keep it, as an alias if there is a new one, and add the new one to test/contract/frozen.json.`,
      );
  });
}

/** Names that can only be asked for: command lines that are understood, and the keys of what VS Code keeps for a window. */
function askedNames(): Names {
  const shell = globSync('src/shell/**/*.ts').map((path) => readFileSync(path, 'utf8'));
  return {
    'command lines': (frozen['command lines'] ?? []).filter(
      (line) => readArguments(line.split(' ')).kind === 'run',
    ),
    'words in src/shell': (frozen['words in src/shell'] ?? []).filter((word) =>
      shell.some((source) => source.includes(`'${word}'`)),
    ),
  };
}

describe('the names that people’s scripts, settings and stored data use', () => {
  let names: Names;
  before(async () => {
    const parts = [resultFields(), variables(), keptNames(), terminalNames()];
    names = Object.assign({}, editorNames(), codes(), askedNames(), ...(await Promise.all(parts))) as Names;
  });

  for (const [place, list] of Object.entries(frozen))
    it(`are all there: ${place}`, () => assert.deepEqual(gone({ [place]: list }, names), []));

  it('have a list for each place where there are such names', () =>
    assert.deepEqual(Object.keys(names).toSorted(), Object.keys(frozen).toSorted()));

  it('are each told when they are gone, with what to do', () => {
    const list = { commands: ['old', 'other'] };
    assert.match(
      gone(list, { commands: ['other', 'new'] }).join('\n'),
      /^“old” is gone \(commands\)\..* alias/,
    );
    assert.equal(gone(list, {}).length, 2);
  });
});
