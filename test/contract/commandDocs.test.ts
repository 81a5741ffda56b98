import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const documented = readFileSync(new URL('docs/commands.md', root), 'utf8');
const source = readFileSync(new URL('src/base/ids.ts', root), 'utf8');

/** The commands with what our own callers pass, from the text of the Commands interface. */
const commands = [...source.matchAll(/^ {2}'(arubaCentral\.\w+)': \[(.*)\];$/gm)].map(
  ([, id = '', args = '']) => ({ id, args }),
);
const rows = [...documented.matchAll(/^\| `(arubaCentral\.\w+)` +\| (.*?) +\|/gm)].map(
  ([, id = '', argument = '']) => ({ id, argument }),
);

describe('docs/commands.md', () => {
  it('names every command, and no other', () => {
    const named = [...documented.matchAll(/`(arubaCentral\.[a-z]\w+)`/g)].map(([, id]) => id ?? '');
    assert.deepEqual([...new Set(named)].toSorted(), commands.map(({ id }) => id).toSorted());
  });

  it('has a row for each command that a script can pass arguments to', () => {
    const scripted = commands.filter(({ args }) => /^(args|uri|call|file)\b/.test(args));
    assert.ok(scripted.length > 15);
    assert.deepEqual(
      scripted
        .filter(({ id }) => !rows.some((row) => row.id === id && row.argument !== ''))
        .map(({ id }) => id),
      [],
    );
  });
});
