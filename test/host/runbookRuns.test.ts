import assert from 'node:assert/strict';
import {
  lensesOf,
  lineOf,
  refusalOf,
  run,
  runsBench,
  withScriptedWrites,
  type Result,
} from './requestBench.ts';

describe('Runs of runbooks', () => {
  const { control, file, since } = runsBench();

  it('start from a fence of Markdown, with its lines', async () => {
    const document = await file(
      'runs book.md',
      '# Down?\n\n```central\n### Sites\n# @account runs\n# @capture site = $.sites[0].site_name\nGET /central/v2/sites?limit=1\n```\n\nThen:\n\n```central\n### Of it\n# @account runs\nGET /central/v2/sites?search={{site}}\n\n### Wrong\n# @account runs\nGET /x/{{nobody}}\n```\n',
    );
    const titles = await lensesOf(document);
    assert.equal(titles.filter((title) => title === '$(play) Send').length, 3);
    const first = await run<Result>('arubaCentral.sendRequest', document.uri, lineOf(document, 'limit=1'));
    assert.equal(first.status, 200);
    const second = await run<Result>('arubaCentral.sendRequest', document.uri, lineOf(document, 'search='));
    assert.equal(second.status, 200);
    const line = lineOf(document, '{{nobody}}');
    const refusal = await refusalOf(run('arubaCentral.sendRequest', document.uri, line));
    assert.match(refusal.message, new RegExp(`Line ${line + 1}: `));
  });

  it('ask once for all fences of Markdown, before anything is sent', async () => {
    const document = await file(
      'runs steps.md',
      '```central\n### Look\n# @account runs\nGET /central/v2/sites?limit=1\n```\n\n```central\n### Change\n# @account runs\nDELETE /central/v2/sites/1\n```\n',
    );
    const uri = document.uri.toString();
    const before = control().requests().length;
    const refusal = await refusalOf(run('arubaCentral.sendAllRequests', { uri }));
    assert.equal(refusal.code, 'cancelled');
    // The question names the site by its name, for which the list is read.
    const read = since(before);
    assert.deepEqual(read, ['GET /central/v2/sites']);
    await withScriptedWrites(() => run('arubaCentral.sendAllRequests', { uri, confirm: true }));
    // What a change takes away is read before, so that it can be undone.
    assert.deepEqual(since(before + read.length), [
      'GET /central/v2/sites',
      'GET /central/v2/sites/1',
      'DELETE /central/v2/sites/1',
    ]);
  });
});
