/**
 * A certificate for one's own machine, signed by an authority that is made with it and can never sign another: its key exists only
 * in here. To trust that authority is to trust this one certificate, and nobody who finds the files can make a second one.
 */
import { randomBytes, webcrypto } from 'node:crypto'
import { isIP } from 'node:net'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { groupsOf } from '../visitors/index.ts'

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
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' }
const HASH = 'SHA-256'

/** RFC 5280 §4.2.1 and §4.1.2.4. */
const OID = {
  ...{ commonName: '2.5.4.3', subjectKeyIdentifier: '2.5.29.14', keyUsage: '2.5.29.15', subjectAltName: '2.5.29.17' },
  ...{ basicConstraints: '2.5.29.19', authorityKeyIdentifier: '2.5.29.35', extKeyUsage: '2.5.29.37' },
  serverAuth: '1.3.6.1.5.5.7.3.1',
}
/** RFC 5280 §4.2.1.3: bits from the left. */
const USAGE = { digitalSignature: 0x80, keyCertSign: 0x04, cRLSign: 0x02 }

/** @param names host names and IP addresses, the first of which names the certificate */
export async function makeCertificate(names: readonly string[], now: Date = new Date()): Promise<MadeCertificate> {
  const [authorityKeys, keys] = [await makeKeys(), await makeKeys()]
  const [authorityId, id] = [await identifierOf(authorityKeys), await identifierOf(keys)]
  const [host = 'localhost'] = names
  const issuer = `Framewise on ${host}, ${now.toISOString().slice(0, 10)}`
  const signed = { issuer, by: authorityKeys.privateKey, now }
  const authority = await sign({ ...signed, subject: issuer, publicKey: authorityKeys.publicKey }, [
    extension(OID.basicConstraints, true, new pkijs.BasicConstraints({ cA: true, pathLenConstraint: 0 }).toSchema()),
    extension(OID.keyUsage, true, bitsOf(USAGE.keyCertSign | USAGE.cRLSign)),
    extension(OID.subjectKeyIdentifier, false, authorityId),
  ])
  const certificate = await sign({ ...signed, subject: host, publicKey: keys.publicKey }, [
    extension(OID.basicConstraints, true, new pkijs.BasicConstraints().toSchema()),
    extension(OID.keyUsage, true, bitsOf(USAGE.digitalSignature)),
    extension(OID.extKeyUsage, false, new pkijs.ExtKeyUsage({ keyPurposes: [OID.serverAuth] }).toSchema()),
    extension(OID.subjectAltName, false, new pkijs.GeneralNames({ names: names.map(nameOf) }).toSchema()),
    extension(OID.subjectKeyIdentifier, false, id),
    extension(
      OID.authorityKeyIdentifier,
      false,
      new pkijs.AuthorityKeyIdentifier({ keyIdentifier: authorityId }).toSchema(),
    ),
  ])
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)
  return {
    authority: pem('CERTIFICATE', authority),
    certificate: pem('CERTIFICATE', certificate),
    key: pem('PRIVATE KEY', key),
  }
}

interface Signed {
  readonly subject: string
  readonly issuer: string
  readonly publicKey: webcrypto.CryptoKey
  readonly by: webcrypto.CryptoKey
  readonly now: Date
}

/** A certificate of version 3, in DER. */
async function sign(
  { subject, issuer, publicKey, by, now }: Signed,
  extensions: pkijs.Extension[],
): Promise<ArrayBuffer> {
  const certificate = new pkijs.Certificate({ version: 2, serialNumber: serialNumber(), extensions })
  certificate.subject.typesAndValues.push(commonName(subject))
  certificate.issuer.typesAndValues.push(commonName(issuer))
  // A client whose clock is a little behind shall not wait for tomorrow.
  certificate.notBefore.value = new Date(now.getTime() - DAY_MS)
  certificate.notAfter.value = new Date(now.getTime() + DAYS * DAY_MS)
  await certificate.subjectPublicKeyInfo.importKey(publicKey)
  await certificate.sign(by, HASH)
  return certificate.toSchema().toBER()
}

function commonName(value: string): pkijs.AttributeTypeAndValue {
  return new pkijs.AttributeTypeAndValue({ type: OID.commonName, value: new asn1js.Utf8String({ value }) })
}

function extension(extnID: string, critical: boolean, value: asn1js.BaseBlock): pkijs.Extension {
  return new pkijs.Extension({ extnID, critical, extnValue: value.toBER() })
}

function bitsOf(usage: number): asn1js.BitString {
  return new asn1js.BitString({ valueHex: Uint8Array.of(usage), unusedBits: Math.clz32(usage & -usage) ^ 31 })
}

/** RFC 5280 §4.2.1.6: 2 is a name of the DNS, 7 an address in its 4 or 16 bytes. */
function nameOf(name: string): pkijs.GeneralName {
  return isIP(name) === 0
    ? new pkijs.GeneralName({ type: 2, value: name })
    : new pkijs.GeneralName({ type: 7, value: new asn1js.OctetString({ valueHex: addressBytes(name) }) })
}

function addressBytes(address: string): Uint8Array<ArrayBuffer> {
  return isIP(address) === 4
    ? Uint8Array.from(address.split('.'), Number)
    : new Uint8Array(
        Buffer.from(
          groupsOf(address)
            .map((group) => group.padStart(4, '0'))
            .join(''),
          'hex',
        ),
      )
}

/** RFC 7093 §2: the first 160 bits of a hash of the public key. */
async function identifierOf({ publicKey }: webcrypto.CryptoKeyPair): Promise<asn1js.OctetString> {
  const hash = await webcrypto.subtle.digest(HASH, await webcrypto.subtle.exportKey('raw', publicKey))
  return new asn1js.OctetString({ valueHex: hash.slice(0, 20) })
}

function makeKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
}

/** Positive, as RFC 5280 §4.1.2.2 asks: its first byte is below 0x80, and not 0. */
function serialNumber(): asn1js.Integer {
  return new asn1js.Integer({ valueHex: Uint8Array.of(0x4f, ...randomBytes(15)) })
}

function pem(label: string, der: ArrayBuffer): string {
  const base64 = Buffer.from(der)
    .toString('base64')
    .replace(/.{64}(?=.)/g, '$&\n')
  return `-----BEGIN ${label}-----\n${base64}\n-----END ${label}-----\n`
}
