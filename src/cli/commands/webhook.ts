import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import {
  headerOf,
  readDelivery,
  verifyDelivery,
  type Delivery,
  type SignatureVerdict,
} from '../../http/webhookSignature.ts';
import type { Options } from '../arguments.ts';
import { exit } from '../command.ts';
import { namedBytes } from '../namedFile.ts';
import type { Output } from '../output.ts';
import { UsageError } from '../usage.ts';

/** The command's connections to the outside. */
export interface WebhookParts {
  output: Output;
  variable: (name: string) => string | undefined;
  clock: Pick<Clock, 'now'>;
  /** Ends listening. */
  signal: AbortSignal;
  learn: (secret: string) => void;
}

const tokenName = 'ARUBA_CENTRAL_WEBHOOK_TOKEN';

/** `central webhook verify <file>` and `central webhook listen`. */
export async function webhook(
  parts: WebhookParts,
  [verb = '', file]: readonly string[],
  options: Options,
): Promise<number> {
  const token = parts.variable(tokenName);
  if (token !== undefined) parts.learn(token.trim());
  if (verb === 'listen' && file === undefined) return listen(parts, token, options);
  if (verb !== 'verify' || file === undefined)
    throw new UsageError('the form is: central webhook verify <file or ->, or central webhook listen');
  if (token === undefined || token === '')
    throw new UsageError(`put the webhook’s token into the variable ${tokenName}`);
  const delivery = await deliveryIn(file, options.header);
  return told(parts, delivery, verifyDelivery(delivery, token), options);
}

/** Reads a file with a HTTP message, or with a body whose headers are in the options. */
async function deliveryIn(file: string, given: readonly string[]): Promise<Delivery> {
  const saved = readDelivery(await namedBytes(file));
  const headers = given.map((line): [string, string] => {
    const colon = line.indexOf(':');
    if (colon < 1) throw new UsageError('--header must be “Name: value”');
    return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  });
  return { ...saved, headers: [...headers, ...saved.headers] };
}

async function told(
  { output, clock }: WebhookParts,
  delivery: Delivery,
  verdict: SignatureVerdict,
  { json }: Options,
): Promise<number> {
  const sentence = verdict.isGenuine ? 'The signature fits.' : verdict.why;
  if (json) await output.answer(`${JSON.stringify({ ...verdict, ...described(delivery) }, undefined, 2)}\n`);
  else output.remark([sentence, ageOf(delivery, clock.now())].filter((one) => one !== '').join(' '));
  if (verdict.isGenuine) return exit.good;
  return verdict.reason === 'unknown' ? exit.notSent : exit.bad;
}

function described(delivery: Delivery) {
  const of = (name: string) => headerOf(delivery, `X-Central-${name}`);
  return { service: of('Service'), delivery: of('Delivery-ID'), timestamp: of('Delivery-Timestamp') };
}

/** Says how old a delivery is: somebody may have kept an old one and sent it again. */
function ageOf(delivery: Delivery, now: number): string {
  const { timestamp = '' } = described(delivery);
  const seconds = /^\d{10}$/.test(timestamp) ? Number(timestamp) : Date.parse(timestamp) / 1_000;
  const age = Math.round(now / 1_000 - seconds);
  return Number.isNaN(age) || age < 300 ? '' : `It was sent ${Math.round(age / 60)} minutes ago.`;
}

/** Shows deliveries to this machine until the person ends it; each is checked if the token is there. */
async function listen(parts: WebhookParts, token: string | undefined, options: Options): Promise<number> {
  const { output, signal } = parts;
  let count = 0;
  const { openReceiver } = await import('../webhookReceiver.ts');
  const receiver = await openReceiver(options.port ?? 0, async (delivery) => {
    const verdict = token === undefined ? undefined : verifyDelivery(delivery, token);
    count += 1;
    await shown(output, delivery, verdict, { ...options, count });
    return verdict === undefined || verdict.isGenuine;
  });
  if (!receiver) throw new UsageError(`the port ${options.port} is in use`);
  output.remark(`Listening on http://127.0.0.1:${receiver.port}. Ctrl+C ends.`);
  if (token === undefined) output.remark(`Signatures are not checked: the variable ${tokenName} is not set.`);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await receiver.close();
  return exit.good;
}

async function shown(
  output: Output,
  delivery: Delivery,
  verdict: SignatureVerdict | undefined,
  { json, out, count }: Options & { count: number },
): Promise<void> {
  if (out !== undefined) await kept(output, delivery, join(out, `delivery-${count}.http`));
  const body = Buffer.from(delivery.body).toString('utf8');
  const sentence =
    verdict === undefined ? 'not checked' : verdict.isGenuine ? 'the signature fits' : verdict.why;
  output.remark(`${count}: ${delivery.body.length} bytes, ${sentence}`);
  await output.answer(
    json ? `${JSON.stringify({ ...verdict, ...described(delivery), body })}\n` : `${body}\n`,
  );
}

/** Keeps a delivery as an HTTP message that `verify` can read. */
async function kept(output: Output, { body, headers }: Delivery, path: string): Promise<void> {
  const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const message = Buffer.concat([Buffer.from(`POST / HTTP/1.1\r\n${head}\r\n`, 'latin1'), body]);
  await writeFile(path, message, { mode: 0o600 }).catch(() => output.remark(`“${path}” cannot be written`));
}
