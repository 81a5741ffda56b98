import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The encodings in which a secret may stand in a text or a file. */
export const encodings: Record<string, (secret: string) => string> = {
  plain: (secret) => secret,
  URL: (secret) => encodeURIComponent(secret),
  base64: (secret) => Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  base64url: (secret) => Buffer.from(secret).toString('base64url'),
  JSON: (secret) => JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
  hex: (secret) => Buffer.from(secret).toString('hex'),
};

/** Base64 of a text within a longer one shows only where both begin at the same of three places. */
const places = ['', '-', '--'];

function shapesOf(secret: string): [encoding: string, shape: string][] {
  const shapes = Object.entries(encodings).map(([name, encode]): [string, string] => [name, encode(secret)]);
  const within = places.flatMap((before) =>
    (['base64', 'base64url'] as const).map((name): [string, string] => {
      const whole = Buffer.from(before + secret).toString(name);
      return [name, whole.slice(before.length * 2, -4)];
    }),
  );
  return [...shapes, ...within.filter(([, shape]) => shape.length >= 10)];
}

/** Finds secrets in texts: a line for each position, with the number of the secret and never the secret. */
export function leaksIn(texts: Iterable<readonly [place: string, text: string]>, secrets: Iterable<string>) {
  const wanted = [...new Set(secrets)].filter((secret) => secret.length >= 8);
  const shapes = wanted.flatMap((secret, index) =>
    shapesOf(secret).map(([name, shape]) => ({
      what: `secret ${index} as ${name}`,
      shape: shape.toLowerCase(),
    })),
  );
  const found = new Set<string>();
  for (const [place, text] of texts) {
    const lower = text.toLowerCase();
    for (const { what, shape } of shapes) if (lower.includes(shape)) found.add(`${place}: ${what}`);
  }
  return [...found];
}

/** The value of a read, or undefined for a file or folder that went away after its folder was listed. */
function unlessGone<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * The files below a folder that are wanted, as Latin-1, which keeps each byte. The browser below the folder
 * goes on while this looks, so a file that it removes meanwhile is left out.
 */
export function filesIn(
  folder: string,
  isWanted: (path: string) => boolean = () => true,
): [path: string, text: string][] {
  const entries = unlessGone(() => readdirSync(folder, { withFileTypes: true })) ?? [];
  return entries.flatMap((entry): [string, string][] => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path, isWanted);
    if (!entry.isFile() || !isWanted(path)) return [];
    const text = unlessGone(() => readFileSync(path, 'latin1'));
    return text === undefined ? [] : [[path, text]];
  });
}
