import { createHmac, randomBytes } from 'node:crypto';

/** The store of the key: VS Code's SecretStorage. */
export interface MaskKeyStore {
  get(name: string): PromiseLike<string | undefined>;
  store(name: string, value: string): PromiseLike<void>;
  delete(name: string): PromiseLike<void>;
}

/** The marks after the masks in a kept text, so that two different secrets still compare as different. */
export interface MaskMarks {
  /** A name of the key, which is kept with a text: marks of another key cannot be compared. */
  key: string;
  mark: (secret: string) => string;
}

const keyName = 'baselines/key';

/**
 * Gives the marks, a keyed digest (HMAC-SHA-256, 32 bits of it). The key is random, lives as long as the baselines and is kept in
 * SecretStorage, never beside them: a person who has only a baseline cannot try guesses at the masked texts.
 */
export async function maskMarks(secrets: MaskKeyStore): Promise<MaskMarks> {
  let key = await secrets.get(keyName);
  if (key === undefined) {
    key = randomBytes(32).toString('base64');
    await secrets.store(keyName, key);
  }
  const digest = (text: string) =>
    createHmac('sha256', Buffer.from(key, 'base64')).update(text).digest('hex').slice(0, 8);
  return { key: digest('key'), mark: (secret) => ` ${digest(`secret ${secret}`)}` };
}

export async function forgetMarks(secrets: MaskKeyStore): Promise<void> {
  await secrets.delete(keyName);
}
