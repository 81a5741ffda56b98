import { escapedLiteral } from './hidden.ts';
import { contentType, fileOfBody, noteFormType, stop, type Outgoing, type OutgoingBody } from './outgoing.ts';

/** The registered statuses of success (RFC 9110, 15.3, and the RFCs of WebDAV and delta encoding); the task fails with any other status. */
const successes = '[200, 201, 202, 203, 204, 205, 206, 207, 208, 226]';

/** The call as an Ansible task; the token comes from the controller's environment, CENTRAL_TOKEN. */
export function toAnsible(call: Outgoing): string {
  const { method, url, headers, signed, body, timeout = 60 } = call;
  const fields = headers.map(([name, value]) => `${escapedLiteral(name)}: ${verbatim(value)}`);
  if (signed) fields.unshift(`Authorization: "Bearer {{ lookup('ansible.builtin.env', 'CENTRAL_TOKEN') }}"`);
  if (body && contentType(call) === undefined) noteFormType(call);
  const path = url.replace(/^https?:\/\/[^/?#]*/i, '').split('?')[0] ?? '';
  const lines = [
    `- name: ${verbatim(`${method} ${path}`)}`,
    '  ansible.builtin.uri:',
    `    url: ${verbatim(url)}`,
    `    method: ${escapedLiteral(method)}`,
    ...(fields.length ? ['    headers:', ...fields.map((field) => `      ${field}`)] : []),
    ...bodyLines(call, body),
    '    follow_redirects: none',
    '    return_content: true',
    `    status_code: ${successes}`,
    `    timeout: ${timeout}`,
    // If it were true, a login in .netrc would replace the token.
    '    use_netrc: false',
    ...(signed ? ['  no_log: true'] : []),
    ...(call.isMasked ? [`  when: false # ${stop}`] : []),
    '  register: central',
  ];
  return `${lines.join('\n')}\n`;
}

/** The body as parameters. A parameter is text, so other bytes come from a file. */
function bodyLines(call: Outgoing, body: OutgoingBody | undefined): string[] {
  if (!body) return [];
  if ('text' in body) return [`    body: !unsafe ${escapedLiteral(body.text)}`, '    body_format: raw'];
  return [`    src: ${verbatim('file' in body ? body.file : fileOfBody(call))}`];
}

/** A YAML string that Ansible does not read as a template. */
function verbatim(text: string): string {
  return /\{[{%#]/.test(text) ? `!unsafe ${escapedLiteral(text)}` : escapedLiteral(text);
}
