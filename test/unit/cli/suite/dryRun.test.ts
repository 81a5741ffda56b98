import assert from 'node:assert/strict';
import { dryRun, dryText } from '../../../../src/cli/suite/dryRun.ts';
import { callsOf } from '../../../../src/request/run/runAll.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';

describe('A dry run of a loop without rows', () => {
  const dry = async (source: string) => {
    const document = parse(`@ids = []\n\n### Each\n# @foreach row in ${source}\nPOST /x/{{row}}\n`);
    const context = requestPorts(() => ({}), { fileTexts: { '/project/calls/rows.csv': 'name,site\n' } });
    const part = { path: 'a.central', document, indexes: callsOf(document), context };
    const { signal } = new AbortController();
    return dryRun(part, { clean: (one) => one, signal });
  };

  it('is no call, and no failure, where a list is empty', async () => {
    const calls = await dry('{{ids}}');
    assert.deepEqual(
      calls.map(({ error, rows }) => [error, rows]),
      [[undefined, 0]],
    );
    const shown = dryText(calls);
    assert.match(shown, /Each\n# There are no rows in \{\{ids\}\}: nothing is sent\.\n/);
    assert.match(
      shown,
      /Calls to send, each with its pages: 0; changes among them: 0; .* cannot be sent: 0\./,
    );
  });

  it('cannot be sent where a file has none, and is no call either', async () => {
    const calls = await dry('rows.csv');
    assert.match(String(calls[0]?.error), /no rows/);
    assert.match(dryText(calls), /pages: 0; changes among them: 0; requests that cannot be sent: 1\./);
  });
});
