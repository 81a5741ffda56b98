/**
 * The options of cURL that take a value, and those that take none, by their long names (`curl --help all` of 7.88, and what
 * later versions have added).
 */
const valued = new Set(
  `abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to continue-at cookie
  cookie-jar create-file-mode crlfile curves data data-ascii data-binary data-raw data-urlencode delegation dns-interface
  dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header ech egd-file engine etag-compare etag-save expect100-timeout form
  form-string ftp-account ftp-alternative-to-user ftp-method ftp-port ftp-ssl-ccc-mode happy-eyeballs-timeout-ms haproxy-clientip
  header hostpubmd5 hostpubsha256 hsts interface ip-tos ipfs-gateway json keepalive-cnt keepalive-time key key-type knownhosts krb
  libcurl limit-rate local-port login-options mail-auth mail-from mail-rcpt max-filesize max-redirs max-time netrc-file noproxy
  oauth2-bearer output output-dir parallel-max parallel-max-host pass pinnedpubkey preproxy proto proto-default proto-redir proxy
  proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass
  proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user proxy1.0
  pubkey quote random-file range rate referer request request-target resolve retry retry-delay retry-max-time sasl-authzid
  service-name sigalgs socks4 socks4a socks5 socks5-gssapi-service socks5-hostname speed-limit speed-time stderr telnet-option
  tftp-blksize time-cond tls-max tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii trace-config unix-socket
  upload-file upload-flags url url-query user user-agent variable vlan-priority write-out`.split(/\s+/),
);
const flags = new Set(
  `anyauth append basic ca-native cert-status compressed compressed-ssh create-dirs crlf digest disable disable-eprt disable-epsv
  disallow-username-in-url doh-cert-status doh-insecure dump-ca-embed epsv eprt fail fail-early fail-with-body false-start follow
  form-escape ftp-create-dirs ftp-pasv ftp-pret ftp-skip-pasv-ip ftp-ssl-ccc ftp-ssl-control get globoff haproxy-protocol head help
  http0.9 http1.0 http1.1 http2 http2-prior-knowledge http3 http3-only ignore-content-length include insecure ipv4 ipv6
  junk-session-cookies list-only location location-trusted mail-rcpt-allowfails manual metalink mptcp negotiate netrc
  netrc-optional next no-alpn no-buffer no-clobber no-keepalive no-npn no-progress-meter no-sessionid ntlm ntlm-wb out-null
  parallel parallel-immediate path-as-is post301 post302 post303 progress-bar proxy-anyauth proxy-basic proxy-ca-native
  proxy-digest proxy-http2 proxy-insecure proxy-negotiate proxy-ntlm proxy-ssl-allow-beast proxy-ssl-auto-client-cert proxy-tlsv1
  proxytunnel raw remote-header-name remote-name remote-name-all remote-time remove-on-error retry-all-errors retry-connrefused
  sasl-ir show-error show-headers silent skip-existing socks5-basic socks5-gssapi socks5-gssapi-nec ssl ssl-allow-beast
  ssl-auto-client-cert ssl-no-revoke ssl-reqd ssl-revoke-best-effort ssl-sessions sslv2 sslv3 styled-output
  suppress-connect-headers tcp-fastopen tcp-nodelay tftp-no-options tls-earlydata tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3
  tr-encoding trace-ids trace-time use-ascii verbose version xattr`.split(/\s+/),
);
const letters = new Map(
  `a append E cert K config C continue-at b cookie c cookie-jar d data q disable D dump-header f fail F form P ftp-port G get
  g globoff I head H header h help 0 http1.0 i include k insecure 4 ipv4 6 ipv6 j junk-session-cookies l list-only L location
  M manual m max-time n netrc : next N no-buffer o output Z parallel # progress-bar x proxy U proxy-user p proxytunnel Q quote
  r range e referer J remote-header-name O remote-name R remote-time X request S show-error s silent Y speed-limit y speed-time
  2 sslv2 3 sslv3 t telnet-option z time-cond 1 tlsv1 T upload-file B use-ascii u user A user-agent v verbose V version
  w write-out`
    .split(/\s+/)
    .flatMap((letter, at, all): [string, string][] => (at % 2 ? [] : [[letter, all[at + 1] ?? '']])),
);
const names = [...valued, ...flags];
/** Dashes that a word processor makes of `-` and `--`. */
const longDash = /^-?[\u2010-\u2015\u2212][-\u2010-\u2015\u2212]*/u;

/**
 * One argument as cURL reads it: an option by its long name, or an address; `unknown` has the option's name if
 * cURL has no such option. `dashed` is an option behind a long dash, with its value, unless that is the address.
 */
export type CurlArgument =
  | { kind: 'option'; name: string; value: string }
  | { kind: 'flag'; name: string }
  | { kind: 'address'; value: string }
  | { kind: 'dashed' }
  | { kind: 'unknown'; name: string };

/** The arguments of one call: letters in clusters, values joined or apart, shortened names, `--` before addresses. */
export function* curlArguments(words: readonly string[]): Generator<CurlArgument> {
  let onlyAddresses = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (!onlyAddresses && longDash.test(word)) {
      yield { kind: 'dashed' };
      const option = word.replace(longDash, '');
      if (option.startsWith('url=')) yield { kind: 'address', value: option.slice(4) };
      if (option !== 'url' && takesNext(option) && !words[at + 1]?.startsWith('--stdin')) at++;
    } else if (onlyAddresses || !word.startsWith('-') || word === '-') {
      if (word !== '') yield { kind: 'address', value: word };
    } else if (word === '--') onlyAddresses = true;
    else if (word === '--stdin' || word === '--stdin-file')
      yield { kind: 'option', name: word.slice(2), value: words[++at] ?? '' };
    else if (word.startsWith('--')) {
      // cURL takes no “=” here; a person who writes one means the value.
      const [, written = '', joined] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
      const name = longName(written);
      if (name === undefined) yield { kind: 'unknown', name: shown(`--${written}`) };
      else if (valued.has(name)) yield { kind: 'option', name, value: joined ?? words[++at] ?? '' };
      else yield { kind: 'flag', name };
    } else {
      for (let index = 1; index < word.length; index++) {
        const name = letters.get(word.charAt(index));
        if (name === undefined) yield { kind: 'unknown', name: shown(`-${word.charAt(index)}`) };
        else if (!valued.has(name)) yield { kind: 'flag', name };
        else yield { kind: 'option', name, value: word.slice(index + 1) || (words[++at] ?? '') };
        if (name === undefined || valued.has(name)) break;
      }
    }
  }
}

/** Tells if the next word is the value of an option, whose name stands without its dashes. */
function takesNext(option: string): boolean {
  const long = option.length > 1 ? longName(option) : undefined;
  if (long !== undefined) return valued.has(long);
  const at = Array.from(option).findIndex((letter) => valued.has(letters.get(letter) ?? ''));
  return at >= 0 && at === option.length - 1;
}

/** The full name of an option. It may be shortened if only one name begins so, or turned off by `no-`. */
function longName(written: string): string | undefined {
  if (valued.has(written) || flags.has(written)) return written;
  if (written.startsWith('no-') && flags.has(written.slice(3))) return written;
  const expanded = written.startsWith('expand-') ? written.slice(7) : written;
  const found = names.filter((name) => name.startsWith(expanded));
  return written.length > 1 && found.length === 1 ? found[0] : valued.has(expanded) ? expanded : undefined;
}

/** The name of an unknown option, unless it may hold a secret. */
function shown(name: string): string {
  return /^--?[\w.:#-]{1,30}$/.test(name) ? name : '--…';
}
