/** Pieces that have broken readers before. */
const pieces = [
  ...['__proto__', 'constructor', 'prototype', '{{', '}}', '{{a}}', '{{$uuid}}', '{{x.response.body.$..a}}'],
  ...['###', '\r\n', '\n', '\0', '\u001b[31m', '\u202e', '\ud800', '\ufeff', '\u2028', '\t', ' '],
  ...[
    '../',
    '..%2f',
    '//',
    '\\',
    '\\\\',
    '?',
    '#',
    '&',
    '=',
    '@',
    ':',
    'http://evil.example/',
    '%',
    '%zz',
    '%00',
  ],
  ...['"', "'", '`', '$(x)', '](command:x)', '<', '>', '[', ']', '{', '}', '(', ')', '*', '..', ',', ';'],
  ...['1e999', '-0', '9007199254740993', 'null', 'true', '[]', '{}', '@all', '@foreach x in', '@assert body'],
  ...[
    'Bearer ',
    'access_token',
    'expires_in',
    'csrftoken=',
    'session=',
    'Set-Cookie:',
    '| raw',
    '<@ x',
    '< x',
  ],
];

/** Numbers from 0 to below `limit`, the same again from the same seed (mulberry32). */
export function seeded(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
  };
}

/** One of the texts, changed in one to six places. */
export function mutated(texts: readonly string[], below: (limit: number) => number): string {
  const any = <T>(list: readonly T[], none: T) => list[below(list.length)] ?? none;
  let text = any(texts, '');
  for (let changes = 1 + below(6); changes > 0; changes -= 1) {
    const start = below(text.length + 1);
    const end = Math.min(text.length, start + below(12));
    const [before, middle, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
    switch (below(8)) {
      case 0:
        text = before + String.fromCharCode(below(below(4) === 0 ? 65_536 : 256)) + text.slice(start + 1);
        break;
      case 1:
        text = before + after;
        break;
      case 2:
        text = before + middle.repeat(1 + below(5)) + after;
        break;
      case 3:
        text =
          before +
          any(texts, '')
            .slice(below(40))
            .slice(0, 1 + below(60)) +
          after;
        break;
      case 4:
        text = before + any(pieces, '').repeat(below(40) === 0 ? 1_200 : 1) + after;
        break;
      default:
        text = before + any(pieces, '') + text.slice(start);
    }
  }
  return text.slice(0, 20_000);
}
