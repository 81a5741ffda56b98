import type { Fault } from '../faults.ts';
import { json, text } from './message.ts';
import type { Reply } from './message.ts';

const html = (status: number, title: string): Reply =>
  text(
    `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
    status,
    'text/html',
  );

const upstream =
  'upstream connect error or disconnect/reset before headers. reset reason: connection termination';

/** The answer that a fault gives in place of the true one, if it is of that sort. */
export function cannedReply(fault: Fault): Reply | undefined {
  const reply = bareReply(fault);
  if (!reply) return undefined;
  return { ...reply, headers: [...reply.headers, ...Object.entries(fault.headers ?? {})] };
}

function bareReply(fault: Fault): Reply | undefined {
  switch (fault.do) {
    case 'status':
      return { status: fault.status ?? 500, headers: [], body: fault.body ?? '' };
    case 'unavailable':
      return text(upstream, 503);
    case 'serverError':
      return json({ message: 'An unexpected error occurred' }, 500);
    case 'badGateway':
      return html(502, '502 Bad Gateway');
    case 'gatewayTimeout':
      return html(504, '504 Gateway Time-out');
    case 'invalidToken':
      return json(
        { error: 'invalid_token', error_description: 'The access token is invalid or has expired' },
        401,
      );
    case 'forbidden':
      return json({ message: 'Forbidden' }, 403);
    case 'limitSecond':
      return refused(0, 4210);
    case 'limitDay':
      return refused(6, 0);
    case 'signInPage':
      return html(200, 'Sign in');
    case 'redirect':
      return {
        status: fault.status ?? 302,
        headers: [['Location', fault.to ?? 'https://sso.example.com/']],
        body: '',
      };
    default:
      return undefined;
  }
}

function refused(second: number, day: number): Reply {
  return json({ message: 'API rate limit exceeded' }, 429, [
    ['X-RateLimit-Limit-second', '7'],
    ['X-RateLimit-Remaining-second', String(second)],
    ['X-RateLimit-Limit-day', '5000'],
    ['X-RateLimit-Remaining-day', String(day)],
  ]);
}

/** A true answer with what a fault changes in it. */
export function changedReply(fault: Fault, reply: Reply): Reply {
  switch (fault.do) {
    case 'replaceBody':
      return { ...reply, status: fault.status ?? reply.status, body: fault.body ?? '' };
    case 'setHeaders':
      return { ...reply, headers: withHeaders(reply, Object.entries(fault.headers ?? {})) };
    case 'junkRateHeaders':
      return {
        ...reply,
        headers: reply.headers.map(([name, value]) => [name, /ratelimit/i.test(name) ? 'soon' : value]),
      };
    default:
      return reply;
  }
}

function withHeaders(reply: Reply, added: Reply['headers']): Reply['headers'] {
  const names = new Set(added.map(([name]) => name.toLowerCase()));
  return [...reply.headers.filter(([name]) => !names.has(name.toLowerCase())), ...added];
}
