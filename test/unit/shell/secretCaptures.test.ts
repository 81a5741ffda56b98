import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { createRedactor } from '../../../src/api/redact.ts';
import { SecretCaptures } from '../../../src/shell/requests/secretCaptures.ts';

function bench(values = new Map<string, string>()) {
  const storage = {
    keys: () => Promise.resolve([...values.keys()]),
    get: (key: string) => Promise.resolve(values.get(key)),
    store: (key: string, value: string) => Promise.resolve(void values.set(key, value)),
    delete: (key: string) => Promise.resolve(void values.delete(key)),
  };
  const redactor = createRedactor();
  // Only what the class calls; a real storage needs a window.
  const captures = new SecretCaptures(
    storage as Partial<vscode.SecretStorage> as vscode.SecretStorage,
    redactor,
  );
  return { captures, redactor, values };
}

function documentAt(path: string, isUntitled = false): vscode.TextDocument {
  const uri = { toString: () => path } as vscode.Uri;
  return { uri, isUntitled } as Partial<vscode.TextDocument> as vscode.TextDocument;
}

const document = documentAt('file:///a.central');

describe('Secrets that calls captured', () => {
  it('outlast the window, for their own file and name', async () => {
    const { captures, values } = bench();
    await captures.keep(document, 'key', 's3cret-of-a');
    const next = bench(values);
    assert.equal(await next.captures.kept(document, 'key'), 's3cret-of-a');
    assert.equal(await next.captures.kept(document, 'other'), undefined);
    assert.equal(await next.captures.kept(documentAt('file:///b.central'), 'key'), undefined);
  });

  it('are known to the redactor, in this window and in the next', async () => {
    const { captures, redactor, values } = bench();
    await captures.keep(document, 'key', 's3cret-of-a');
    const next = bench(values);
    await next.captures.kept(document, 'key');
    for (const one of [redactor, next.redactor])
      assert.ok(!one.text('is s3cret-of-a').includes('s3cret-of-a'));
  });

  it('of an untitled file are not kept, since its name will be another file’s', async () => {
    const { captures, values } = bench();
    const untitled = documentAt('untitled:Untitled-1', true);
    await captures.keep(untitled, 'key', 's3cret-of-a');
    assert.equal(values.size, 0);
    assert.equal(await captures.kept(untitled, 'key'), undefined);
  });

  it('are all forgotten at once, and nothing else is', async () => {
    const { captures, values } = bench(new Map([['account/1', 'token']]));
    await captures.keep(document, 'key', 'one');
    await captures.keep(document, 'other', 'two');
    await captures.forget();
    assert.deepEqual([...values.keys()], ['account/1']);
  });
});
