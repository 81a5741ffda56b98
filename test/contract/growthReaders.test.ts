import assert from 'node:assert/strict';
import { notMeasured, readerArguments } from '../support/growth/readerCalls.ts';
import { textReaders } from '../support/growth/textReaders.ts';

describe('a function that reads text', () => {
  const readers = textReaders();
  const names = new Set(readers.map(({ name }) => name));

  it('is found in the code', () => {
    assert.ok(readers.length > 100);
    for (const name of [
      'request/syntax/parse.ts parse',
      'convert/curl/fromCurl.ts fromCurl',
      'text/json.ts parseJson',
    ])
      assert.ok(names.has(name), name);
  });

  it('is measured by the bench of growth, or is on the list of those that are not, with its reason', () => {
    const forgotten = readers.filter(
      ({ name, isPlain }) => !isPlain && !(name in readerArguments) && !(name in notMeasured),
    );
    assert.deepEqual(
      forgotten.map(({ name }) => name),
      [],
    );
  });

  it('is on a list only as long as it is there', () => {
    const gone = [...Object.keys(readerArguments), ...Object.keys(notMeasured)].filter(
      (name) => !names.has(name),
    );
    assert.deepEqual(gone, []);
  });
});
