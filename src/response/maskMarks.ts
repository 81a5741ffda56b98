import { createHmac, randomBytes } from 'node:crypto';

/** The place where the key lies: VS Code's SecretStorage. */
export interface KeyPlace {
  get(name: string): PromiseLike<string | undefined>;
  store(name: string, value: string): PromiseLike<void>;
  delete(name: string): PromiseLike<void>;
}

/** The marks behind the masks of a text that is kept, so that two secrets still compare as different. */
export interface MaskMarks {
  /** The key's own name, which is kept with a text: marks of another key compare with nothing. */
  key: string;
  mark: (secret: string) => string;
}

const place = 'baselines/key';

/**
 * Marks are a keyed digest (HMAC-SHA-256, 32 bits of it). The key is random, lives as long as the baselines and lies in
 * SecretStorage, never beside them: who has a baseline alone can try no guess at what it masks.
 */
export async function maskMarks(secrets: KeyPlace): Promise<MaskMarks> {
  let key = await secrets.get(place);
  if (key === undefined) {
    key = randomBytes(32).toString('base64');
    await secrets.store(place, key);
  }
  const digest = (text: string) =>
    createHmac('sha256', Buffer.from(key, 'base64')).update(text).digest('hex').slice(0, 8);
  return { key: digest('key'), mark: (secret) => ` ${digest(`secret ${secret}`)}` };
}

export async function forgetMarks(secrets: KeyPlace): Promise<void> {
  await secrets.delete(place);
}
