/**
 * The certificate that the server shows, read and looked at before anything listens: what a client would only tell as "handshake
 * failure" is said here in one line, with what to do about it.
 */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { CERTIFICATE_MAKER } from '../called.ts'

export interface CertificateFiles {
  /** PEM: the server's own certificate first, then those that lead to an authority. */
  readonly cert: string
  /** PEM, without a passphrase. */
  readonly key: string
}

/** What both files hold, as Node's TLS takes it. */
export interface Certificate {
  readonly cert: string
  readonly key: string
}

/** Its message is the one line that the user sees. */
export class CertificateError extends Error {
  override name = 'CertificateError'
}

const MAKE_ONE = `${CERTIFICATE_MAKER} makes one for this machine.`

/** @throws CertificateError */
export function readCertificate(files: CertificateFiles, now: Date = new Date()): Certificate {
  const cert = read('TLS_CERT', files.cert)
  const key = read('TLS_KEY', files.key)
  const certificate = parseCertificate(cert, files.cert)
  const privateKey = parseKey(key, files.key)
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new CertificateError(
      `TLS_KEY ${files.key} does not belong to the certificate in ${files.cert}: name the key that was made with it.`,
    )
  }
  if (certificate.validToDate <= now) {
    throw new CertificateError(
      `The certificate in TLS_CERT ${files.cert} was good until ${certificate.validTo}: ${MAKE_ONE}`,
    )
  }
  return { cert, key }
}

function read(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : ''
    if (code === 'ENOENT') throw new CertificateError(`${name} ${path} is not there. ${MAKE_ONE}`, { cause })
    const why = code === 'EISDIR' ? 'it is a folder' : code === 'EACCES' ? 'this user may not' : `${code}`
    throw new CertificateError(`${name} ${path} cannot be read: ${why}.`, { cause })
  }
}

function parseCertificate(pem: string, path: string): X509Certificate {
  try {
    if (!pem.includes('-----BEGIN CERTIFICATE-----')) throw new Error('no PEM')
    return new X509Certificate(pem)
  } catch (cause) {
    throw new CertificateError(
      `TLS_CERT ${path} holds no certificate: it must be PEM, with a line -----BEGIN CERTIFICATE-----.`,
      { cause },
    )
  }
}

function parseKey(pem: string, path: string): KeyObject {
  try {
    return createPrivateKey(pem)
  } catch (cause) {
    const isLocked = /ENCRYPTED/.test(pem)
    throw new CertificateError(
      isLocked
        ? `TLS_KEY ${path} is locked by a passphrase, which a server that starts by itself cannot enter: unlock it by openssl pkey -in ${path} -out key.pem.`
        : `TLS_KEY ${path} holds no private key: it must be PEM, with a line -----BEGIN PRIVATE KEY-----.`,
      { cause },
    )
  }
}
