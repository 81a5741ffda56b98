import { ofPath, prose } from '../commands/commandProse.ts';
import { forms } from '../commands/secretCommands.ts';

const word = String.raw`(?:"[^"\n]{1,80}"|[^\s"]{1,80})`;
/** A secret in quotes or without. */
const secret = String.raw`(?:"(?<quoted>[^"\n]{1,200})"|(?<bare>[^\s"';]{1,200}))`;
/** Words of a sentence that are no parts of such a line. */
const proseOfSet = prose.replace(/\|(?:policy|based|authentication|manager)(?=\|)/g, '');
/** Words after which a line of "set" has its secret. */
const settings = String.raw`(?:radius|tacacs)\S{0,20}[ \t]+(?:(?!(?:${proseOfSet})[ \t])\S{1,60}[ \t]+){0,16}?key|snmp[ \t]+community|plaintext-(?:key|password)|key(?=[ \t]+ENC[ \t])|authentication[ \t]+password|md5[ \t]+\d{1,3}[ \t]+key|authentication-key[ \t]+\d{1,5}[ \t]+type[ \t]+\S{1,20}[ \t]+value|ascii-text|hexadecimal|plain-text-password-value|(?:[\w-]{1,40}-)?(?:secret|passphrase)|[\w-]{1,40}-password|(?:[\w-]{1,40}-)?authentication-key(?![ \t]+\d{1,5}[ \t]+type)`;
/** Programs whose `-u` is a user and a group, and whose `-p` is no password. */
const otherUser = String.raw`\b(?:docker|podman|nerdctl|kubectl|su|sudo|runuser|chroot|chown|install|lxc|pgrep|pkill|ps|git|mkdir|mysql\w*|mariadb[\w-]*)\b[^\n]{0,300}`;
const otherPort = String.raw`\b(?:docker|podman|nerdctl|kubectl|mkdir|cp|scp|ssh\w*|tar|ps|p?kill|nmap|nc|tsc|node|npm|npx|pnpm|git|install|rsync|sudo|lsof|netstat|iptables|python\d?|perl|grep|playwright|adb|gcc|cargo|bash|declare|psql|mkfifo|rmdir|df)\b[^\n]{0,300}`;
/** A password under one of its common names. */
const spoken = String.raw`[\w-]{0,40}(?:password|passwd|passphrase|passcode|psk)`;
/** Words after "password" that describe it. */
const ofPassword =
  'change|changes|prompt|hash|hashes|policy|field|rotation|manager|rate|ratio|count|through|over|all|any|it|this|that|again|here|below|above|now|today|login|access|box|column|list|database|db|auth|only|page|dialog|screen|form|reminder|recovery|expiry|expiration|attempts?|guess\\w*|sync|file|store|safe|vault|lookup|check|test|tests|filter';
const equalGroups = [4, 5, 6, 7, 8].map((size) => `(?:[A-Z]{${size}}-){2,8}[A-Z]{${size}}`).join('|');
/** A port of a device, and a date. */
const port = String.raw`(?:(?:[fgx]e|fa|gi|te|hu|et|eth|(?:\w{2,12})?[Ee]thernet|[Pp]ort|[Ii]nt(?:erface)?|lag|trk|ap|slot)-?\d{1,4}(?:[/.-]\d{1,4}){1,4}|[Vv]lan-?\d{1,4})`;
const date = String.raw`(?:\d{4}[/-]\d\d?[/-]\d\d?\w?|\d{1,2}[/-][A-Z][a-z]{2}[/-]\d{2,4})`;
const server = String.raw`(?:\*|localhost|\[[\da-fA-F:]{2,40}\]|/[\w./-]{1,80}|(?=[\w-]{0,60}[.g-z_-])[\w.-]{3,80})`;

/**
 * Lines of files and of commands that hold a secret at a fixed place, without a name beside it. `name`, if a shape has one, must be the
 * name of a secret. Source: the manuals of the programs.
 */
export const lineShapes: readonly (readonly [hint: RegExp, shape: string])[] = [
  // PostgreSQL's .pgpass: host:port:database:user:password, with a backslash before a colon that is part of one of them.
  [
    /:/,
    String.raw`^${server}:(?:\d{1,5}|\*):(?!\d+:)[\w$*.-]{1,64}:[\w@*.-]{1,64}:(?<bare>(?:[^:\\\n]|\\.){1,200}?)\r?$`,
  ],
  [
    /:(?:543\d|6432):/,
    String.raw`^(?!\d+:)[\w.-]{1,80}:(?:543\d|6432):[\w$*.-]{1,64}:[\w@*.-]{1,64}:(?<bare>[^\s/][^\n]{0,200}?)\r?$`,
  ],
  // A value of the Windows registry, as reg and PowerShell print it.
  [
    /REG_/,
    String.raw`^[ \t]*(?<name>\S{1,60}|\S[^\n]{0,60}?[ \t])[ \t]{1,20}REG_(?:SZ|EXPAND_SZ|MULTI_SZ|BINARY|DWORD|QWORD)[ \t]{1,20}(?<bare>\S[^\n]{0,500}?)\r?$`,
  ],
  [
    /\breg(?:\.exe)? add/i,
    String.raw`\breg(?:\.exe)? add [^\n]{1,300}?/v ["']?(?<name>[\w -]{1,60}?)["']?(?: /t \w{1,20})? /d ${secret}`,
  ],
  // A user and a password as options of any program. For some programs these options mean something else.
  [
    /(?:^|\s)(?:-u[ \t=]?|--(?:proxy-)?user[ \t=])\S/i,
    String.raw`(?<=^|[\s"'\`(])(?=-)(?<!${otherUser})(?:-[uU][ \t=]?|--(?:proxy-)?user[ \t=])(?<mark>["']|(?=[^"']))(?![a-zA-Z]:[\\/])(?<user>[\w.@\\-]{1,64}):(?!//|[/\\\d.]*(?![^\s"'\`])|\k<user>(?![^\s"'\`]))(?<bare>(?<=["']\k<user>:)(?:\\.|(?!\k<mark>)[^\\\n]){3,200}(?=\k<mark>|$)|[^\s"'\`]{3,200})`,
  ],
  [
    /[ \t]-p[ \t=]?\S/i,
    String.raw`(?<=[\s"'\`(])(?=-)(?<!${otherUser})(?:-[uUl]|--user(?:name)?)[ \t=]?(?!-)[\w.@"'\\-]{1,64}[ \t](?:[^\n]{0,100}?[ \t])?-[pP][ \t=]?(?![-$<{/\\.]|(?:${prose})(?![\w-])|[\d.:/-]+(?:tcp|udp)?(?![^\s"'\`]))${secret}`,
  ],
  [
    /[ \t]-p[ \t]\S/,
    String.raw`(?<=[\s"'\`(])(?=-p)(?<!${otherPort})-p[ \t]["']?(?=\S*\d)(?:(?<=\b(?:with|use|using|by|add|pass|give|and|or)[ \t]-p[ \t]["']?)|(?=\S*[a-z])(?=\S*[A-Z!@#%^&*+~?]))(?=\S*[a-zA-Z])(?<bare>[^\s"'/\\.:,=()<>\`$[\]{}-]{6,80})`,
  ],
  // The sign-in of a user to a server of FTP, POP or SMTP, as a trace has it.
  [
    /\bPASS[ \t]/,
    String.raw`^[^\n]{0,20}\b(?:USER[ \t]+\S{1,64}[ \t]*|331[ -][^\n]{0,200})\r?\n(?:[^\n]{0,200}\n){0,2}?[^\n]{0,20}\bPASS[ \t]+(?<bare>\S{1,200})`,
  ],
  [/\bPASS[ \t]/, String.raw`^[ \t]*(?:C:|S?-{1,3}>|>{3})[ \t]*PASS[ \t]+(?<bare>[^\s/]{1,200})[ \t]*\r?$`],
  // A login at Redis: any word after its prompt, in a command and in quotes; alone in its line a word with digits.
  [
    /\bauth[ \t]/i,
    String.raw`^(?:[\w.-]{1,80}:\d{1,5}(?:\[\d{1,3}\])?>|redis>)[ \t]*(?:AUTH|auth)[ \t]+(?:\S{1,80}[ \t]+)?${secret}[ \t]*\r?$`,
  ],
  [
    /\bAUTH[ \t]/,
    String.raw`^AUTH[ \t]+(?:(?!(?:${prose}|ok|success|succeeded|timeout|denied|server|client|user|method|type|mode|role|realm)(?![\w-]))[\w.@-]{1,64}[ \t]+)?(?!(?:CRAM|DIGEST|SCRAM|X?OAUTH|NTLM|TLS|SSL|SHA|MD)[\w-]*(?!\S))(?=\S*\d)(?=\S*[a-zA-Z])(?!(?:${port}|${date})[ \t]*\r?$|"|[~.]{0,2}/|[\w-]+(?:\.[\w-]+)+(?:/\d+)?[ \t]*\r?$)(?<bare>[^\s:]{6,200})[ \t]*\r?$`,
  ],
  [/\bAUTH[ \t]/, String.raw`^AUTH[ \t]+(?:[\w.@-]{1,64}[ \t]+)?"(?<quoted>[^"\n]{1,200})"[ \t]*\r?$`],
  [
    /\bAUTH[ \t]/,
    String.raw`\b(?:(?:redis|valkey|keydb)-cli\b[^\n]{0,200}?[ \t]AUTH[ \t]+(?:[^\s"']{1,64}[ \t]+)?|HELLO[ \t]+\d[ \t]+AUTH[ \t]+\S{1,64}[ \t]+)${secret}`,
  ],
  [/"AUTH"[ \t]/, String.raw`"AUTH"[ \t]+(?:"[^"\n]{1,64}"[ \t]+)?"(?<quoted>[^"\n]{1,200})"`],
  // The same on the wire: each word has its length in the line above.
  [
    /\$4\r?\nAUTH\r?\n/i,
    String.raw`^AUTH\r?\n(?:\$\d{1,4}\r?\n[^\n]{1,200}\n(?=\$))?\$\d{1,4}\r?\n(?<bare>[^\r\n]{1,200})`,
  ],
  [/\bAUTH[ \t]/, String.raw`\bAUTH[ \t]+(?:LOGIN|PLAIN)[ \t]+(?<bare>[\w+/]{8,400}={0,2})[ \t]*\r?$`],
  [
    /\bfrom[ \t]/,
    String.raw`\b(?<name>${spoken})["']?[ \t](?:(?:was|is|has been)[ \t])?(?:(?:changed|updated|reset|set)[ \t])?from[ \t](?:["'](?<quoted>[^"'\n]{1,200})["']|(?<bare>(?=\S*\d)(?=\S*[a-zA-Z])\S{6,200}))[ \t]to[ \t]`,
  ],
  [
    /[ \t]to[ \t]/,
    String.raw`\b(?<name>${spoken})["']?[ \t](?:(?:was|is|has been)[ \t])?(?:(?:changed|updated|reset|set)[ \t])?from[ \t](?:["'][^"'\n]{1,200}["']|\S{6,200})[ \t]to[ \t](?:["'](?<quoted>[^"'\n]{1,200})["']|(?<bare>(?=\S*\d)(?=\S*[a-zA-Z])[^\s"',;)]{6,200}))`,
  ],
  [
    / (?:->|→|=>) /,
    String.raw`\b(?<name>${spoken})["']?[ \t]{0,3}[=:]?[ \t]{0,3}(?=\S*\d)\S{6,80} (?:->|→|=>) (?<bare>(?=\S*\d)(?=\S*[a-zA-Z])[^\s"',;)]{6,200})`,
  ],
  // strongSwan's ipsec.secrets.
  [
    /: *(?:PSK|EAP|XAUTH|NTLM|PPK|PIN|RSA|ECDSA|P12|PKCS\d+)\b/,
    String.raw`^[^\n:#"]{0,200}:[ \t]*(?:PSK|EAP|XAUTH|NTLM|PPK|(?:RSA|ECDSA|P12|PKCS\d{1,2}|PIN)[ \t]+\S{1,200})[ \t]+(?:"(?<quoted>[^"\n]{1,200})"|0[xst](?<bare>\S{1,200}))`,
  ],
  // pppd's chap-secrets and pap-secrets: client, server, secret, addresses.
  [
    / \*|\t\*/,
    String.raw`^${word}[ \t]+\*[ \t]+(?:"(?<quoted>[^"\n]{1,200})"|(?<bare>[^\s"*]{4,200}))[ \t]+(?:\*|[\d./]{7,40})[ \t]*\r?$`,
  ],
  // tac_plus.
  [
    /= *(?:cleartext|clear|des|crypt)\b/,
    String.raw`\b(?:login|pap|chap|ms-chap|arap|opap|enable|global|password(?:[ \t]+\w{1,20})?)[ \t]*=[ \t]*(?:cleartext|clear|des|crypt)[ \t]+(?:\d[ \t]+)?${secret}`,
  ],
  [
    /\bhost *= */,
    String.raw`\bhost[ \t]*=[ \t]*\S{1,80}[ \t]*\{[^{}]{0,300}?(?<=[\s;{])key[ \t]*=[ \t]*${secret}`,
  ],
  // Comware, Junos and VyOS: a line that sets something.
  [
    /\bset[ \t]/,
    String.raw`(?:^(?:[^\n"]{0,60}[>#\]][ \t]*)?[ \t]*|\b(?:command|cmd|cli)[ \t]*[:=]?[ \t]*["'])set[ \t][^\n]{0,300}?(?<=[ \t])(?:${settings})[ \t]+${forms}(?!(?:${prose})(?![\w-]))${secret}`,
  ],
  // A setting that was changed, as FortiOS reports it.
  [
    /\bcfgattr=/,
    String.raw`\b(?<name>[\w-]{1,40})\[(?<=\bcfgattr="[^"\n]{0,500})(?=(?<bare>[^"\n]{1,400}?(?=\](?:[ \t]{0,9}[\w-]{1,40}\[|"|[ \t]{0,9}\r?$))|[^\]"\n]{1,400}(?=\])))`,
  ],
  // A key of a license, which has groups of capitals and digits. Without a digit, words in capitals look the same if their lengths differ.
  [
    /licen[sc]e|activation|product/i,
    String.raw`\b(?:[Ll]icen[sc]e|[Aa]ctivation|[Pp]roduct)[ _-]?[Kk]eys?[ \t:=]{1,9}(?:(?:is|was|of)[ \t]+)?["']?(?=[A-Z-]*\d|(?:${equalGroups})(?![\w-]))(?<bare>[A-Z\d]{4,8}(?:-[A-Z\d]{4,8}){2,8})(?![\w-])`,
  ],
  // A controller of AireOS.
  [
    /\bconfig[ \t]/,
    String.raw`\bconfig[ \t]+(?:radius|tacacs)[ \t]+\w{1,10}[ \t]+add[ \t]+\d{1,2}[ \t]+\S{1,60}[ \t]+\d{1,5}[ \t]+(?:ascii|hex)[ \t]+${secret}`,
  ],
  // Junos: a statement with its block, and a value that it marks as secret.
  [
    /\bcommunity\b/,
    String.raw`^[ \t]*community[ \t]+${secret}[ \t]*\{[ \t]*\r?$(?=\s{0,80}(?:authorization|clients|view|routing-instance|logical-system|\}))`,
  ],
  [
    /SECRET-DATA/,
    String.raw`(?:"(?<quoted>[^"\n]{1,200})"|(?<=[ \t])(?<bare>[^\s";]{1,200}))[ \t]*;[ \t]*/?[*#]{1,2}[ \t]*SECRET-DATA`,
  ],
  // Windows: users, shares and wireless profiles.
  [
    /\bnet1?(?:\.exe)? +user/i,
    String.raw`\bnet1?(?:\.exe)?[ \t]+user[ \t]+${word}[ \t]+(?![/*])${secret}(?=[ \t]+/|[ \t]*\r?$)`,
  ],
  [
    /\bnet1?(?:\.exe)? +use/i,
    String.raw`\bnet1?(?:\.exe)?[ \t]+use[ \t][^\n]{0,200}?\\\\\S{1,100}[ \t]+(?![/*])${secret}[ \t]+/u`,
  ],
  [
    /\bnet1?(?:\.exe)? +use/i,
    String.raw`\bnet1?(?:\.exe)?[ \t]+use[ \t][^\n]{0,200}?/user:${word}[ \t]+(?![/*])${secret}(?=[ \t]+/|[ \t]*\r?$)`,
  ],
  [/Key Content/, String.raw`^[ \t]*Key Content[ \t]{0,40}:[ \t](?<bare>\S[^\n]{0,100}?)\r?$`],
  // A value that a Terraform plan changes.
  [
    /" -> "/,
    String.raw`(?<name>[\w.-]{1,80})"?[ \t]*[=:][ \t]*"(?:[^"\\\n]|\\.){0,300}" -> "(?<quoted>(?:[^"\\\n]|\\.){1,300})"`,
  ],
  [
    /\|[ \t]*ConvertTo-SecureString/i,
    String.raw`(?:'(?<quoted>[^'\n]{1,200})'|"(?<bare>[^"$\n]{1,200})")[ \t]*\|[ \t]*[Cc]onvert[Tt]o-[Ss]ecure[Ss]tring`,
  ],
  // A password that a shell gives to a program that reads one.
  [
    /chpasswd/,
    String.raw`\becho[ \t]+(?:-\w{1,4}[ \t]+)?["']?[\w.@-]{1,64}:(?<bare>[^\n"'|]{1,200}?)["']?[ \t]*\|[ \t]*(?:sudo[ \t]+)?chpasswd`,
  ],
  [
    /--(?:password-)?stdin|sudo -S|--password-stdin/,
    String.raw`\b(?:echo|printf)[ \t]+(?:-\w{1,4}[ \t]+)?(?:["'](?<quoted>[^\n"'|]{1,200})["']|(?<bare>[^\s"'|$][^\s"'|]{0,200}))[ \t]*\|[ \t]*(?:sudo[ \t]+)?(?:[\w./-]{1,40}[ \t]+){1,6}(?:--(?:password-)?stdin|-S)\b`,
  ],
  [
    /htpasswd/,
    String.raw`\bhtpasswd[ \t]+(?:-\w{1,8}[ \t]+){0,4}-(?=\w{0,6}b)(?:(?=\w{0,6}n)\w{1,8}|\w{1,8}[ \t]+${word})[ \t]+${word}[ \t]+${secret}`,
  ],
  [
    /\bopenssl[ \t]+passwd/,
    String.raw`\bopenssl[ \t]+passwd[ \t]+(?:-salt[ \t]+\S{1,40}[ \t]+|-\w{1,8}[ \t]+){0,5}(?!-)${secret}`,
  ],
  [
    /<<</,
    String.raw`\b(?:kinit|passwd|chpasswd|sudo[ \t]+-S|docker[ \t]+login)\b[^\n|;<]{0,100}<<<[ \t]*['"]?(?<bare>[^\s"'$]{1,200})`,
  ],
  [
    /(?:bearer|jwt)[ \t]+(?:-a|--auth)/,
    String.raw`\b(?:https?|xhs?)[ \t][^\n]{0,200}?(?:-A|--auth-type)[ \t=]+(?:bearer|jwt)[ \t]+(?:-a|--auth)[ \t=]${secret}`,
  ],
  [
    /\bsend\b/,
    String.raw`[Aa]ss(?:word|phrase)[^\n"]{0,9}["}]?\s{0,9}[;{]?\s{0,9}send[ \t]+(?:--[ \t]+)?"(?<quoted>[^"\n$]{1,200}?)(?:\\[rn]){0,2}"`,
  ],
  // The keys of NTP, of OpenWrt and of iw, and the output of wpa_supplicant -K.
  [
    /MD5|SHA|AES/,
    String.raw`^[ \t]*\d{1,5}[ \t]+(?:MD5|SHA\d{0,3}|AES\d{0,3}(?:CMAC)?)[ \t]+(?<bare>[^\s#]{1,128})[ \t]*(?:#[^\n]*)?$`,
  ],
  [
    / M |\tM\t/,
    String.raw`^[ \t]*\d{1,5}[ \t]+M[ \t]+(?=\S*\d)(?=\S*[a-zA-Z])(?<bare>[^\s#]{6,128})[ \t]*(?:#[^\n]*)?$`,
  ],
  [/\bntp/i, String.raw`^[ \t]*\d{1,5}[ \t]+[MSNA][ \t]+(?<bare>[^\s#]{1,128})[ \t]*(?:#[^\n]*)?$`],
  // The file "clients" of old FreeRADIUS, recognised by its heading: without that, one of its lines looks like a line of a hosts file.
  [
    /^#[ \t]*(?:Client(?: Name)?[ \t]+(?:Key|Secret)|(?:RADIUS[ \t]+)?clients[ \t]*$)/im,
    String.raw`^(?:${server}|\d{1,3}(?:\.\d{1,3}){3})(?:/\d{1,2})?[ \t]+(?<bare>[^\s#]{1,128})[ \t]*(?:[\w-]{1,40}[ \t]*)?(?:#[^\n]*)?$`,
  ],
  [
    /key/,
    String.raw`^[ \t]*(?:option[ \t]+key\d?[ \t]+|uci[ \t]+set[ \t]+[\w.@[\]-]{1,100}\.key\d?=)(?:'(?<quoted>[^'\n]{1,100})'|(?<bare>[^\s']{1,100}))`,
  ],
  [
    /\biw\b/,
    String.raw`\biw[ \t]+(?:dev[ \t]+)?\S{1,20}[ \t]+connect[ \t][^\n]{0,100}?\bkeys?[ \t]+\d:(?:d:)?(?<bare>\S{1,100})`,
  ],
  [
    /hexdump/,
    String.raw`(?<name>[\w ]{1,40}?) - hexdump(?:_ascii)?\(len=\d{1,4}\):[ \t]*(?<bare>[\da-f]{2}(?: [\da-f]{2}){0,200})`,
  ],
  // The log of a RADIUS server, which names the user who signed in and the password that was tried; and a device's message about SNMP.
  [
    /\bLogin /,
    String.raw`\bLogin (?:OK|incorrect)[^\n[]{0,60}: \[[^\s/\]]{1,64}/(?<bare>[^\s<\]][^\n\]]{0,127})\]`,
  ],
  [
    /login: /i,
    String.raw`\blogin:[ \t]+[\w.@-]{1,64}/(?!(?:log-?in|sign-?in|index|callback|sso|saml|home|portal)\b)(?<bare>[^\s/"',;<>\]]{3,64})(?=["'\]]?[ \t]*\r?$)`,
  ],
  [
    /login: /i,
    String.raw`\blogin:[ \t]+[\w.@-]{1,64} / (?=\S*\d)(?=\S*[a-zA-Z])(?<bare>[^\s/"',;<>\]]{3,64})(?=["'\]]?[ \t]*\r?$)`,
  ],
  // A change of the value at a path, as in a patch, and the same as options of a command.
  [
    /[ \t=]\//,
    String.raw`(?:(?:^|["'\`>#$%])[ \t]*(?:[+~!*-]{1,3}[ \t]+|\d{1,3}[.)][ \t]+)?\[?(?:replace|add|set|update|test|merge|Replace|Add|Set|Update|REPLACE|ADD|SET|UPDATE)\]?[ \t:]{1,3}|^[+~!][ \t]{1,3}|(?:--?(?:[\w-]{1,20}-)?|(?<![\w-]))path[ \t]?[:=]?[ \t]?(?=["']?/[^\s"'?&,]{1,200}["']?[ \t,]{1,3}(?:--?(?:[\w-]{1,20}-)?)?value[ \t=:]))["']?(?!/etc/)(?<name>/[^\s"'?&,]{1,200})["']?[ \t,]{1,3}(?:(?:=>?|->|to|with|(?:--?(?:[\w-]{1,20}-)?)?value)[ \t=:]{1,3}|${ofPath})(?:"(?<quoted>[^"\n]{1,200})"|(?![^"'\n]{0,200}(?<![\w-])(?:${prose}|an?|please|first|again|now|into)(?![\w-])|\d{3}\b)(?<bare>[^\s"';][^"'\`;,\\\n]{0,200}?))(?=[ \t]*[;,]?\r?$|["'\`\\]|[ \t]+-)`,
  ],
  // A user and a password side by side, as people write them down.
  [
    /\b(?:user|login|admin|account)/i,
    String.raw`\b(?:[Uu]ser(?:-?[Nn]ame)?|[Ll]ogin|[Aa]ccount)[ \t:=]{1,3}["'\`]?(?!(?:${prose})(?![\w-]))[\w.@-]{1,64}["'\`]?(?:[ \t]*[,;/][ \t]*|[ \t]+(?:(?:and|with)[ \t]+)?)(?:the[ \t]+)?(?:[Pp]ass(?:word|wd)?|[Pp]wd|[Pp]w)[ \t]+["'\`]?(?!(?:${prose}|${ofPassword})(?![\w-]))(?<bare>[^\s"'\`,;:=|<>()[\]]{3,64}?)(?=["'\`]?[.,;)]?[ \t]*\r?$)`,
  ],
  [
    /\bcred/i,
    String.raw`\b[Cc]red(?:ential)?s?[ \t]*[:=][ \t]*["'\`]?[\w.@-]{1,64}[ \t]?[:/][ \t]?(?=\S*\d)(?=\S*[a-zA-Z])(?<bare>[^\s/"'\`,;<>]{6,64})`,
  ],
  [
    /\bu:/i,
    String.raw`\b[Uu]:[ \t]*[\w.@-]{1,64}[ \t,;/]{1,3}[Pp]:[ \t]*(?=\S*\d)(?<bare>[^\s"'\`,;<>]{6,64})`,
  ],
  [
    / code[ :]/i,
    String.raw`\b(?:[Oo]ne-time|[Vv]erification|[Rr]ecovery|[Ll]ogin|[Ss]ecurity|[Pp][Ii][Nn])[ \t](?:pass)?code(?:[ \t]is)?[ \t:]{1,3}(?<bare>\d{4,8}|\d{3}[ -]\d{3})(?![\w.-])`,
  ],
  // A user and a password as the two arguments of a call that signs in.
  [
    /Credentials?\(|Auth(?:entication)?\(|\bauth ?= ?\(/i,
    String.raw`(?:\bauth[ \t]?=[ \t]?|\b(?:HTTP)?(?:[Ss]et)?_?(?:[Bb]asic|[Dd]igest)_?[Aa]uth(?:entication)?|\b(?:Network|UsernamePassword|PS)Credentials?|\bPasswordAuthentication)\([ \t]?(?:"[^"\n]{1,64}"|'[^'\n]{1,64}'|[\w.]{1,40}),[ \t]{0,2}(?:"(?<quoted>[^"\n]{1,200})"|'(?<bare>[^'\n]{1,200})')[ \t]?\)`,
  ],
  // The kind of a secret, after its name: "Key (secret): x".
  [
    /\)[ \t]*[:=]/,
    String.raw`^[ \t*-]*\w[\w -]{0,40}[ \t]\((?<name>[\w -]{2,30})\)[ \t]{0,9}[:=][ \t]+(?!(?:${prose}|\d{1,3}|an?|no|yes|string|text|number|integer|boolean|object|array|optional|mandatory|hidden|masked|set|unset|unchanged|default|unknown|empty)(?![\w-]))(?:"(?<quoted>[^"\n]{1,200})"|(?<bare>[^\s"']{1,200}))[ \t]*\r?$`,
  ],
  [
    /\b(?:in|on|credentials|creds|login)[ \t]/i,
    String.raw`\b(?:[Ll]og(?:ged)?[ -]?(?:in|on)|[Ss]ign(?:ed)?[ -]?(?:in|on)|[Cc]redentials|[Cc]reds)[ \t]+(?:with|using|are)[ \t]+["'\`]?[\w.@-]{1,64}[ \t]?/[ \t]?(?=\S*\d)(?=\S*[a-zA-Z])(?<bare>[^\s/"'\`,;<>]{6,64})`,
  ],
  [
    /\bcommunity /i,
    String.raw`\b[Cc]ommunity[ \t]+(?:(?:name|string)[ \t]+)?(?!(?:${prose}|received|sent|names?|strings?|members?|users?|feedback|support|edition|messages?|requests?)(?![\w-]))${secret}[ \t]+from[ \t]+(?:host[ \t]+)?\[?(?=[\da-fA-F.]*[.:]|UDP)`,
  ],
  // A refused input: "Invalid value 'x' for field psk".
  [
    /\bvalue[ :]{1,2}["'`]/i,
    String.raw`\b[Vv]alue[ :]{1,2}["'\`](?<quoted>[^"'\`\n]{1,200})["'\`](?:[ \t](?!for\b)[\w-]{1,20}){0,3}[ \t](?:for|of|in)[ \t](?:the[ \t])?(?:(?:field|parameter|property|attribute|member|setting)[ \t])?["'\`]?(?<name>[\w.-]{1,60})`,
  ],
  // A hash of a password, as /etc/shadow, Junos, IOS and htpasswd have it.
  [/\$(?:[1567y]|apr1|2[abxy]|h)\$/, String.raw`(?<bare>\$(?:[1567y]|apr1|2[abxy])\$[\w./$=,-]{8,200})`],
];
