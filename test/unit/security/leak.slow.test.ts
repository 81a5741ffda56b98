import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../../../src/sandbox/faults.ts';
import { echoing, leakRun } from '../../support/runs/leakRun.ts';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';
import { encodings, filesIn, leaksIn } from '../../support/runs/leaks.ts';

const canary = 'cAnArY/t+O"kEn=4711 aZ3';
const everywhere = (fault: Omit<Fault, 'on'>): Fault[] => [{ on: '*', ...fault }];

describe('a search for secrets', () => {
  for (const [name, encode] of Object.entries(encodings)) {
    it(`finds one that was planted: ${name} [D1]`, () => {
      assert.equal(
        leaksIn([['x', `a ${encode(canary)} b`]], [canary]).some((leak) => leak.endsWith(name)),
        true,
      );
    });
  }

  it('finds base64 of a text that a secret stands in the midst of', () => {
    for (const before of ['', 'a', 'ab', 'abc']) {
      const text = Buffer.from(`${before}${canary}:x`).toString('base64');
      assert.notDeepEqual(leaksIn([['x', text]], [canary]), []);
    }
  });

  it('finds nothing in a text without one', () => assert.deepEqual(leaksIn([['x', 'a b c']], [canary]), []));

  it('reads on where the browser removes files and folders meanwhile', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder.path, 'b', 'deep'), { recursive: true });
    mkdirSync(join(folder.path, 'c'));
    for (const name of ['a', 'b/gone', 'b/deep/gone', 'c/last']) writeFileSync(join(folder.path, name), name);
    const files = filesIn(folder.path, (path) => {
      if (path.endsWith('a')) rmSync(join(folder.path, 'b', 'deep'), { recursive: true });
      if (path.endsWith('gone')) rmSync(path);
      return true;
    });
    assert.deepEqual(files.map(([, text]) => text).toSorted(), ['a', 'c/last']);
    folder.remove();
  });
});

describe('secrets of all grants, in logs, errors, results and files', () => {
  const runs: Record<string, () => ReturnType<typeof leakRun>> = {
    'all goes well': () => leakRun([]),
    'answers are pages': () => leakRun(everywhere({ do: 'signInPage' })),
    'answers are cut': () => leakRun(everywhere({ do: 'resetMidBody', bytes: 30 })),
    'connections break': () => leakRun(everywhere({ do: 'resetAfterWork' })),
    'everything is refused': () => leakRun(everywhere({ do: 'invalidToken' })),
    'calls are sent elsewhere': () =>
      leakRun(everywhere({ do: 'redirect', status: 307, to: 'http://127.0.0.1:9/' })),
    'answers repeat what was asked, under 200': () => leakRun([], (inner) => echoing(inner, 200)),
    'answers repeat what was asked, under 400': () => leakRun([], (inner) => echoing(inner, 400)),
    'answers repeat what was asked, under 500': () => leakRun([], (inner) => echoing(inner, 500)),
  };
  for (const [what, start] of Object.entries(runs)) {
    it(`are seen nowhere while ${what} [D1] [G8]`, async () => {
      const { seen, secrets } = await start();
      assert.ok(secrets.size >= 8 && seen.length > 60, `${secrets.size} secrets, ${seen.length} texts`);
      assert.deepEqual(leaksIn(seen, secrets), []);
      if (what.startsWith('answers repeat')) assert.ok(seen.some(([, text]) => /attempts: \d/.test(text)));
      const calls = seen.filter(([place]) => place === 'a call').map(([, text]) => text);
      assert.ok(calls.length >= 6 && calls.every((text) => /status: \d|CentralError/.test(text)));
    });
  }
});
