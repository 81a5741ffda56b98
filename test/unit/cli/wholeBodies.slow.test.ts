import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { runCli } from '../../support/processes/cliProcess.ts';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';

const megabyte = 'x'.repeat(1024 * 1024);

/** A gateway of one's own machine: /large is 40 MB, /broken as long and cut, everything else 401 or a few bytes. */
describe('an answer to central', () => {
  const folder = temporaryFolder();
  let server: Server;
  let env: Record<string, string>;

  before(async () => {
    server = createServer((request, response) => {
      if (request.headers.authorization !== 'Bearer access-token-0') {
        response.writeHead(401).end('{}');
        return;
      }
      if (request.url === '/small') return void response.end('{"small":1}');
      if (request.url === '/cut') {
        const cut = JSON.stringify({ rows: Array.from({ length: 9_000 }, (_, at) => at) }).slice(0, 40_000);
        const packed = gzipSync(cut.slice(0, cut.lastIndexOf(',') + 1), {
          finishFlush: constants.Z_SYNC_FLUSH,
        });
        response
          .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
          .end(packed);
        return;
      }
      response.writeHead(200, { 'content-length': 40 * megabyte.length });
      let left = request.url === '/broken' ? 36 : 40;
      const write = (): void => {
        while (left-- > 0) if (!response.write(megabyte)) return void response.once('drain', write);
        if (request.url === '/broken') response.destroy();
        else response.end();
      };
      write();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    env = {
      ARUBA_CENTRAL_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      ARUBA_CENTRAL_ACCESS_TOKEN: 'access-token-0',
      ARUBA_CENTRAL_FOLDER: join(folder.path, 'state'),
    };
  });
  after(() => {
    server.close();
    server.closeAllConnections();
    folder.remove();
  });

  const central = (...args: string[]) => runCli(args, { env, folder: folder.path });
  const files = () => readdirSync(folder.path).filter((name) => name !== 'state');
  const sha = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

  it('goes whole into a pipe, however large it is', async () => {
    const { code, stdout, stderr } = await central('get', '/large');
    assert.deepEqual([code, stderr, stdout.length], [0, '', 40 * megabyte.length]);
    assert.equal(sha(stdout), sha(megabyte.repeat(40)));
  });

  it('goes whole into a file for this user, small or large', async () => {
    const path = join(folder.path, 'answer.json');
    for (const [target, bytes] of [['/small', 11] as const, ['/large', 40 * megabyte.length] as const]) {
      const { code, stdout, stderr } = await central('get', target, '--output-file', path);
      assert.deepEqual([code, stdout, stderr, statSync(path).size], [0, '', '', bytes]);
      if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o600);
    }
    assert.deepEqual(files(), ['answer.json']);
  });

  it('leaves the file of before alone when it breaks off, and says so', async () => {
    const path = join(folder.path, 'answer.json');
    writeFileSync(path, 'before');
    const { code, stdout, stderr } = await central('get', '/broken', '--output-file', path);
    assert.deepEqual([code, stdout.length > megabyte.length], [3, true]);
    assert.match(stderr, /^badAnswer: The response from .* broke off/);
    assert.deepEqual([readFileSync(path, 'utf8'), files()], ['before', ['answer.json']]);
  });

  it('goes to stdout as far as it came where its gzip ends early, and is told', async () => {
    const file = join(folder.path, 'cut.central');
    writeFileSync(file, 'GET /cut\n');
    for (const args of [
      ['get', '/cut'],
      ['send', file],
    ]) {
      const { code, stdout, stderr } = await central(...args);
      assert.equal(code, 3);
      assert.match(stdout, /^\{"rows":\[0,1,2,.*\d,$/);
      assert.match(stderr, /badAnswer: The response from .* broke off/);
    }
    const { code, stdout } = await central('get', '/cut', '--json');
    const told = JSON.parse(stdout) as { status: number; body: string };
    assert.deepEqual([code, told.status, told.body.slice(0, 9)], [3, 200, '{"rows":[']);
    rmSync(file);
  });

  it('is refused as JSON when it is too large for that, with the way that takes it', async () => {
    const { code, stderr } = await central('get', '/large', '--json');
    assert.equal(code, 3);
    assert.match(stderr, /^badAnswer: .* larger than 32 MB.*\n“get” and “call” write .* --output-file\.\n$/);
  });

  it('names the file that cannot be written', async () => {
    const path = join(folder.path, 'no', 'such', 'folder');
    const { code, stderr } = await central('get', '/small', '--output-file', path);
    assert.equal(code, 3);
    assert.match(stderr, /^badArgument: The response arrived, but “.*folder” could not be written/);
    assert.ok(!existsSync(path));
  });

  it('comes with an access token alone, which is kept nowhere', async () => {
    const { code, stdout } = await central('get', '/small');
    assert.deepEqual([code, stdout], [0, '{"small":1}']);
    const listed = JSON.parse((await central('accounts', '--json')).stdout) as { label: string }[];
    assert.deepEqual(
      listed.map(({ label }) => label),
      ['environment'],
    );
    const kept = readdirSync(join(folder.path, 'state'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    assert.ok(kept.length > 0);
    assert.ok(!kept.some((file) => readFileSync(file).includes('access-token-0')));
  });

  it('is a clear sentence when an access token alone has ended', async () => {
    const ended = { ...env, ARUBA_CENTRAL_ACCESS_TOKEN: 'ended' };
    const { code, stdout, stderr } = await runCli(['get', '/small'], { env: ended, folder: folder.path });
    assert.deepEqual([code, stdout], [3, '']);
    assert.match(stderr, /^signedOut: Central rejected the access token of “environment”/);
  });

  it('is not fetched with an access token alone from an address that nobody confirmed', async () => {
    const elsewhere = { ...env, ARUBA_CENTRAL_BASE_URL: 'https://gateway.example.com' };
    const { code, stderr } = await runCli(['get', '/'], { env: elsewhere, folder: folder.path });
    assert.equal(code, 3);
    assert.match(stderr, /^cancelled: Nothing was sent/);
  });
});
