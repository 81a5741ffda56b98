import { isLoopback, isSafeScheme, parseUrl } from '../../regions/origin.ts';
import { encodeLiteral, isDotSegment } from '../syntax/encode.ts';
import { fix } from '../syntax/fix.ts';
import type { QueryField, Target } from '../syntax/model.ts';
import { problem } from '../syntax/problem.ts';
import type { Range } from '../syntax/range.ts';
import { resolveRange, type Resolving } from './resolveText.ts';

/** Allowed destination of a call: the account's origin, or, without its token, any host. */
export interface Destination {
  origin: string | undefined;
  accountLabel: string;
}

/** Gives the checked URL of a target; undefined if it reported at least one problem. */
export function resolveTarget(resolving: Resolving, target: Target, to: Destination): URL | undefined {
  const told = resolving.problems.length;
  const base = target.base === undefined ? '' : baseOf(resolving, target.base, to);
  const segments = target.segments.map((range) => segmentOf(resolving, range));
  const fields = target.query.map((field) => fieldOf(resolving, field));
  if (base === undefined || resolving.problems.slice(told).some((one) => one.severity === 'error'))
    return undefined;
  const path = segments.map((segment) => `/${segment ?? ''}`).join('');
  const query = fields.length === 0 ? '' : `?${fields.join('&')}`;
  const written = `${base}${path}${query}`;
  const isPath = target.base === undefined || base === '';
  const url = isPath && written.startsWith('//') ? 'foreignHost' : targetUrl(written, to.origin);
  if (typeof url === 'string') {
    resolving.problems.push(refused(resolving, target, url, to));
    return undefined;
  }
  // This assignment removes the “?” of an empty query.
  if (url.search === '') url.search = '';
  const expected = pathOf(written);
  if (url.pathname === expected && !expected.startsWith('//')) return url;
  resolving.problems.push(problem('dotSegment', target.range));
  return undefined;
}

/** The path that the URL parser must give: it may neither go up nor lose anything. */
function pathOf(written: string): string {
  const path = written.replace(/^(?:[A-Za-z][A-Za-z0-9+.-]*:)?\/\/[^/?]*/, '').replace(/\?.*$/s, '');
  return path === '' ? '/' : path;
}

function refused(resolving: Resolving, target: Target, code: TargetRefusal, to: Destination) {
  const { base, range } = target;
  if (code !== 'foreignHost' || base === undefined)
    return problem(code, base ?? range, { account: to.accountLabel });
  const literal = !resolving.text.slice(base.start, base.end).includes('{{');
  return problem(
    code,
    base,
    { account: to.accountLabel },
    literal && target.segments.length > 0 ? [fix('takeHostOff', [{ range: base, text: '' }])] : undefined,
  );
}

/** Resolves a value before the path, which may be an origin, the beginning of the path, or nothing. */
function baseOf(resolving: Resolving, range: Range, to: Destination): string | undefined {
  const text = resolveRange(resolving, range, 'base');
  if (text === undefined) return undefined;
  const isWritten = resolving.text.slice(range.start, range.end) === text;
  if (isWritten || /^https?:\/\//i.test(text)) {
    const [, origin = text, path = ''] = /^([a-z]+:\/\/[^/?#]*)(.*)$/is.exec(text) ?? [];
    if (!/[?#\\]/.test(path)) return origin + encodeLiteral(path).replace(/\/$/, '');
  } else if (text === '' || /^\/(?!\/)[^?#\\]*$/.test(text)) {
    return encodeLiteral(text).replace(/\/$/, '');
  }
  resolving.problems.push(problem('badBase', range, { account: to.accountLabel }));
  return undefined;
}

function segmentOf(resolving: Resolving, range: Range): string | undefined {
  const text = resolveRange(resolving, range, 'segment');
  if (text === undefined) return undefined;
  if (text.split('/').some(isDotSegment)) resolving.problems.push(problem('dotSegment', range));
  if (text === '' && range.end > range.start) resolving.problems.push(problem('emptySegment', range));
  return text;
}

function fieldOf(resolving: Resolving, { key, value }: QueryField): string | undefined {
  const name = resolveRange(resolving, key, 'query');
  if (value === undefined) return name;
  const text = resolveRange(resolving, value, 'query') ?? '';
  // “+” would be read as a space, and no field to sort by starts with a space.
  return `${name ?? ''}=${name === 'sort' ? text.replace(/(^|,)\+/g, '$1%2B') : text}`;
}

export type TargetRefusal = 'foreignHost' | 'credentialsInTarget' | 'insecureTarget' | 'oddTarget';

/**
 * Gives the checked URL that an encoded target means at an origin; this object is the one to send. Without an origin (`@no-auth`) any https
 * host is allowed.
 */
export function targetUrl(target: string, origin: string | undefined): URL | TargetRefusal {
  const authority = /^(?:[A-Za-z][A-Za-z0-9+.-]*:)?\/\/([^/?#]*)/.exec(target)?.[1];
  if (/[\\\p{Cc}\p{Cs} ]/u.test(target)) return 'oddTarget';
  if (authority !== undefined) {
    if (authority.includes('@')) return 'credentialsInTarget';
    if (!/^[\x21-\x7e]+$/.test(authority) || authority.includes('%')) return 'foreignHost';
  }
  const url = parseUrl(target, origin ?? 'https://host.invalid');
  if (url === undefined) return 'oddTarget';
  if (url.username !== '' || url.password !== '') return 'credentialsInTarget';
  if (origin !== undefined && url.origin !== new URL(origin).origin) return 'foreignHost';
  if (!isSafeScheme(url)) return isLoopback(url.hostname) ? 'oddTarget' : 'insecureTarget';
  url.hash = '';
  return url;
}
