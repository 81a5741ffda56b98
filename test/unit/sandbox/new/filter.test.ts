import assert from 'node:assert/strict';
import { parseFilter } from '../../../../src/sandbox/new/listing.ts';

const row = new Map<string, string | null>([
  ['siteName', "O'Brien's HQ"],
  ['status', 'ONLINE'],
  ['model', null],
]);
const fields = [...row.keys()];

describe("the sandbox's filter of new Central", () => {
  const cases: [filter: string, fits: boolean | undefined][] = [
    ["status eq 'online'", true],
    ["status eq 'OFFLINE'", false],
    ["siteName eq 'O''Brien''s HQ'", true],
    ["status in ('OFFLINE', 'ONLINE')", true],
    ["status in ('OFFLINE')", false],
    ["status eq 'ONLINE' and siteName eq 'x'", false],
    ["status eq 'ONLINE' AND siteName eq 'O''Brien''s HQ'", true],
    ["status eq 'ONLINE' or status eq 'OFFLINE'", undefined],
    ["colour eq 'red'", undefined],
    ['status eq ONLINE', undefined],
    ["status ne 'ONLINE'", undefined],
    ["status eq 'ONLINE' and", undefined],
  ];
  for (const [filter, fits] of cases) {
    it(`${fits === undefined ? 'refuses' : fits ? 'lets a row through' : 'keeps a row back'}: ${filter}`, () => {
      assert.equal(
        parseFilter(filter, fields)?.((field) => row.get(field)),
        fits,
      );
    });
  }
});
