import assert from 'node:assert/strict';
import { noticesOf, packagesIn } from '../../../scripts/build/notices.ts';

const input = { bytes: 1, imports: [] };

describe('the licence notices', () => {
  it('are those of the packages that the build took in, scoped ones too', () =>
    assert.deepEqual(
      packagesIn({
        'src/a.ts': input,
        'node_modules/zod/v4/mini/index.js': input,
        'node_modules/zod/v4/core/index.js': input,
        'node_modules/@scope/name/lib/a.js': input,
      }),
      ['node_modules/zod', 'node_modules/@scope/name'],
    ));

  it('give name, version and the whole text [H2]', () => {
    const text = noticesOf(['node_modules/zod', 'node_modules/json-p3']);
    assert.match(text, /^zod \d+\.\d+\.\d+ \(MIT\)$/m);
    assert.match(text, /^json-p3 \d+\.\d+\.\d+ \(MIT\)$/m);
    assert.equal(text.match(/Permission is hereby granted/g)?.length, 2);
  });

  it('are refused for a package without a licence', () =>
    assert.throws(() => noticesOf(['node_modules/.bin']), /./));
});
