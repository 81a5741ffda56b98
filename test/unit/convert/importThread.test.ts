import assert from 'node:assert/strict';
import { join } from 'node:path';
import { isCentralError } from '../../../src/base/errors.ts';
import { importSource, type ImportKind } from '../../../src/convert/importRequests.ts';
import { openImport } from '../../../src/convert/importThread.ts';

const worker = join(import.meta.dirname, '..', '..', '..', 'src', 'convert', 'importWorker.ts');
const many = Array.from({ length: 4_000 }, (_, nth) => nth);

/** A text of each kind that is large enough for a thread. */
const texts: Readonly<Record<ImportKind, string>> = {
  curl: many
    .map((nth) => `curl 'https://gw.example.com/central/v2/sites/${nth}' -H 'Accept: */*'`)
    .join('\n'),
  http: many
    .map((nth) => `### Site ${nth}\nDELETE https://gw.example.com/central/v2/sites/${nth}\n`)
    .join('\n'),
  postman: JSON.stringify({
    info: { schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
    item: many.map((nth) => ({
      name: `Site ${nth}`,
      request: {
        method: 'PUT',
        url: `/central/v2/sites/${nth}`,
        body: { mode: 'raw', raw: '{"id":9007199254740993}' },
      },
    })),
  }),
  openapi: JSON.stringify({
    openapi: '3.0.0',
    paths: Object.fromEntries(
      many.map((nth) => [`/central/v2/sites/${nth}`, { get: { summary: `Read site ${nth}` }, delete: {} }]),
    ),
  }),
};

describe('A large import', () => {
  for (const [kind, text] of Object.entries(texts) as [ImportKind, string][])
    it(`gives in a thread what it gives here, from ${kind}`, async () => {
      const here = importSource(kind, new TextEncoder().encode(text));
      const thread = await openImport(worker, kind, new TextEncoder().encode(text));
      try {
        assert.deepEqual(await thread.operations(), await here.operations());
        assert.deepEqual(await thread.requests(), await here.requests());
        const only = { method: 'DELETE', path: '/central/v2/sites/7' };
        assert.deepEqual(await thread.requests(only), await here.requests(only));
      } finally {
        thread.dispose();
      }
    });

  it('is read here where no thread can be started', async () => {
    const bytes = () => new TextEncoder().encode(texts.openapi);
    for (const file of [join(import.meta.dirname, 'no-such-file.cjs'), 'not a path\0']) {
      const source = await openImport(file, 'openapi', bytes());
      assert.equal((await source.operations()).length, 2 * many.length);
    }
  });

  it('ends with a sentence when its thread does, then and later', async () => {
    const source = await openImport(worker, 'openapi', new TextEncoder().encode(texts.openapi));
    const asked = source.operations();
    source.dispose();
    await assert.rejects(asked, (error) => isCentralError(error, 'badArgument'));
    await assert.rejects(source.requests(), /more memory/);
  });
});
