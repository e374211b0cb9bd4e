/**
 * A certificate for one's own machine, signed by an authority that is made with it and can never sign another: its key exists only
 * in here. Whoever trusts that authority trusts this one certificate, and nobody who finds the files can make a second one.
 */
import 'reflect-metadata'
import { randomBytes, webcrypto } from 'node:crypto'
import { isIP } from 'node:net'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'

export interface MadeCertificate {
  /** PEM: what clients are told to trust. */
  readonly authority: string
  /** PEM: what the server shows. */
  readonly certificate: string
  /** PEM: what only the server has. */
  readonly key: string
}

/** Browsers refuse certificates that live longer than 398 days. */
const DAYS = 397
const DAY_MS = 24 * 3600_000
/** P-256 with SHA-256: every TLS client there is knows it, and a handshake takes a fraction of one with RSA. */
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** @param names host names and IP addresses, the first of which names the certificate */
export async function makeCertificate(names: readonly string[], now: Date = new Date()): Promise<MadeCertificate> {
  const authorityKeys = await makeKeys()
  const keys = await makeKeys()
  const validity = {
    // A client whose clock is a little behind shall not wait for tomorrow.
    notBefore: new Date(now.getTime() - DAY_MS),
    notAfter: new Date(now.getTime() + DAYS * DAY_MS),
    signingAlgorithm: ALGORITHM,
  }
  const authority = await X509CertificateGenerator.createSelfSigned({
    ...validity,
    serialNumber: serialNumber(),
    name: [{ CN: [`Framewise on ${names[0]}, ${now.toISOString().slice(0, 10)}`] }],
    keys: authorityKeys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  })
  const certificate = await X509CertificateGenerator.create({
    ...validity,
    serialNumber: serialNumber(),
    subject: [{ CN: [names[0] ?? 'localhost'] }],
    issuer: authority.subject,
    publicKey: keys.publicKey,
    signingKey: authorityKeys.privateKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
      ),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  })
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey))
  return {
    authority: `${authority.toString('pem')}\n`,
    certificate: `${certificate.toString('pem')}\n`,
    key: `-----BEGIN PRIVATE KEY-----\n${key.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END PRIVATE KEY-----\n`,
  }
}

function makeKeys() {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
}

/** Positive, as RFC 5280 §4.1.2.2 asks: its first byte is below 0x80, and not 0. */
function serialNumber(): string {
  return `4f${randomBytes(15).toString('hex')}`
}
