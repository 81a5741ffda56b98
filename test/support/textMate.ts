/** As much of TextMate's grammar language as media/central.tmLanguage.json uses: match, begin and while, captures, includes. */
export interface Rule {
  include?: string;
  name?: string;
  contentName?: string;
  match?: string;
  begin?: string;
  while?: string;
  captures?: Record<string, Rule>;
  beginCaptures?: Record<string, Rule>;
  patterns?: Rule[];
}

export interface Grammar {
  scopeName: string;
  patterns: Rule[];
  repository: Record<string, Rule>;
}

/** Text with its innermost scope; what no rule names has none. */
export type Token = [text: string, scope: string];

/** The tokens of every line. Rules of other grammars, such as source.json, are left out. */
export function tokenise(grammar: Grammar, text: string): Token[][] {
  const stack: Rule[] = [];
  return text.split('\n').map((line) => {
    const broken = stack.findIndex((rule) => rule.while !== undefined && !pattern(rule.while).test(line));
    if (broken >= 0) stack.length = broken;
    return tokensOf(grammar, line, stack);
  });
}

function tokensOf(grammar: Grammar, line: string, stack: Rule[]): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (let steps = 0; steps < 200; steps++) {
    const top = stack.at(-1);
    const scope = top?.contentName ?? top?.name ?? '';
    const found = earliest(flat(grammar, top?.patterns ?? grammar.patterns), line, at);
    const isNew = found?.rule.begin === undefined || !stack.includes(found.rule);
    if (!found || !isNew) {
      if (at < line.length) tokens.push([line.slice(at), scope]);
      return tokens;
    }
    const { rule, match } = found;
    if (match.index > at) tokens.push([line.slice(at, match.index), scope]);
    tokens.push(...captured(grammar, rule, match));
    at = match.index + match[0].length;
    if (rule.begin !== undefined) stack.push(rule);
    else if (match[0] === '') return tokens;
  }
  throw new Error(`no end: ${line}`);
}

function captured(grammar: Grammar, rule: Rule, match: RegExpExecArray): Token[] {
  const captures = rule.captures ?? rule.beginCaptures ?? {};
  const own = rule.name ?? '';
  const tokens: Token[] = [];
  let at = match.index;
  for (const [number, capture] of Object.entries(captures)) {
    const [start, end] = match.indices?.[Number(number)] ?? [0, 0];
    if (end <= at) continue;
    if (start > at) tokens.push([match.input.slice(at, start), own]);
    const text = match.input.slice(start, end);
    const inner = capture.patterns
      ? tokensOf({ ...grammar, patterns: capture.patterns }, text, [])
      : undefined;
    tokens.push(
      ...(inner?.map(([part, scope]): Token => [part, scope || (capture.name ?? own)]) ?? [
        [text, capture.name ?? own] as Token,
      ]),
    );
    at = end;
  }
  const end = match.index + match[0].length;
  if (end > at) tokens.push([match.input.slice(at, end), own]);
  return tokens;
}

function earliest(rules: readonly Rule[], line: string, at: number) {
  let best: { rule: Rule; match: RegExpExecArray } | undefined;
  for (const rule of rules) {
    const expression = pattern(rule.match ?? rule.begin ?? '');
    expression.lastIndex = at;
    const match = expression.exec(line);
    if (match && (best === undefined || match.index < best.match.index)) best = { rule, match };
  }
  return best;
}

function flat(grammar: Grammar, rules: readonly Rule[]): Rule[] {
  return rules.flatMap((rule) => {
    if (rule.include === undefined)
      return (rule.match ?? rule.begin) ? [rule] : flat(grammar, rule.patterns ?? []);
    const target = rule.include.startsWith('#') ? grammar.repository[rule.include.slice(1)] : undefined;
    return target ? flat(grammar, [target]) : [];
  });
}

/** Oniguruma's flavour as far as it is JavaScript's. */
export function pattern(source: string): RegExp {
  return new RegExp(source, 'dgu');
}
