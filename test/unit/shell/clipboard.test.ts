import assert from 'node:assert/strict';
import { clear, copyFor, offerToClear, type Clipboard } from '../../../src/shell/clipboard.ts';
import { FakeClock } from '../../support/doubles/fakeClock.ts';

function clipboardWith(text: string): Clipboard & { text: string } {
  return {
    text,
    readText() {
      return Promise.resolve(this.text);
    },
    writeText(next) {
      this.text = next;
      return Promise.resolve();
    },
  };
}

describe('a secret on the clipboard', () => {
  it('is taken off after the time that the person set, and not before [D19]', async () => {
    const clipboard = clipboardWith('');
    const clock = new FakeClock();
    const { cleared } = await copyFor({ clipboard, clock }, 'the-token', 30);
    await clock.advance(29_999);
    assert.equal(clipboard.text, 'the-token');
    await clock.advance(1);
    await cleared;
    assert.equal(clipboard.text, '');
  });

  it('stays when the person has set 0', async () => {
    const clipboard = clipboardWith('');
    const clock = new FakeClock();
    await (
      await copyFor({ clipboard, clock }, 'the-token', 0)
    ).cleared;
    await clock.advance(1_000_000);
    assert.equal(clipboard.text, 'the-token');
  });

  it('makes way for nothing but itself: what was copied since stays [D19]', async () => {
    const clipboard = clipboardWith('');
    const clock = new FakeClock();
    const { cleared } = await copyFor({ clipboard, clock }, 'the-token', 30);
    clipboard.text = 'a shopping list';
    await clock.advance(30_000);
    await cleared;
    assert.equal(clipboard.text, 'a shopping list');
  });

  it('is known by its text, white space around it aside', async () => {
    const clipboard = clipboardWith('  {"access_token": "a"}\n');
    await clear(clipboard, '{"access_token": "a"}');
    assert.equal(clipboard.text, '');
  });

  it('goes when a person takes the offer [D19]', async () => {
    const clipboard = clipboardWith('the-token\n');
    await offerToClear(clipboard, 'the-token', () => Promise.resolve(true));
    assert.equal(clipboard.text, '');
  });

  it('stays when a person does not take the offer', async () => {
    const clipboard = clipboardWith('the-token');
    await offerToClear(clipboard, 'the-token', () => Promise.resolve(false));
    assert.equal(clipboard.text, 'the-token');
  });

  it('leaves what was copied while the offer stood [D19]', async () => {
    const clipboard = clipboardWith('the-token');
    await offerToClear(clipboard, 'the-token', () => {
      clipboard.text = 'a shopping list';
      return Promise.resolve(true);
    });
    assert.equal(clipboard.text, 'a shopping list');
  });

  it('is not asked about when something else is there', async () => {
    await offerToClear(clipboardWith('a shopping list'), 'the-token', () => assert.fail('asked'));
  });
});
