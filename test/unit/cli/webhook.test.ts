import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Output } from '../../../src/cli/output.ts';
import { webhook } from '../../../src/cli/commands/webhook.ts';
import { noOptions } from '../../support/doubles/terminalOptions.ts';

const token = 'a-token-of-a-webhook';
const body = '{"text":"Test message"}';
const headers = {
  'X-Central-Service': 'Alerts',
  'X-Central-Delivery-ID': '7a5f',
  'X-Central-Delivery-Timestamp': '2026-11-28T10:00:00Z',
};
const signature = createHmac('sha256', token)
  .update(body + Object.values(headers).join(''))
  .digest('base64');
const signed = { 'X-Central-Signature': signature, ...headers };

describe('central webhook', () => {
  let folder: string;
  let lines: string[];
  let responses: string[];
  let heard: PromiseWithResolvers<void>;
  let cancel: AbortController;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'central-webhook-'));
    minutes = 0;
    [lines, responses, heard, cancel] = [[], [], Promise.withResolvers(), new AbortController()];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const output: Output = {
    isTerminal: false,
    isClosed: false,
    answer: (text) => {
      responses.push(String(text));
      return Promise.resolve();
    },
    part: () => Promise.resolve(true),
    remark: (line) => {
      lines.push(line);
      if (line.startsWith('Listening') || /^\d+: /.test(line)) heard.resolve();
    },
    progress: () => undefined,
  };
  let minutes = 0;
  const clock = { now: () => Date.UTC(2026, 10, 28, 10, minutes) };
  const run = (operands: string[], options = {}, variable: string | undefined = token) =>
    webhook(
      { output, variable: () => variable, clock, learn: () => undefined, signal: cancel.signal },
      operands,
      {
        ...noOptions,
        json: false,
        ...options,
      },
    );

  it('checks a body with the headers that are given', async () => {
    const file = join(folder, 'body.json');
    writeFileSync(file, body);
    const header = Object.entries(signed).map(([name, value]) => `${name}: ${value}`);
    assert.equal(await run(['verify', file], { header }), 0);
    minutes = 9;
    assert.equal(await run(['verify', file], { header }), 0);
    assert.deepEqual(lines, ['The signature fits.', 'The signature fits. It was sent 9 minutes ago.']);
    writeFileSync(file, `${body}\n`);
    assert.equal(await run(['verify', file], { header }), 1);
    assert.match(lines.at(-1) ?? '', /without the line end/);
  });

  it('needs the token, and exits with 3 where new Central signed', async () => {
    const file = join(folder, 'body.json');
    writeFileSync(file, body);
    await assert.rejects(run(['verify', file], {}, ''), /ARUBA_CENTRAL_WEBHOOK_TOKEN/);
    assert.equal(await run(['verify', file], { header: ['Signature: YQ=='] }), 3);
  });

  it('shows deliveries, keeps them, and turns away one that is not signed', async () => {
    const running = run(['listen'], { out: folder });
    await heard.promise;
    const origin = /http:\S+\d/.exec(lines[0] ?? '')?.[0] ?? '';
    const send = async (more: Record<string, string>) => {
      heard = Promise.withResolvers();
      const { status } = await fetch(origin, { method: 'POST', body, headers: more });
      await heard.promise;
      return status;
    };
    assert.equal(await send(signed), 200);
    assert.equal(await send({ ...signed, 'X-Central-Service': 'Other' }), 401);
    cancel.abort();
    assert.equal(await running, 0);
    assert.match(lines[1] ?? '', /^1: 23 bytes, the signature fits/);
    assert.match(lines[2] ?? '', /^2: 23 bytes, The signature does not fit/);
    assert.equal(responses[0], `${body}\n`);
    const saved = join(folder, 'delivery-1.http');
    assert.match(readFileSync(saved, 'utf8'), /^POST \/ HTTP\/1\.1\r\n[^]*\r\n\r\n\{"text"/);
    assert.equal(await run(['verify', saved]), 0);
  });
});
