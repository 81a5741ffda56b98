import type { Call } from '../http/call.ts';
import { escapedLiteral } from './hidden.ts';
import type { Converted } from './note.ts';
import { joinedHeaders, outgoing } from './outgoing.ts';

/** The call as a Python script with requests; the token comes from the environment's CENTRAL_TOKEN. */
export function toPython(call: Call, baseUrl: string): Converted {
  const { method, url, headers, signed, body, bodyFile, notes } = outgoing(call, baseUrl);
  const fields = joinedHeaders(headers).map(
    ([name, value]) => `${escapedLiteral(name)}: ${escapedLiteral(value)},`,
  );
  if (signed) fields.unshift(`"Authorization": f"Bearer {os.environ['CENTRAL_TOKEN']}",`);
  const lines = [
    ...(signed ? ['import os', ''] : []),
    'import requests',
    '',
    ...(body === undefined ? [] : [...pythonBody(body), '']),
    'response = requests.request(',
    `    ${escapedLiteral(method)},`,
    `    ${escapedLiteral(url)},`,
    ...(fields.length ? ['    headers={', ...fields.map((field) => `        ${field}`), '    },'] : []),
    ...(body === undefined ? [] : ['    data=body.encode("utf-8"),']),
    ...(bodyFile === undefined ? [] : [`    data=open(${escapedLiteral(bodyFile)}, "rb"),`]),
    '    allow_redirects=False,',
    '    timeout=60,',
    ')',
    'response.raise_for_status()',
    'print(response.text)',
  ];
  return { text: `${lines.join('\n')}\n`, notes: notes.list() };
}

/** The body line by line, as adjacent literals. */
function pythonBody(body: string): string[] {
  const lines = body.split(/(?<=\n)/);
  if (lines.length < 2) return [`body = ${escapedLiteral(body)}`];
  return ['body = (', ...lines.map((line) => `    ${escapedLiteral(line)}`), ')'];
}
