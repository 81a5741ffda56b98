import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../../scripts/paths.ts';

/** A path of the repository in backticks, and the target of a link beside. */
const named = /`((?:src|test|scripts|docs|media|samples)\/[\w./-]+)`|\]\(([\w./-]+?)(?:#[\w-]*)?\)/g;

describe('the documents', () => {
  const documents = globSync('{*.md,docs/**/*.md,samples/*.md}', { cwd: root });
  for (const document of documents) {
    it(`name only what is there: ${document}`, () => {
      const text = readFileSync(join(root, document), 'utf8');
      const missing = [...text.matchAll(named)]
        .map(([, path, link = '']) => path ?? join(dirname(document), link))
        .filter((path) => !existsSync(join(root, path)));
      assert.deepEqual(missing, []);
    });
  }
});
