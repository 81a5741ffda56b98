import assert from 'node:assert/strict';
import { isMissed, type Mutant } from '../support/processes/mutant.ts';

/** Guards whose tests must not pass without them. */
const mutants: Record<string, Mutant> = {
  'redirections are followed': {
    file: 'src/http/fetchTransport.ts',
    guard: "redirect: 'manual'",
    instead: "redirect: 'follow'",
    spec: 'test/unit/client/hostileServer.slow.test.ts',
    grep: 'send a call on to another host',
  },
  'redirections are followed by calls to any address': {
    file: 'src/http/fetchTransport.ts',
    guard: "redirect: 'manual'",
    instead: "redirect: 'follow'",
    spec: 'test/unit/security/anyUrl.test.ts',
    grep: 'made-up targets',
  },
  'a token goes to any origin': {
    file: 'src/client/target.ts',
    guard: 'call.auth !== false && url.origin !==',
    instead: 'call.method === url.origin && url.origin !==',
    spec: 'test/unit/security/anyUrl.test.ts',
    grep: 'made-up targets',
  },
  'an origin is told by its beginning': {
    file: 'src/client/target.ts',
    guard: 'url.origin !== new URL(account.baseUrl).origin',
    instead: '!url.href.startsWith(account.baseUrl)',
    spec: 'test/unit/client/target.test.ts',
    grep: 'the target of a call',
  },
  'nothing is redacted': {
    file: 'src/redact/redact.ts',
    guard: '    text,\n    url:',
    instead:
      '    text: (input) => input,\n    url: (url) => String(url), headers: (fields) => fields };\n  return { learn, text, url:',
    spec: 'test/unit/security/leak.slow.test.ts',
    grep: 'secrets of all grants',
  },
};

describe('a guard that is taken out', () => {
  for (const [what, mutant] of Object.entries(mutants)) {
    it(`is missed by its tests when ${what} [C1] [C2] [D1]`, async () =>
      assert.equal(await isMissed(mutant), true));
  }
});
