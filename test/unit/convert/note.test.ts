import assert from 'node:assert/strict';
import { withNotes } from '../../../src/convert/note.ts';

describe('notes of a conversion', () => {
  it('stand as comments above the request, within its block', () => {
    const notes = [
      { kind: 'hostRemoved', values: { host: 'a.example' } },
      { kind: 'cookieRemoved', values: { name: 'x\nGET /evil' } },
    ] as const;
    assert.equal(
      withNotes({ text: '### One\nGET /x\n', notes }),
      '### One\n# The host a.example was removed. Send with the account that belongs to it.\n# The cookies of x GET /evil were removed.\nGET /x\n',
    );
  });

  it('come first where the text begins without a title, and leave a text without notes as it is', () => {
    const notes = [{ kind: 'nothingFound', values: {} }] as const;
    assert.equal(
      withNotes({ text: 'x\n', notes }, ({ kind }) => kind),
      '# nothingFound\nx\n',
    );
    assert.equal(withNotes({ text: '###', notes: [] }), '###');
  });
});
