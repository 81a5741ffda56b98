import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const rows = read('docs/security.md')
  .split('\n')
  .flatMap((line) => {
    const [, id, what, tests = '', note = ''] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    return id !== undefined && /^[A-I]\d+$/.test(id) ? [{ id, what, tests, note }] : [];
  });

/** How many rows of threats and faults each part has. */
const parts = { A: 26, B: 16, C: 12, D: 22, E: 16, F: 8, G: 15, H: 5, I: 12 };

/** Titles end with the rows that they show: `renews it once [A1] [A2]`. */
const titleEnd = /((?: \[[A-I]\d+\])+)['"`](?=[,\s])/g;
const tags = globSync('test/**/*.ts', { cwd: root }).flatMap((path) =>
  [...read(path).matchAll(titleEnd)].flatMap(([, ends = '']) =>
    [...ends.matchAll(/[A-I]\d+/g)].map(([id]) => ({ id, path })),
  ),
);

describe('docs/security.md', () => {
  it('has each row once', () =>
    assert.deepEqual(
      rows.map(({ id }) => id),
      Object.entries(parts).flatMap(([part, count]) =>
        Array.from({ length: count }, (_, index) => `${part}${index + 1}`),
      ),
    ));

  it('counts for each row the tests that have its tag, or says why there are none', () => {
    for (const { id, what, tests, note } of rows) {
      assert.ok(what, id);
      const paths = tags.flatMap((tag) => (tag.id === id ? [tag.path] : []));
      assert.equal(Number(tests), paths.length, `${id} is in the titles of ${paths.join(', ') || 'no test'}`);
      if (paths.length === 0) assert.match(note, /^Not (shown|applicable)|^Documented/, id);
    }
  });

  it('has a row for each tag of a title', () => {
    const known = new Set(rows.map(({ id }) => id));
    for (const { id, path } of tags) assert.ok(known.has(id), `${path}: no row ${id}`);
  });
});
