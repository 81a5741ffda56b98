import assert from 'node:assert/strict';
import { Notes, withNotes } from '../../../src/convert/note.ts';

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

  it('tell how many more there are than are listed, and shorten a long name', () => {
    const notes = new Notes();
    for (let at = 0; at < 203; at++) notes.add('cookieRemoved', { name: `${at % 202}` });
    assert.equal(notes.list().length, 201);
    assert.deepEqual(notes.list().at(-1), { kind: 'notesLeftOut', values: { count: 2 } });
    const long = new Notes();
    long.add('cookieRemoved', { name: 'x'.repeat(400) });
    assert.deepEqual(long.list()[0]?.values, { name: `${'x'.repeat(300)}…` });
  });
});
