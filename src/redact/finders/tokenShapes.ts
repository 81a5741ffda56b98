import type { NamedSecret } from '../namedSecret.ts';
import { endOfHeader } from '../secretLines.ts';

/** Beginnings of secrets that are recognised by their shape, as a pattern. */
export const shapeHints = String.raw`basic|digest|eyj|:\/\/|-----begin|---- begin|private-lines|wifi:|jdbc:oracle`;

const webToken = /eyJ[\w-]{6,}(\.[\w-]+(?:\.[\w-]*)*)?/y;
const userOfUrl = /:\/\/([^/?#@\s"'<>]{1,500})@/y;
/**
 * The same, if the password has a mark that has another meaning in an address: after a user, where a port would stand, and before a host.
 */
const unescapedUser =
  /:\/\/([\w.%+~-]{1,64}:(?!\d{1,5}[/?#])[^\s"'<>@=&]{1,200})@(?=(?:\[[\da-f:]{2,40}\]|(?!sha\d)[\w-]{1,60}(?:\.[\w-]{1,60}){0,8})(?::\d{1,5})?(?:[/?#\s"'<>),;]|$))/iy;
const overSsh = /(?:ssh|sftp|scp)$/i;
/** The name of a person or of a service, as "git": not a token in its place, which has a known start or is 20 letters and digits or more. */
const plainUser = /^(?!gh[a-z]_|github_pat_|gl[a-z]{1,8}-|xox[a-z]-|[a-z\d]{20,}$)[a-z_][\w.-]{0,31}$/i;
const afterScheme = /(?:bearer|basic)(?:[ \t]|%20|\+){1,20}(?!--auth(?![\w-]))([\w\-.~+/%]{6,}=*)/iy;
/** The parameters of HTTP Digest as a client sends them, by RFC 7616: a server sends no `response`. */
const digest =
  /digest\s{1,9}(?=(?:\w{1,20}\s{0,3}=\s{0,3}(?:\\*"[^"\n]{0,300}"|[^\s,"]{1,200})\s{0,9},\s{0,9}){0,15}response\s{0,3}=)/iy;
/** A wireless network as in a QR code, and a database's user and password before its host. */
const wifi = /wifi:(?:[a-z]:(?:\\.|[^;\\"\n]){0,200};){0,6}?p:((?:\\.|[^;\\"\n]){1,200})/iy;
const oracle = /jdbc:oracle:[a-z]{1,10}:[^/@\s"']{1,100}\/([^@\s"']{1,200})(?=@)/iy;
/** The private part of a key in a file of PuTTY: the number of its lines, and a line. */
const puttyLines = /(?<=^|\n)private-lines: (\d{1,3})\r?\n/iy;
const puttyLine = /([\w+/=]{1,80})(?:\r?\n|$)/y;
const privateKey = /----[- ] ?BEGIN [A-Z\d ]{0,40}PRIVATE KEY/iy;

/** Finds the secret whose shape begins at this place. If its length is 0, there is no secret up to this place. */
export function secretByShape(text: string, at: number, hint: string): NamedSecret | undefined {
  switch (hint) {
    case 'eyj': {
      const match = matchAt(webToken, text, at);
      const end = at + (match?.[0].length ?? hint.length);
      return { start: match?.[1] === undefined ? end : at, end, name: 'token' };
    }
    case '://': {
      const user = (matchAt(userOfUrl, text, at) ?? matchAt(unescapedUser, text, at))?.[1] ?? '';
      // Over SSH a user has a key, so that the name alone is no secret.
      const isPlain = user === '' || plainUser.test(user);
      if (isPlain && overSsh.test(text.slice(Math.max(0, at - 8), at)))
        return { start: at + 3, end: at + 3, name: 'token' };
      return { start: at + 3, end: at + 3 + user.length, name: 'token' };
    }
    case 'bearer':
    case 'basic': {
      const match = matchAt(afterScheme, text, at);
      if (!match) return undefined;
      const end = at + match[0].length;
      return { start: end - (match[1]?.length ?? 0), end, name: 'token' };
    }
    case 'wifi:':
    case 'jdbc:oracle': {
      const match = matchAt(hint === 'wifi:' ? wifi : oracle, text, at);
      const end = at + (match?.[0] ?? hint).length;
      return { start: end - (match?.[1]?.length ?? 0), end, name: 'password' };
    }
    case 'digest': {
      const match = matchAt(digest, text, at);
      const start = at + (match?.[0].length ?? 0);
      return match ? { start, end: endOfHeader(text, start), name: 'authorization' } : undefined;
    }
    case 'private-lines': {
      const match = matchAt(puttyLines, text, at);
      const start = at + (match?.[0] ?? hint).length;
      let [end, next] = [start, start];
      for (let count = Number(match?.[1] ?? 0); count > 0; count -= 1) {
        const line = matchAt(puttyLine, text, next);
        if (!line) break;
        end = next + (line[1]?.length ?? 0);
        next = puttyLine.lastIndex;
      }
      return { start, end, name: 'private key' };
    }
    case '-----begin':
    case '---- begin': {
      if (!matchAt(privateKey, text, at)) return undefined;
      const end = text.indexOf(hint.replace('begin', 'END'), at);
      return { start: at, end: end < 0 ? text.length : end, name: 'private key' };
    }
    default:
      return undefined;
  }
}

function matchAt(shape: RegExp, text: string, at: number): RegExpExecArray | undefined {
  shape.lastIndex = at;
  return shape.exec(text) ?? undefined;
}
