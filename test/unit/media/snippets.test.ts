import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import { findOperation } from '../../../src/catalogue/lookup.ts';
import { pathOf } from '../../../src/request/check/checkPlatform.ts';
import { place, textOf } from '../../../src/request/syntax/model.ts';
import { parse } from '../../../src/request/syntax/parse.ts';
import { tagsOf } from '../../../src/request/syntax/tagsOf.ts';

interface Snippet {
  prefix: string;
  body: string[];
}

const snippets = JSON.parse(
  readFileSync(new URL('../../../media/central.code-snippets.json', import.meta.url), 'utf8'),
) as Record<string, Snippet>;

/** A snippet's text as VS Code inserts it, every placeholder at its default. */
function expanded({ body }: Snippet): string {
  return body
    .join('\n')
    .replaceAll(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replaceAll(/\$\{\d+:((?:\\.|[^\\}])*)\}/g, '$1')
    .replaceAll(/(?<!\\)\$\d/g, '')
    .replaceAll(/\\([$}\\])/g, '$1');
}

describe('the snippets', () => {
  const catalogue = openCatalogue();

  it('cover the forty scenarios and more, each under a prefix of its own', () => {
    const all = Object.values(snippets);
    assert.ok(all.length >= 60, String(all.length));
    assert.equal(new Set(all.map((snippet) => snippet.prefix)).size, all.length);
    for (const part of [
      'webhook-create',
      'webhook-token',
      'msp-customers',
      'msp-tenant-sites',
      'oauth-login',
      'new-ping',
    ]) {
      assert.ok(
        all.some((snippet) => snippet.prefix === `central-${part}`),
        part,
      );
    }
  });

  for (const [name, snippet] of Object.entries(snippets)) {
    it(`“${name}” reads without a problem, and its call is one of the catalogue`, () => {
      const text = expanded(snippet);
      assert.doesNotMatch(text, /\\\$|\\\}/);
      const document = parse(text);
      for (const index of document.blocks.keys()) {
        const placed = place(document, index);
        assert.deepEqual(placed?.block.problems, []);
        assert.deepEqual(tagsOf(document, index).problems, []);
        if (!placed?.block.request) continue;
        const { method, target } = placed.block.request;
        if (textOf(placed, target.range).startsWith('{{')) continue;
        const verb = method ? textOf(placed, method) : 'GET';
        const found = (['classic', 'new'] as const).some((platform) =>
          findOperation(catalogue, verb, pathOf(placed), platform),
        );
        const isForm = snippet.prefix === 'central-multipart' || snippet.prefix === 'central-request-json';
        assert.ok(found || isForm, `${verb} ${pathOf(placed)}`);
      }
    });
  }
});
