import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readDelivery, verifyDelivery, type Delivery } from '../../../src/http/webhookSignature.ts';

const token = 'a-token-of-a-webhook';
const signedNames = ['X-Central-Service', 'X-Central-Delivery-ID', 'X-Central-Delivery-Timestamp'] as const;
const values = ['Alerts', '7a5f', '2026-11-28T10:00:00Z'] as const;
const body = '{"alert_type": "AP_DOWN",\r\n"text": "ü"}';

/** A delivery as classic Central signs it. */
function delivery(text = body, sent = text, key = token): Delivery {
  const signature = createHmac('sha256', key)
    .update(sent + values.join(''))
    .digest('base64');
  const headers = signedNames.map((name, at) => [name, values[at] ?? ''] as const);
  return { body: Buffer.from(text), headers: [['x-central-signature', signature], ...headers] };
}

/** Deliveries that are not genuine, and what is said of each. */
const wrong: Record<string, [Delivery, string, RegExp]> = {
  'another token': [delivery(body, body, 'another'), 'otherToken', /does not fit/],
  'a byte that was changed': [delivery(body.replace('DOWN', 'UP'), body), 'otherToken', /were changed/],
  'a line end that was added': [delivery(`${body}\n`, body), 'altered', /without the line end at its end/],
  'a line end that was cut': [delivery(body, `${body}\n`), 'altered', /with a line end at its end/],
  'line ends that were changed': [
    delivery(body.replaceAll('\r\n', '\n'), body),
    'altered',
    /CRLF in place of LF/,
  ],
  'JSON that was written anew': [
    delivery('{"a": 1, "b": [1, 2]}', '{"a":1,"b":[1,2]}'),
    'altered',
    /the same JSON without blanks/,
  ],
  'JSON that lost its blanks': [
    delivery('{"a":1,"b":[1,2]}', '{"a": 1, "b": [1, 2]}'),
    'altered',
    /a blank behind each comma and colon/,
  ],
  'a header that is missing': [
    { ...delivery(), headers: delivery().headers.filter(([name]) => name !== 'X-Central-Service') },
    'missing',
    /has no X-Central-Service/,
  ],
  'no signature': [{ body: Buffer.from(body), headers: [] }, 'noSignature', /no X-Central-Signature/],
  'new Central’s signature': [
    { body: Buffer.from(body), headers: [['Signature', 'YQ==']] },
    'unknown',
    /does not publish/,
  ],
  'a signature that is no Base64': [
    { ...delivery(), headers: [['X-Central-Signature', '%%%'], ...delivery().headers.slice(1)] },
    'otherToken',
    /does not fit/,
  ],
};

describe('The signature of a webhook’s delivery', () => {
  it('fits raw bytes, header names in any case', () => {
    assert.deepEqual(verifyDelivery(delivery(), token), { isGenuine: true });
    const upper = delivery().headers.map(([name, value]) => [name.toUpperCase(), value] as const);
    assert.deepEqual(verifyDelivery({ ...delivery(), headers: upper }, token), { isGenuine: true });
    const bytes = Buffer.from([0xff, 0x00, 0x0d]);
    const mac = createHmac('sha256', token).update(bytes).update(values.join('')).digest('base64');
    const headers = [['X-Central-Signature', mac] as const, ...delivery().headers.slice(1)];
    assert.deepEqual(verifyDelivery({ body: bytes, headers }, token), { isGenuine: true });
  });

  for (const [what, [given, reason, said]] of Object.entries(wrong))
    it(`is explained for ${what}`, () => {
      const verdict = verifyDelivery(given, token);
      assert.ok(!verdict.isGenuine);
      assert.equal(verdict.reason, reason);
      assert.match(verdict.why, said);
    });

  it('tells of blanks around the token', () => {
    const verdict = verifyDelivery(delivery(), `${token}\n`);
    assert.match(verdict.isGenuine ? '' : verdict.why, /without the blanks around it/);
  });

  it('is read out of a saved message, with or without its request line', () => {
    const { headers } = delivery();
    const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    for (const first of ['', 'POST /hook HTTP/1.1\r\n'])
      assert.deepEqual(verifyDelivery(readDelivery(Buffer.from(`${first}${head}\r\n${body}`)), token), {
        isGenuine: true,
      });
    assert.deepEqual(readDelivery(Buffer.from(body)).headers, []);
  });
});
