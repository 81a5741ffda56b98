import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { runCli } from '../../support/processes/cliProcess.ts';
import { hostileServer, type HostileServer } from '../../support/servers/hostileServer.ts';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';

const json = { 'content-type': 'application/json' };
const pageOf = (offset: number) =>
  JSON.stringify({ total: 6, count: 2, aps: [{ serial: `A${offset}` }, { serial: `A${offset + 1}` }] });
/** The part that arrives of a page that breaks off. */
const part = (page: string) => page.slice(0, page.lastIndexOf('A') + 1);

const broken: [what: string, answer: (response: ServerResponse, page: string) => void][] = [
  [
    'gzip that ends early',
    (response, page) => {
      const packed = gzipSync(part(page), { finishFlush: constants.Z_SYNC_FLUSH });
      response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(packed);
    },
  ],
  ['JSON that ends in the middle', (response, page) => response.writeHead(200, json).end(part(page))],
  [
    'JSON that ends in the middle without its label',
    (response, page) => response.writeHead(200, { 'content-type': 'text/plain' }).end(part(page)),
  ],
  [
    'a length that is more than comes',
    (response, page) => {
      response.writeHead(200, { ...json, 'content-length': page.length });
      response.write(part(page), () => response.destroy());
    },
  ],
  [
    'a length that is less than the page',
    (response, page) => {
      response.strictContentLength = false;
      response.writeHead(200, { ...json, 'content-length': part(page).length }).end(page);
    },
  ],
];

describe('a list of which a page breaks off', () => {
  const folder = temporaryFolder();
  let server: HostileServer;
  let answer: (response: ServerResponse, page: string) => void;
  let brokenAt = 2;
  let env: Record<string, string>;

  before(async () => {
    server = await hostileServer((request, response) => {
      const offset = Number(new URL(request.url ?? '', 'http://x').searchParams.get('offset') ?? 0);
      if (offset === brokenAt) answer(response, pageOf(offset));
      else response.writeHead(200, json).end(pageOf(offset));
    });
    env = {
      ARUBA_CENTRAL_BASE_URL: server.baseUrl,
      ARUBA_CENTRAL_ACCESS_TOKEN: 'access-token-0',
      ARUBA_CENTRAL_FOLDER: join(folder.path, 'state'),
    };
    const list =
      '# @name list\n# @all\n# @capture serials = $.aps[*].serial\nGET /monitoring/v2/aps?limit=2\n';
    writeFileSync(join(folder.path, 'list.central'), list);
    writeFileSync(join(folder.path, 'two.central'), `${list}\n### after\nGET /x?{{serials[0]}}\n`);
  });
  after(() => {
    server.close();
    folder.remove();
  });
  beforeEach(() => {
    server.seen.length = 0;
  });

  const central = (...args: string[]) => runCli(args, { env, folder: folder.path });

  for (const [what, broke] of broken)
    it(`by ${what} is told, and stdout has what came`, async () => {
      answer = broke;
      brokenAt = 2;
      const { code, stdout, stderr } = await central('send', 'list.central');
      assert.equal(code, 3);
      assert.match(stderr, /^list: badAnswer: The response from .* broke off/);
      const [rows = '', rest] = stdout.split('\n');
      assert.deepEqual((JSON.parse(rows) as { aps: object[] }).aps, [{ serial: 'A0' }, { serial: 'A1' }]);
      assert.equal(rest, part(pageOf(2)));
    });

  it('at its first page has that alone', async () => {
    [, answer] = broken[0] ?? assert.fail();
    brokenAt = 0;
    const { code, stdout } = await central('send', 'list.central');
    assert.deepEqual([code, stdout], [3, part(pageOf(0))]);
  });

  it('is printed as far as it came where it ends before its total, and not called whole', async () => {
    brokenAt = 0;
    answer = (response) => {
      const sites = [{ site_id: 1, site_name: 'Lisbon' }];
      response.writeHead(200, json).end(JSON.stringify({ sites, count: 1, total: 4 }));
    };
    const { code, stdout, stderr } = await central('sites', '--output', 'csv');
    assert.deepEqual([code, stdout.split('\n').length], [1, 3]);
    assert.match(stderr, /announced a total of 6 for this list and gave 1, so rows are missing/);
  });

  it('is told as JSON, and among all requests, of which the one that needs it is not sent', async () => {
    [, answer] = broken[1] ?? assert.fail();
    brokenAt = 4;
    const { code, stdout } = await central('send', 'two.central', '--all', '--json');
    const [list, after] = JSON.parse(stdout) as { error: { code: string }; body?: string }[];
    assert.deepEqual([code, list?.error.code, after?.error.code], [3, 'badAnswer', 'badAnswer']);
    assert.ok(list?.body?.endsWith(`\n${part(pageOf(4))}`));
    assert.ok(!server.seen.some(({ what }) => what.includes('/x')));
  });
});
