import assert from 'node:assert/strict';
import { isTooCostly } from '../../../src/base/errors.ts';
import { checkedTarget } from '../../../src/client/target.ts';
import type { Exchange } from '../../../src/http/call.ts';
import { delay, rateReport } from '../../../src/http/rateHeaders.ts';
import { createRedactor } from '../../../src/redact/redact.ts';
import { parseFilter } from '../../../src/inventory/filter/filter.ts';
import { label } from '../../../src/inventory/label.ts';
import { classicSites } from '../../../src/inventory/lists/classicSites.ts';
import { newDevices } from '../../../src/inventory/lists/newDevices.ts';
import { recognise } from '../../../src/regions/regions.ts';
import { factsOf } from '../../../src/request/resolve/responseFacts.ts';
import { jsonPaths } from '../../../src/request/resolve/jsonPath.ts';
import { meaningOf } from '../../../src/request/run/outcome/responseMeaning.ts';
import { check } from '../../../src/request/run/outcome/assert.ts';
import { captured } from '../../../src/request/run/outcome/capture.ts';
import { readPredicate, readSubject } from '../../../src/request/syntax/predicate.ts';
import { bodyKind } from '../../../src/response/kind.ts';
import { bodyText } from '../../../src/response/bodyText.ts';
import { parseJson } from '../../../src/text/json.ts';
import { parseArguments } from '../../../src/tokens/accounts/accountArguments.ts';
import { logIn } from '../../../src/tokens/grants/loginSession.ts';
import { TokenResponse, tokensOf } from '../../../src/tokens/grants/tokenResponse.ts';
import { readSecret } from '../../../src/tokens/storage/tokenRecord.ts';
import { classicAccount, newAccount } from '../doubles/centralClient.ts';
import { FakeClock } from '../doubles/fakeClock.ts';
import { exchangeOf } from '../doubles/requestPorts.ts';
import { scriptedTransport } from '../doubles/scriptedTransport.ts';
import type { Target } from './fuzz.ts';

const canary = 'cAnArY+tOkEn/4711=aZ3';
const call = { method: 'POST', target: '/x' };
const redactor = createRedactor();
redactor.learn(canary);
const clock = new FakeClock();

const body =
  '{"count":1,"total":1,"sites":[{"site_id":1,"site_name":"a","city":"b"}],"items":[{"id":"1","serialNumber":"S1","deviceName":"n","status":"ONLINE"}],"next":null,"failed":[{"id":1}],"output":"a%20b","location":"/x/1"}';
const answered = (text: string): Exchange =>
  exchangeOf(call, {
    status: 202,
    headers: [['content-type', text.length % 2 ? 'application/json' : '']],
    body: text,
  });

/** An expression may be stopped. */
function stopped(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!isTooCostly(error)) throw error;
  }
}

/** Readers of what a server says, of what is stored, and of what is about to be shown. */
export const answerTargets: readonly Target[] = [
  {
    name: 'the meaning of an answer',
    seeds: [body, '"ok"', '[1,2]'],
    async run(text) {
      const exchange = answered(text);
      meaningOf(exchange);
      const kind = bodyKind(exchange.headers, exchange.body);
      await bodyText(kind, exchange.body, () => Promise.resolve());
      parseJson(exchange.body);
    },
  },
  {
    name: 'lists of sites and devices',
    seeds: [body],
    async run(text) {
      const send = () => Promise.resolve({ ...answered(text), status: 200 });
      await classicSites({ account: classicAccount, send }).catch(rethrown);
      await newDevices({ account: newAccount, send });
    },
  },
  {
    name: 'asserts and captures',
    seeds: [
      'body $.sites[*].site_id every == 1',
      'header x-a matches /a+b/i',
      'body $..a count > 1',
      "body == '[1]'",
    ],
    run(text) {
      const subject = readSubject(text);
      const predicate = subject && readPredicate(subject.rest);
      if (!subject || !predicate) return;
      const facts = factsOf(answered(body), jsonPaths);
      stopped(() => check(facts, { subject: subject.subject, predicate }));
      stopped(() => captured(facts, subject.subject));
    },
  },
  {
    name: 'JSONPath',
    seeds: ['$..sites[?@.site_id==1].site_name', "$['a'][0:2:1]", '$.items[?match(@.id, "1.*")]', '$[*][*]'],
    run: (text) =>
      stopped(() => jsonPaths.query(text, { sites: [{ site_id: 1 }], items: [{ id: '1' }], a: [1, 2, [3]] })),
  },
  {
    name: 'rate headers',
    seeds: ['7', '5000', 'Wed, 21 Oct 2026 07:28:00 GMT', '1767225600', '100, 100;w=60'],
    run(text) {
      const names = [
        'x-ratelimit-limit-day',
        'x-ratelimit-remaining-second',
        'ratelimit-reset',
        'retry-after',
      ];
      const report = rateReport(
        names.map((name) => [name, text] as const),
        0,
      );
      const ms = delay(text, 1_767_000_000_000);
      assert.ok(ms === undefined || ms >= 0);
      assert.ok(report.retryAfterMs === undefined || report.retryAfterMs >= 0);
    },
  },
  {
    name: 'answers of a token endpoint',
    seeds: ['{"access_token":"abcdefgh","refresh_token":"ijklmnop","token_type":"bearer","expires_in":7200}'],
    run(text) {
      const response = TokenResponse.safeParse(parseJson(Buffer.from(text)));
      if (!response.success) return;
      const tokens = tokensOf(response.data, 0);
      assert.match(`${tokens.accessToken}${tokens.refreshToken ?? ''}`, /^[\x21-\x7e]+$/);
      assert.ok(tokens.expiresAt > 0 && tokens.expiresAt <= 30 * 24 * 3_600_000);
    },
  },
  {
    name: 'cookies of a login',
    seeds: ['csrftoken=a1; Path=/; HttpOnly', 'session=b2;csrftoken=c3;', 'csrftoken=1, session=2'],
    async run(text) {
      const { transport } = scriptedTransport(() => ({
        headers: [
          ['set-cookie', text],
          ['set-cookie', `session=${text}`],
        ],
      }));
      const fields = await logIn({ transport, clock }, classicAccount, { username: 'u', password: 'p' });
      for (const [, value] of fields) assert.ok(!/[\r\n;,]./.test(value.replace(/^session=/, '')));
    },
  },
  {
    name: 'stored secrets',
    seeds: [
      '{"version":1,"chain":"c","gen":1,"key":"k","clientSecret":"s","tokens":{"accessToken":"a","receivedAt":1,"expiresAt":2}}',
      '{"version":99}',
    ],
    run: readSecret,
  },
  {
    name: 'arguments of addAccount',
    seeds: [
      '{"label":"a","platform":"classic","baseUrl":"https://x","clientId":"c","clientSecret":"12345678","grant":"downloadedToken","token":{}}',
    ],
    run: (text) => parseArguments(parseJson(Buffer.from(text))),
  },
  {
    name: 'targets',
    seeds: [
      '/a/b?c=d',
      '//evil/x',
      'https://eu-apigw.central.arubanetworks.com/x',
      '/%2e%2e/x',
      'https://u:p@x/',
    ],
    run(text) {
      recognise(text);
      assert.equal(
        checkedTarget(classicAccount, { method: 'GET', target: text }).origin,
        classicAccount.baseUrl,
      );
    },
  },
  {
    name: 'the redactor',
    seeds: [
      'GET https://gw/x?access_token=abc&code=1 Bearer abcdefgh',
      '{"password":"x","a":"{\\"token\\":\\"y\\"}"}',
      'Set-Cookie: a=b',
      '',
    ],
    run(text) {
      const at = text.length >> 1;
      const clean = redactor.text(text.slice(0, at) + canary + text.slice(at));
      assert.ok(!clean.includes(canary));
      assert.ok(!/[^\P{Cc}\n\t]/u.test(clean));
      redactor.url(text);
    },
  },
  {
    name: 'labels and filters',
    seeds: ['LIS-F2-AP07', 'status:down model:ap-5 fw:<10.7 "a b"', '$(bug) \u001b[31m[x](command:y)'],
    run(text) {
      parseFilter(text);
      const shown = label(text);
      assert.ok(shown.length <= 200 && !/[\p{Cc}\p{Cf}]|\$\(/u.test(shown));
    },
  },
];

function rethrown(error: unknown): void {
  if (!(error instanceof Error && 'reason' in error)) throw error;
}
