import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rawNumber } from '../../../src/text/json.ts';
import type { Script } from '../../support/doubles/centralClient.ts';
import { agentSession } from '../../support/doubles/agentSession.ts';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';

describe('a session of an agent, with responses,', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  const open = (script: Script, over?: Parameters<typeof agentSession>[2]) =>
    agentSession(script, folder.path, over);

  const aps = (...rows: object[]) => ({ json: { aps: rows, count: rows.length, total: rows.length } });

  it('shows the first rows of a list and keeps the others as a resource, both within their bytes [I6]', async () => {
    const rows = Array.from({ length: 900 }, (_, at) => ({ serial: `CN${at}`, text: 'ü'.repeat(1_000) }));
    const { session } = open([aps(...rows)]);
    const { text, link } = await session.use('get', { path: '/monitoring/v2/aps', rows: 200 });
    assert.match(text, /"rows": 900,\n "shown": \d\d,/);
    assert.ok(Buffer.byteLength(text) <= 256 * 1024);
    const resource = session.resource(link?.uri ?? '');
    assert.ok(Buffer.byteLength(resource) <= 1024 * 1024);
    assert.match(resource, /bytes do not fit here and are left out\.$/);
    assert.ok(!resource.includes('\uFFFD'));
  });

  it('cuts one large object, and says so [I6]', async () => {
    const { session } = open([{ json: { text: 'x'.repeat(400_000) } }]);
    const { text } = await session.use('get', { path: '/monitoring/v1/aps/CN1' });
    assert.ok(Buffer.byteLength(text) <= 256 * 1024);
    assert.match(text, /left out\.$/);
  });

  it('follows pages, and gives those before one that fails', async () => {
    const page = (from: number) => ({
      json: { aps: [1, 2].map((at) => ({ serial: `S${from + at}` })), total: 6 },
    });
    const { session, clock } = open([page(0), page(2), { status: 400, json: { error_code: '9' } }]);
    const asked = session.use('get', { path: '/monitoring/v2/aps?limit=2', load: 50 });
    await clock.advance(10_000);
    const { text } = await asked;
    assert.match(text, /"rows": 4/);
    assert.match(text, /"incomplete": "The server refused the next page\."/);
  });

  it('loads no more rows than the path asks for, and takes a refusal as the answer', async () => {
    const rows = { json: { aps: [{ serial: 'A' }, { serial: 'B' }], total: 600 } };
    const { session, requests } = open([rows, { status: 404, json: { message: 'no such path' } }]);
    const { text } = await session.use('get', { path: '/monitoring/v2/aps?limit=2' });
    assert.match(text, /"rows": 2,[^]*"total": 600,\n "incomplete": "There may be more rows/);
    const refused = await session.use('get', { path: '/monitoring/v2/aps' });
    assert.match(refused.text, /"status": 404,[^]*no such path/);
    assert.ok(!refused.text.includes('incomplete'));
    assert.equal(requests.length, 2);
  });

  it('compares rows by what names them, and leaves out moments', async () => {
    const before = aps(
      { serial: 'A', status: 'Up', last_modified: 1_700_000_001 },
      { serial: 'B', status: 'Up' },
    );
    const after = aps(
      { serial: 'B', status: 'Down' },
      { serial: 'A', status: 'Up', last_modified: 1_700_000_999 },
    );
    const { session } = open([before, after]);
    await session.use('get', { path: '/monitoring/v2/aps' });
    await session.use('get', { path: '/monitoring/v2/aps' });
    const { text } = await session.use('compare_responses', { before: 'r1', after: 'central://result/r2' });
    assert.match(text, /"differences": 1,/);
    assert.match(text, /serial B\.status: \\"Up\\" → \\"Down\\"/);
    assert.match(
      (await session.use('compare_responses', { before: 'r1', after: 'r9' })).text,
      /no response “r9”.*Send its GET again with the tool “get”/,
    );
  });

  it('hides serials, names and addresses where asked, and takes its tokens for the true values [I10]', async () => {
    const row = {
      serial: 'CNF7JSP0N0',
      name: 'berlin-ap-1',
      macaddr: '20:4c:03:aa:bb:cc',
      ip_address: '10.1.2.3',
      model: 'AP-515',
      note: 'CNF7JSP0N0 beside berlin-ap-1 at 10.9.9.9, ann@example.com',
    };
    const { session, requests, logged } = open([aps(row)], { isMasked: true });
    const { text } = await session.use('get', { path: '/monitoring/v2/aps' });
    assert.match(text, /AP-515/);
    const described = { method: 'GET', path: '/monitoring/v2/aps', platform: 'classic' };
    assert.match((await session.use('get_operation', described)).text, /"name": "serial"/);
    assert.match((await session.use('list_accounts', {})).text, /"label": "prod-eu"/);
    const found = /"serial": "(serial-\w{4}-\d+)"/.exec(text)?.[1] ?? '';
    await session.use('get', { path: `/monitoring/v1/aps/${found}` });
    assert.match(requests[1]?.url.pathname ?? '', /\/CNF7JSP0N0$/);
    const draft = await session.use('draft_request_file', {
      path: 'a.central',
      text: `### ${found}\nGET /monitoring/v1/aps/${found}\n`,
    });
    assert.equal(
      readFileSync(join(folder.path, 'a.central'), 'utf8'),
      '### CNF7JSP0N0\nGET /monitoring/v1/aps/CNF7JSP0N0\n',
    );
    const read = await session.use('read_request_file', { path: 'a.central' });
    const resource = session.resource('r1');
    const told = [
      text,
      draft.text,
      read.text,
      resource,
      ...logged,
      session.safe(JSON.stringify(session.results())),
    ].join('\n');
    for (const value of [/CNF7JSP0N0/, /berlin-ap-1/, /20:4c:03/, /10\.1\.2\.3/, /10\.9\.9\.9/, /ann@/])
      assert.ok(!value.test(told), `${value}: ${told}`);
  });

  it('hides a serial that is a number too, however long it is', async () => {
    const row = { serial: rawNumber('12345678901234567890'), site_id: 12, uptime: 90 } as object;
    const { session } = open([aps(row)], { isMasked: true });
    const { text } = await session.use('get', { path: '/monitoring/v2/aps' });
    assert.match(text, /"serial": "serial-\w{4}-1"/);
    assert.match(text, /"uptime": 90/);
    assert.doesNotMatch(text, /1234567890/);
  });
});
