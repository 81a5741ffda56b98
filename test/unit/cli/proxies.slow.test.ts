import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createUndiciTransport } from '../../../src/cli/undiciTransport.ts';
import { CliBench } from '../../support/benches/cliBench.ts';
import { startProxy } from '../../support/servers/proxy.ts';

describe('central behind a proxy', () => {
  let bench: CliBench;
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  const get = ['get', '/central/v2/sites?limit=1'];
  const away = {
    ARUBA_CENTRAL_BASE_URL: 'https://eu-apigw.central.arubanetworks.com',
    ARUBA_CENTRAL_CLIENT_ID: undefined,
    ARUBA_CENTRAL_REFRESH_TOKEN: undefined,
  };

  before(async () => void (bench = await CliBench.open()));
  after(async () => {
    for (const server of servers) server.close();
    for (const socket of sockets) socket.destroy();
    await bench.close();
  });

  /** A server that does this once it got the first bytes of a connection. */
  async function serve(then: (socket: Socket) => void): Promise<string> {
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {}).once('data', () => then(socket));
    });
    return listening(server);
  }

  async function listening(server: Server): Promise<string> {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    servers.push(server);
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** A server that answers every CONNECT with this status. */
  const refusing = (status: number) =>
    serve((socket) => socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`));

  const remark = async (env: Record<string, string | undefined>, args: readonly string[] = get) => {
    const { code, stdout, stderr } = await bench.run(args, { env: { ...away, ...env } });
    assert.deepEqual({ code, stdout }, { code: 3, stdout: '' });
    assert.ok(!/secret|\blog\b/.test(stderr), stderr);
    return stderr;
  };

  it('reaches this machine whatever HTTPS_PROXY and an unreadable HTTP_PROXY say', async () => {
    for (const env of [
      { HTTPS_PROXY: 'proxy.example:8080' },
      { HTTPS_PROXY: 'http://', HTTP_PROXY: 'socks5://proxy.example' },
      { http_proxy: 'proxy.example:99999' },
    ]) {
      const { code, stderr } = await bench.run(get, { env });
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    }
  });

  it('names once each entry of NO_PROXY that it does not know, if a proxy is set', async () => {
    const NO_PROXY =
      '10.0.0.1-9, ^gw.*$ 192.168. ;10.0.0.0/33,a.example/x,gw.example.com,*.a,.b,[::1]:8,::1,c:443,<local>,*,10.*';
    const entries = ['10.0.0.1-9', '^gw.*$', '192.168.', '10.0.0.0/33', 'a.example/x'];
    const { code, stderr } = await bench.run(get, { env: { HTTPS_PROXY: 'proxy.example:8080', NO_PROXY } });
    const named = [...stderr.matchAll(/^The entry “(\S+)” of NO_PROXY is ignored: /gm)];
    assert.deepEqual({ code, entries: named.map(([, entry]) => entry) }, { code: 0, entries });
    assert.equal(stderr.split('\n').length, entries.length + 1);
    assert.equal((await bench.run(get, { env: { NO_PROXY } })).stderr, '');
  });

  it('names at most ten entries, each once and without a password', () => {
    const said = (no_proxy: string) => {
      const remarks: string[] = [];
      const environment: Record<string, string> = { https_proxy: 'p', no_proxy };
      createUndiciTransport((name) => environment[name]).load((text) => remarks.push(text));
      return remarks.map((text) => /“(.*)”/.exec(text)?.[1]);
    };
    assert.deepEqual(said('x!,x!,user:geheim99@proxy.!,http://bob:geheim,99@h.x/y,10.1,127.1,010.0.0.1'), [
      'x!',
      '…@proxy.!',
      'http://bob:…',
      '…@h.x/y',
    ]);
    assert.equal(said(Array.from({ length: 20 }, (_, at) => `${at}!`).join()).length, 10);
  });

  it('names a proxy that is down, with its variable and without its password', async () => {
    const gone = await startProxy(0);
    gone.close();
    for (const scheme of ['', 'http://'])
      assert.match(
        await remark({ HTTPS_PROXY: `${scheme}ann:secret@127.0.0.1:${gone.port}` }),
        new RegExp(
          `^unreachable: Nothing was sent to \\S+: the proxy 127\\.0\\.0\\.1:${gone.port}, set in the variable HTTPS_PROXY, cannot be`,
        ),
      );
    assert.match(
      await remark({ https_proxy: 'proxy.invalid:8080' }),
      /^unreachable: Nothing was sent to \S+: the proxy proxy\.invalid:8080, set in the variable https_proxy, cannot be reached/,
    );
  });

  it('names a proxy that asks for a password or lets nothing through [G5]', async () => {
    const asking = await refusing(407);
    assert.match(
      await remark({ HTTPS_PROXY: asking }),
      new RegExp(`^unreachable: The proxy ${asking}, set in the variable HTTPS_PROXY, needs a user name`),
    );
    for (const status of [403, 502, 503]) {
      const proxy = await refusing(status);
      assert.match(
        await remark({ HTTP_PROXY: proxy }),
        new RegExp(
          `^unreachable: The proxy ${proxy}, set in the variable HTTP_PROXY, did not let the call to \\S+ through \\(it returned ${status}\\)`,
        ),
      );
    }
  });

  it('names a proxy that ends the connection without a status', async () => {
    const isOpen = 'HTTP/1.1 200 Connection established\r\n\r\n';
    for (const proxy of [
      await serve((socket) => socket.destroy()),
      await serve((socket) => socket.write(isOpen, () => socket.destroy())),
    ])
      assert.match(
        await remark({ HTTPS_PROXY: proxy }),
        new RegExp(`The proxy ${proxy}, .* closed the connection`),
      );
  });

  it('names a proxy that says nothing, and that nothing was sent, a change too [G5]', async () => {
    for (const args of [
      ['get', '/x'],
      ['call', 'DELETE', '/x', '--yes'],
    ]) {
      const proxy = await serve(() => {});
      assert.match(
        await remark({ HTTPS_PROXY: `ann:secret@${proxy}` }, [...args, '--timeout', '1']),
        new RegExp(
          `^unreachable: Nothing was sent to \\S+: the proxy ${proxy}, set in the variable HTTPS_PROXY, opened no connection to it in time`,
          'm',
        ),
      );
    }
  });

  it('names what is no proxy for HTTP, and a proxy whose own https fails', async () => {
    const proxy = await serve((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
    assert.match(
      await remark({ HTTPS_PROXY: proxy }),
      new RegExp(
        `^unreachable: Nothing was sent to \\S+: ${proxy}, set in the variable HTTPS_PROXY, does not respond like an HTTP proxy`,
      ),
    );
    assert.match(
      await remark({ HTTPS_PROXY: `https://${proxy}` }),
      new RegExp(
        `^untrusted: Nothing was sent to \\S+: no secure connection could be made to the proxy ${proxy}, set in the variable HTTPS_PROXY \\(TypeError < Error ERR_SSL`,
      ),
    );
    // The bench's own address is http.
    assert.match(
      (await bench.run(['get', '/x'], { env: { HTTP_PROXY: `https://${proxy}` } })).stderr,
      new RegExp(`no secure connection could be made to the proxy ${proxy}, set in the variable HTTP_PROXY`),
    );
  });

  it('shows an answer of http as it came, but names a proxy that wants a password', async () => {
    const responses: [status: number, headers: Record<string, string>, code: number, stderr: RegExp][] = [
      [407, { 'proxy-authenticate': 'Basic realm="x"' }, 3, /^unreachable: The proxy \S+, .* needs a user/],
      [502, { via: '1.1 squid' }, 1, /^502 ·/],
    ];
    for (const [status, headers, code, stderr] of responses) {
      const server = createHttpServer((_, response) => response.writeHead(status, headers).end('page'));
      const http_proxy = await listening(server);
      const ended = await bench.run(['get', '/x'], { env: { http_proxy } });
      assert.equal(ended.code, code);
      assert.match(ended.stderr, stderr);
    }
  });

  it('gives a proxy the user and the password that the variable has, also one without the other', async () => {
    const got: (string | undefined)[] = [];
    const server = createHttpServer((request, response) => {
      got.push(request.headers['proxy-authorization']);
      response.end('{}');
    });
    server.on('connect', (request, socket: Socket) => {
      got.push(request.headers['proxy-authorization']);
      socket.end('HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n');
    });
    const proxy = await listening(server);
    const users = { ':a%20b': ':a b', ann: 'ann:', 'ann:a%20b': 'ann:a b' };
    for (const user of Object.keys(users)) {
      const { code } = await bench.run(['get', '/x'], { env: { http_proxy: `${user}@${proxy}` } });
      assert.equal(code, 0);
      await remark({ HTTPS_PROXY: `http://${user}@${proxy}` });
    }
    const sent = Object.values(users).map((user) => `Basic ${Buffer.from(user).toString('base64')}`);
    assert.deepEqual(
      got,
      sent.flatMap((one) => [one, one]),
    );
  });

  it('names the variable that cannot be read, and what is not supported, without its value', async () => {
    assert.match(
      await remark({ HTTPS_PROXY: 'http://ann:secret#1@proxy.example' }),
      /^unreachable: Nothing was sent to .*: the value of the variable HTTPS_PROXY is not the address of a proxy/,
    );
    assert.match(
      await remark({ HTTPS_PROXY: 'socks5://ann:secret@proxy.example:1080' }),
      /^unreachable: .* the variable HTTPS_PROXY names a SOCKS proxy, which is not supported/,
    );
  });
});
