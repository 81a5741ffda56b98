import type { NamedSecret } from '../namedSecret.ts';
import { WordHints, type LettersSeen } from '../wordHints.ts';

/** A slash, also as an address in a query has it. */
const slash = '(?:/|%2[Ff])';
/**
 * Tokens of services, which their first letters tell, and the addresses of webhooks, whose last part is the secret. Source: the services'
 * own pages on their tokens.
 */
const shapes = [
  String.raw`\b(?:gh[opsur]_|npm_|[rs]k_(?:live|test)_|dop_v1_|sk-(?=[a-zA-Z]{0,60}?\d))[a-zA-Z\d]{20,255}`,
  String.raw`\b(?:github_pat|dckr_pat|whsec)_[\w+/=-]{16,255}`,
  String.raw`\b(?:gl(?:pat|ptt|dt|rt|cbt|oas|soat|ft|agent)|sk-(?:proj|ant|svcacct))-(?=[a-zA-Z_-]{0,19}?\d)(?=[a-z\d_-]{0,19}?[A-Z]|\w{20})[\w-]{20,255}`,
  String.raw`\bxox[abceprs]-\d[\w-]{15,255}|\bxoxd-(?=[a-zA-Z\d%]{16})(?=[a-z\d%]{0,60}?[A-Z])(?=[a-zA-Z%]{0,60}?\d)[\w%-]{16,400}|\bxapp-\d-(?=[A-Z\d]{6})[\w-]{16,255}`,
  String.raw`\b(?:AIza[\w-]{35}|dapi[\da-f]{32})(?![\w-])|\b(?:hv[bs]|ya29(?:\.[a-z])?)\.(?=[a-z\d_-]{0,23}?[A-Z])[\w-]{24,2000}|\bSG\.[\w-]{22}\.[\w-]{43}`,
  // A hash of a password, as crypt writes it.
  String.raw`\$(?:[1567y]|2[aby]|apr1|argon2id?)\$[\w./$=,+-]{16,200}`,
  String.raw`hooks\.slack(?:-gov)?\.com${slash}(?:services|workflows|triggers)${slash}(?:\w{1,40}${slash}){1,3}(?<slack>[\w-]{8,80})(?![\w/•%-])`,
  String.raw`discord(?:app)?\.com${slash}api${slash}(?:v\d{1,2}${slash})?webhooks${slash}\d{5,25}${slash}(?<discord>[\w-]{8,100})`,
  String.raw`(?:outlook\.office(?:365)?\.com${slash}webhook|\.webhook\.office\.com${slash}webhookb2)${slash}(?<teams>(?:[\w@-]|%40|${slash}){8,300})`,
  String.raw`api\.telegram\.org${slash}(?:file${slash})?bot\d{3,15}:(?<telegram>[\w-]{8,80})`,
  String.raw`hooks\.zapier\.com${slash}hooks${slash}catch${slash}\d{3,15}${slash}(?<zapier>\w{4,40})|maker\.ifttt\.com${slash}trigger${slash}[^\s/%]{1,100}${slash}with${slash}key${slash}(?<ifttt>[\w-]{8,80})`,
  String.raw`events(?:\.eu)?\.pagerduty\.com${slash}(?:integration|x-ere)${slash}(?<pagerduty>\w{8,80})`,
];
const token = new RegExp(shapes.join('|'), 'dg');
/** Parts that are looked for first, because that is fast. */
const needed = new WordHints(
  String.raw`gh[opsur]_|_pat_|npm_|whsec_|k_(?:live|test)_|dop_v1_|\bgl[a-z]{2,5}-|xox[a-z]-|xapp-|\bsk-|AIza|dapi|hv[bs]\.|ya29\.|SG\.|\$(?:[1567y]|2[aby]|apr1|argon2id?)\$|hooks\.|webhook|telegram\.org|ifttt\.com|pagerduty\.com`,
  '',
);

/** Finds tokens of well-known services that stand under no name of a secret. */
export function serviceTokens(text: string, seen?: LettersSeen): NamedSecret[] {
  if (needed.in(seen)?.test(text) !== true) return [];
  return [...text.matchAll(token)].map(({ index, 0: whole, indices }) => {
    const [start, end] = Object.values(indices?.groups ?? {}).find((span) => span !== undefined) ?? [
      index,
      index + whole.length,
    ];
    return { start, end, name: 'token' };
  });
}
