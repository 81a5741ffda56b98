import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { createRedactor } from '../../../src/redact/redact.ts';
import { SecretCaptures } from '../../../src/shell/requests/secretCaptures.ts';
import { requestAccount } from '../../support/doubles/requestScopes.ts';

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

interface Kept {
  account?: string;
  path?: string;
  name?: string;
}

function place(captures: SecretCaptures, over: Kept = {}) {
  const { account: id = 'a1', path = 'file:///a.central', name = 'key' } = over;
  const uri = { toString: () => path } as vscode.Uri;
  const kept = captures.of({ uri, isUntitled: path.startsWith('untitled:') });
  const account = { ...requestAccount, id };
  return {
    set: (value: string) => kept.set(name, value, account),
    get: () => kept.get(name, account),
    delete: () => kept.delete(name),
  };
}

describe('Secrets that calls captured', () => {
  it('outlast the window, for their own account, file and name', async () => {
    const { captures, values } = bench();
    await place(captures).set('s3cret-of-a');
    const next = bench(values);
    assert.equal(await place(next.captures).get(), 's3cret-of-a');
    for (const other of [{ name: 'other' }, { account: 'a2' }, { path: 'file:///b.central' }])
      assert.equal(await place(next.captures, other).get(), undefined);
  });

  it('are known to the redactor, in this window and in the next', async () => {
    const { captures, redactor, values } = bench();
    await place(captures).set('s3cret-of-a');
    const next = bench(values);
    await place(next.captures).get();
    for (const one of [redactor, next.redactor])
      assert.ok(!one.text('is s3cret-of-a').includes('s3cret-of-a'));
  });

  it('of an untitled file are not kept, since its name will be another file’s', async () => {
    const { captures, values } = bench();
    const untitled = place(captures, { path: 'untitled:Untitled-1' });
    await untitled.set('s3cret-of-a');
    assert.equal(values.size, 0);
    assert.equal(await untitled.get(), undefined);
  });

  it('are forgotten by their name in their file, whichever account has them, and nothing else is', async () => {
    const { captures, values } = bench(new Map([['account/a1', 'token']]));
    const others = [{ name: 'other' }, { path: 'file:///b.central' }, { path: 'file:///a.central/key' }];
    for (const one of [{}, { account: 'a2' }, ...others]) await place(captures, one).set('s3cret');
    await place(captures, { account: 'a3' }).delete();
    for (const gone of [{}, { account: 'a2' }]) assert.equal(await place(captures, gone).get(), undefined);
    for (const other of others) assert.equal(await place(captures, other).get(), 's3cret');
    assert.equal(values.size, others.length + 1);
  });

  it('go with their account, or all at once, and nothing else does', async () => {
    const { captures, values } = bench(new Map([['account/a1', 'token']]));
    const all = [{}, { name: 'other' }, { account: 'a11' }].map((one) => place(captures, one));
    for (const one of all) await one.set('s3cret');
    await captures.forget('a1');
    assert.deepEqual(await Promise.all(all.map((one) => one.get())), [undefined, undefined, 's3cret']);
    await captures.forget();
    assert.deepEqual([...values.keys()], ['account/a1']);
  });
});
