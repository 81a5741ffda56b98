import type { Fault } from '../faults.ts';
import { json, text, type Reply } from './message.ts';

const html = (status: number, title: string): Reply =>
  text(
    `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
    status,
    'text/html',
  );

const upstream =
  'upstream connect error or disconnect/reset before headers. reset reason: connection termination';
const expired = { error: 'invalid_token', error_description: 'The access token is invalid or has expired' };

/** Responses of each fault instead of the real one. */
const canned: Partial<Record<Fault['do'], (fault: Fault) => Reply>> = {
  status: (fault) => ({ status: fault.status ?? 500, headers: [], body: fault.body ?? '' }),
  unavailable: () => text(upstream, 503),
  serverError: () => json({ message: 'An unexpected error occurred' }, 500),
  badGateway: () => html(502, '502 Bad Gateway'),
  gatewayTimeout: () => html(504, '504 Gateway Time-out'),
  invalidToken: () => json(expired, 401),
  forbidden: () => json({ message: 'Forbidden' }, 403),
  limitSecond: () => refused(0, 4210),
  limitDay: () => refused(6, 0),
  signInPage: () => html(200, 'Sign in'),
  redirect: (fault) => ({
    status: fault.status ?? 302,
    headers: [['Location', fault.to ?? 'https://sso.example.com/']],
    body: '',
  }),
};

/** The response that a fault gives in place of the real one; undefined if it gives none. */
export function cannedReply(fault: Fault): Reply | undefined {
  const reply = canned[fault.do]?.(fault);
  return reply && { ...reply, headers: withHeaders(reply, Object.entries(fault.headers ?? {})) };
}

function refused(second: number, day: number): Reply {
  return json({ message: 'API rate limit exceeded' }, 429, [
    ['X-RateLimit-Limit-second', '7'],
    ['X-RateLimit-Remaining-second', String(second)],
    ['X-RateLimit-Limit-day', '5000'],
    ['X-RateLimit-Remaining-day', String(day)],
  ]);
}

/** A real response with the changes of a fault. */
export function changedReply(fault: Fault, reply: Reply): Reply {
  if (fault.do === 'replaceBody')
    return { ...reply, status: fault.status ?? reply.status, body: fault.body ?? '' };
  if (fault.do === 'setHeaders')
    return { ...reply, headers: withHeaders(reply, Object.entries(fault.headers ?? {})) };
  if (fault.do !== 'junkRateHeaders') return reply;
  return {
    ...reply,
    headers: reply.headers.map(([name, value]) => [name, /ratelimit/i.test(name) ? 'soon' : value]),
  };
}

function withHeaders(reply: Reply, added: Reply['headers']): Reply['headers'] {
  const names = new Set(added.map(([name]) => name.toLowerCase()));
  return [...reply.headers.filter(([name]) => !names.has(name.toLowerCase())), ...added];
}
