/**
 * curl's options as its manual names them (curl.se/docs/manpage.html): which of them take a value, by their long names, and the letters that
 * are short for them. Options that are missing here are told to the learner, as flags.
 */
import { ownValue } from '#proto/wire/own-value.ts'

const SHORT: Readonly<Record<string, string>> = {
  '0': 'http1.0',
  '1': 'tlsv1',
  '2': 'sslv2',
  '3': 'sslv3',
  '4': 'ipv4',
  '6': 'ipv6',
  '#': 'progress-bar',
  ':': 'next',
  A: 'user-agent',
  a: 'append',
  B: 'use-ascii',
  b: 'cookie',
  C: 'continue-at',
  c: 'cookie-jar',
  D: 'dump-header',
  d: 'data',
  E: 'cert',
  e: 'referer',
  F: 'form',
  f: 'fail',
  G: 'get',
  g: 'globoff',
  H: 'header',
  h: 'help',
  I: 'head',
  i: 'show-headers',
  J: 'remote-header-name',
  j: 'junk-session-cookies',
  K: 'config',
  k: 'insecure',
  L: 'location',
  l: 'list-only',
  M: 'manual',
  m: 'max-time',
  N: 'no-buffer',
  n: 'netrc',
  O: 'remote-name',
  o: 'output',
  P: 'ftp-port',
  p: 'proxytunnel',
  Q: 'quote',
  q: 'disable',
  R: 'remote-time',
  r: 'range',
  S: 'show-error',
  s: 'silent',
  T: 'upload-file',
  t: 'telnet-option',
  U: 'proxy-user',
  u: 'user',
  V: 'version',
  v: 'verbose',
  w: 'write-out',
  X: 'request',
  x: 'proxy',
  Y: 'speed-limit',
  y: 'speed-time',
  Z: 'parallel',
  z: 'time-cond',
}

const WITH_VALUE: ReadonlySet<string> = new Set(
  `abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to continue-at cookie
  cookie-jar create-file-mode crlfile curves data data-ascii data-binary data-raw data-urlencode delegation dns-interface dns-ipv4-addr
  dns-ipv6-addr dns-servers doh-url dump-header ech egd-file engine etag-compare etag-save expect100-timeout form form-string ftp-account
  ftp-alternative-to-user ftp-method ftp-port ftp-ssl-ccc-mode happy-eyeballs-timeout-ms haproxy-clientip header help hostpubmd5
  hostpubsha256 hsts interface ip-tos ipfs-gateway json keepalive-cnt keepalive-time key key-type krb libcurl limit-rate local-port
  login-options mail-auth mail-from mail-rcpt max-filesize max-redirs max-time netrc-file noproxy oauth2-bearer output output-dir
  parallel-max pass pinnedpubkey postquote preproxy proto proto-default proto-redir proxy proxy-cacert proxy-capath proxy-cert
  proxy-cert-type proxy-ciphers proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name
  proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 pubkey quote random-file range rate referer
  request request-target resolve retry retry-delay retry-max-time sasl-authzid service-name socks4 socks4a socks5 socks5-gssapi-service
  socks5-hostname speed-limit speed-time stderr telnet-option tftp-blksize time-cond tls-max tls13-ciphers tlsauthtype tlspassword tlsuser
  trace trace-ascii trace-config unix-socket upload-file url url-query user user-agent variable vlan-priority write-out`.split(
    /\s+/,
  ),
)

/** What only says how curl prints, or what a browser does by itself: nothing is lost without it. */
export const SILENT: ReadonlySet<string> = new Set(
  `silent show-error show-headers include verbose no-buffer compressed location location-trusted globoff output remote-name remote-header-name
  write-out progress-bar no-progress-meter fail fail-with-body fail-early dump-header trace trace-ascii trace-time stderr create-dirs disable
  styled-output no-styled-output ipv4 ipv6 keepalive-time no-keepalive tcp-nodelay no-sessionid output-dir max-redirs basic`.split(
    /\s+/,
  ),
)

export interface CurlOption {
  /** Its long name, without dashes; empty: a word that belongs to no option, a URL. */
  readonly name: string
  /** As it is written: `-XPOST` is `-X`. */
  readonly written: string
  /** null: it takes none, or the command ends before it. */
  readonly value: string | null
}

/** The words behind `curl`. */
export function curlOptions(words: readonly string[]): CurlOption[] {
  const options: CurlOption[] = []
  let areUrls = false
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    const next = (): string | null => {
      at += 1
      return words[at] ?? null
    }
    if (areUrls || !word.startsWith('-') || word === '-') options.push({ name: '', written: word, value: word })
    else if (word === '--') areUrls = true
    else if (word.startsWith('--')) options.push(longOption(word, next))
    else options.push(...shortOptions(word, next))
  }
  return options
}

function longOption(word: string, next: () => string | null): CurlOption {
  const name = word.slice(2)
  return { name, written: word, value: WITH_VALUE.has(name) ? next() : null }
}

/** `-sSLXPOST`: letters of flags, and behind the first that takes a value, that. */
function shortOptions(word: string, next: () => string | null): CurlOption[] {
  const options: CurlOption[] = []
  for (let at = 1; at < word.length; at += 1) {
    const letter = word[at] ?? ''
    const name = ownValue(SHORT, letter) ?? letter
    if (!WITH_VALUE.has(name)) options.push({ name, written: `-${letter}`, value: null })
    else {
      const joined = word.slice(at + 1)
      options.push({ name, written: `-${letter}`, value: joined === '' ? next() : joined })
      break
    }
  }
  return options
}
