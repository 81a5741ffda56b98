import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const rows = read('docs/security.md')
  .split('\n')
  .flatMap((line) => {
    const [, id, what, shown = '', note = ''] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    return id !== undefined && /^[A-I]\d+$/.test(id) ? [{ id, what, shown, note }] : [];
  });

/** How many rows of threats and faults each part has. */
const parts = { A: 26, B: 16, C: 12, D: 22, E: 16, F: 8, G: 15, H: 5, I: 12 };

describe('docs/security.md', () => {
  it('has each row once', () =>
    assert.deepEqual(
      rows.map(({ id }) => id),
      Object.entries(parts).flatMap(([part, count]) =>
        Array.from({ length: count }, (_, index) => `${part}${index + 1}`),
      ),
    ));

  it('names for each row a test that is there, or says why there is none', () => {
    for (const { id, what, shown, note } of rows) {
      assert.ok(what, id);
      const tests = [...shown.matchAll(/\]\(\.\.\/(test\/[\w/.-]+\.ts)\): `([^`]+)`/g)];
      if (tests.length === 0) assert.match(note, /^Not (shown|applicable)|^Documented/, id);
      for (const [, path = '', title = ''] of tests)
        assert.ok(read(path).includes(title), `${id}: ${path} has no “${title}”`);
    }
  });
});
