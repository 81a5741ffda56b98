import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { Log } from '../../../src/base/log.ts';
import { FakeClock } from '../../support/doubles/fakeClock.ts';
import { MemorySecrets } from '../../support/doubles/memorySecrets.ts';
import { networkError, scriptedTransport, type Scripted } from '../../support/doubles/scriptedTransport.ts';
import {
  hour,
  openWindow,
  pairAt,
  signedIn,
  temporaryFolder,
  tokenAccount,
} from '../../support/doubles/tokenAccount.ts';

const canaries = [
  'canary/access+token=0',
  'canary/refresh+token=0',
  'canary/access+token=1',
  'canary/refresh+token=1',
  'client-secret-1',
];
const [access = '', refresh = '', newAccess, newRefresh] = canaries;

/** The forms in which a secret may stand in a text. */
function shapesOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const quoted = JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/');
  return [
    secret,
    encodeURIComponent(secret),
    quoted,
    ...(['base64', 'base64url', 'hex'] as const).map((form) => bytes.toString(form)),
  ];
}

function leaksIn(text: string): string[] {
  return canaries.flatMap(shapesOf).filter((shape) => text.includes(shape));
}

describe('secrets in what can be seen of a renewal', () => {
  const pair = { access_token: newAccess, refresh_token: newRefresh, expires_in: 7200 };
  const responses: [name: string, response: Scripted][] = [
    ['succeeds', { json: pair }],
    [
      'is refused with the token in the text',
      { status: 400, json: { error: 'invalid_grant', error_description: `Refresh token ${refresh}` } },
    ],
    ['meets a page that quotes the request', { text: `<html>${access} ${refresh}` }],
    ['meets half an answer', { text: JSON.stringify(pair).slice(0, -4) }],
    [
      'meets a 500 that quotes the request',
      { status: 500, text: `client_secret=client-secret-1&refresh_token=${refresh}` },
    ],
    [
      'meets a redirection that quotes it',
      { status: 302, text: '', headers: [['location', `https://x/?t=${encodeURIComponent(refresh)}`]] },
    ],
    ['finds no gateway', Object.assign(new Error('fetch failed'), { code: 'ECONNREFUSED' })],
    ['is reset', networkError('ECONNRESET', 'read')],
  ];
  for (const [name, response] of responses) {
    it(`are nowhere but in SecretStorage when it ${name}`, async () => {
      const folder = temporaryFolder();
      const clock = new FakeClock();
      const lines: string[] = [];
      const keep = (line: string) => void lines.push(line);
      const log: Log = { debug: keep, info: keep, warn: keep, error: keep };
      const { transport } = scriptedTransport(() => response);
      const window = await openWindow({
        folder: folder.path,
        secrets: new MemorySecrets(),
        transport,
        clock,
        log,
      });
      const account = tokenAccount();
      await signedIn(window, account, pairAt(clock.now(), { accessToken: access, refreshToken: refresh }));
      await clock.advance(3 * hour);
      const renewal = window.sessions
        .of(account)
        .accessToken()
        .then(
          () => undefined,
          (error: unknown) => error,
        );
      await clock.advance(5_000);
      const seen = [
        inspect(await renewal),
        inspect(await window.sessions.state(account)),
        inspect(await window.accounts.list()),
        ...lines,
      ];
      await window.close();
      const files = readdirSync(folder.path, { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      );
      const contents = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
      assert.deepEqual(leaksIn([...seen, ...contents].join('\n')), []);
      assert.ok(files.length >= 2);
      folder.remove();
    });
  }

  it('are found by this very search in each form, were they there', () => {
    for (const secret of canaries) {
      for (const shape of shapesOf(secret)) assert.notDeepEqual(leaksIn(`x ${shape} y`), []);
    }
  });
});
