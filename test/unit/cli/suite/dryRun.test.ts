import assert from 'node:assert/strict';
import { callFacts } from '../../../../src/catalogue/callFacts.ts';
import { openCatalogue } from '../../../../src/catalogue/catalogue.ts';
import { dryRun, dryText } from '../../../../src/cli/suite/dryRun.ts';
import { callsOf } from '../../../../src/request/run/runAll.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';
import { requestAccount } from '../../../support/doubles/requestScopes.ts';

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

describe('A dry run of a call', () => {
  const catalogue = openCatalogue();
  const dry = async (text: string, may = false) => {
    const document = parse(`${text}\n`);
    const baseUrl = 'https://us1.api.central.arubanetworks.com';
    const context = requestPorts(() => ({}), {
      account: () => Promise.resolve({ ...requestAccount, platform: 'new', baseUrl }),
      facts: (call, platform) => callFacts(catalogue, call, platform),
      mayGoUnchecked: () => Promise.resolve(may),
    });
    const part = { path: 'a.central', document, indexes: callsOf(document), context };
    return dryRun(part, { clean: (one) => one, signal: new AbortController().signal });
  };

  it('refuses what a send would refuse', async () => {
    const [one] = await dry('GET /network-monitoring/v1/devices?limt=3');
    assert.match(String(one?.error), /Did you mean “limit”\?/);
    const [unchecked] = await dry('GET /network-monitoring/v1/devices?limt=3', true);
    assert.equal(unchecked?.error, undefined);
    assert.match(unchecked?.notes?.join() ?? '', /Line 1: Did you mean “limit”\?/);
  });

  it('tells what is odd about it', async () => {
    const calls = await dry('### Sites\nGET /network-config/v1alpha1/sites?limit=3');
    assert.match(
      dryText(calls),
      /Sites\n# Line 2: HPE has announced the end .* for 2026-06-30\..*\n# Line 2: The parameter “offset” is required\.\n# /,
    );
  });
});
