import { escapedLiteral } from './hidden.ts';
import { noteAddress, stop, type Outgoing, type OutgoingBody } from './outgoing.ts';

/** The call as a Python script with requests; the token comes from the environment's CENTRAL_TOKEN. */
export function toPython(call: Outgoing): string {
  const { method, url, headers, signed, body, timeout = 60 } = call;
  const fields = headers.map(([name, value]) => `${escapedLiteral(name)}: ${escapedLiteral(value)},`);
  if (signed) fields.unshift(`"Authorization": f"Bearer {os.environ['CENTRAL_TOKEN']}",`);
  noteAddress(call);
  const lines = [
    ...(signed ? ['import os', ''] : []),
    'import requests',
    '',
    ...(call.isMasked ? [`raise SystemExit(${escapedLiteral(stop)})`, ''] : []),
    ...(body ? [...pythonBody(body), ''] : []),
    'response = requests.request(',
    `    ${escapedLiteral(method)},`,
    `    ${escapedLiteral(url)},`,
    ...(fields.length ? ['    headers={', ...fields.map((field) => `        ${field}`), '    },'] : []),
    ...(body ? ['    data=body,'] : []),
    '    auth=lambda request: request,  # no login from .netrc',
    '    allow_redirects=False,',
    `    timeout=${timeout},`,
    ')',
    'response.raise_for_status()',
    'print(response.text)',
  ];
  return `${lines.join('\n')}\n`;
}

/** A text line by line, as string literals one after another. */
function pythonBody(body: OutgoingBody): string[] {
  if ('file' in body) return [`body = open(${escapedLiteral(body.file)}, "rb")`];
  if ('bytes' in body) return [`body = ${bytesLiteral(body.bytes)}`];
  const lines = body.text.split(/(?<=\n)/);
  if (lines.length < 2) return [`body = ${escapedLiteral(body.text)}.encode("utf-8")`];
  return ['body = (', ...lines.map((line) => `    ${escapedLiteral(line)}`), ').encode("utf-8")'];
}

function bytesLiteral(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  const escaped = text.replace(
    /[^ !#-[\]-~]/g,
    (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `b"${escaped}"`;
}
