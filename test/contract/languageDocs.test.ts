import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { systemNames } from '../../src/request/resolve/systemNames.ts';
import { operators } from '../../src/request/syntax/predicate.ts';
import { tagNames } from '../../src/request/syntax/tagsOf.ts';

const text = readFileSync(new URL('../../docs/request-language.md', import.meta.url), 'utf8');

describe('docs/request-language.md', () => {
  it('names every tag, every system name and every operator', () => {
    const words = [
      ...tagNames.map((name) => `@${name}`),
      ...systemNames.map((name) => `$${name}`),
      ...operators,
    ];
    assert.deepEqual(
      words.filter((word) => !text.includes(`\`${word}`)),
      [],
    );
  });

  it('names no tag that there is not', () => {
    const rows = [...text.matchAll(/^\| `@([\w-]+)/gm)].map(([, name]) => name ?? '');
    assert.deepEqual(rows.toSorted(), tagNames.toSorted());
  });
});
