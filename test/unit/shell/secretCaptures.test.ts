import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { createRedactor } from '../../../src/http/redact.ts';
import { SecretCaptures, type SecretPlace } from '../../../src/shell/requests/secretCaptures.ts';

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

function keyIn(path: string, over: Partial<SecretPlace> = {}): SecretPlace {
  const uri = { toString: () => path } as vscode.Uri;
  return { account: 'a1', document: { uri, isUntitled: path.startsWith('untitled:') }, name: 'key', ...over };
}

const place = keyIn('file:///a.central');

describe('Secrets that calls captured', () => {
  it('outlast the window, for their own account, file and name', async () => {
    const { captures, values } = bench();
    await captures.keep(place, 's3cret-of-a');
    const next = bench(values);
    assert.equal(await next.captures.kept(place), 's3cret-of-a');
    for (const other of [
      { ...place, name: 'other' },
      { ...place, account: 'a2' },
      keyIn('file:///b.central'),
    ])
      assert.equal(await next.captures.kept(other), undefined);
  });

  it('are known to the redactor, in this window and in the next', async () => {
    const { captures, redactor, values } = bench();
    await captures.keep(place, 's3cret-of-a');
    const next = bench(values);
    await next.captures.kept(place);
    for (const one of [redactor, next.redactor])
      assert.ok(!one.text('is s3cret-of-a').includes('s3cret-of-a'));
  });

  it('of an untitled file are not kept, since its name will be another file’s', async () => {
    const { captures, values } = bench();
    const untitled = keyIn('untitled:Untitled-1');
    await captures.keep(untitled, 's3cret-of-a');
    assert.equal(values.size, 0);
    assert.equal(await captures.kept(untitled), undefined);
  });

  it('go with their account, or all at once, and nothing else does', async () => {
    const { captures, values } = bench(new Map([['account/a1', 'token']]));
    const [second, third] = [
      { ...place, name: 'other' },
      { ...place, account: 'a11' },
    ];
    for (const one of [place, second, third]) await captures.keep(one, one.name);
    await captures.forget('a1');
    assert.equal(await captures.kept(second), undefined);
    assert.equal(await captures.kept(third), 'key');
    await captures.forget();
    assert.deepEqual([...values.keys()], ['account/a1']);
  });
});
