import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCertificate } from './make-certificate.ts'
import { CertificateError, readCertificate } from './read-certificate.ts'

const PEM = { type: 'pkcs8', format: 'pem' } as const
const NOW = new Date('2026-11-22T12:00:00Z')
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewise-tls-'))
  const made = await makeCertificate(['localhost', '127.0.0.1', '::1'], NOW)
  const other = await makeCertificate(['localhost'], NOW)
  const files = {
    'cert.pem': made.certificate,
    'key.pem': made.key,
    'other-key.pem': other.key,
    'authority.pem': made.authority,
    'chain.pem': made.certificate + made.authority,
    'note.txt': 'buy milk',
    'locked.pem': createPrivateKey(made.key).export({ ...PEM, cipher: 'aes-256-cbc', passphrase: 'open sesame' }),
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
})
afterAll(() => rm(folder, { recursive: true }))

const read = (cert: string, key: string, now = NOW) =>
  readCertificate({ cert: join(folder, cert), key: join(folder, key) }, now)

describe('a made certificate', () => {
  test('names what it is for, is signed by its authority, and lives no longer than browsers bear', async () => {
    const made = await makeCertificate(['localhost', '127.0.0.1', '::1'], NOW)
    const certificate = new X509Certificate(made.certificate)
    const authority = new X509Certificate(made.authority)
    expect(certificate.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1')
    expect(certificate.verify(authority.publicKey)).toBe(true)
    expect([certificate.ca, authority.ca]).toEqual([false, true])
    const days = (certificate.validToDate.getTime() - certificate.validFromDate.getTime()) / 86_400_000
    expect(days).toBeLessThanOrEqual(398)
  })

  test('is another each time, and so is its authority', async () => {
    const [one, other] = await Promise.all([makeCertificate(['localhost'], NOW), makeCertificate(['localhost'], NOW)])
    expect(new X509Certificate(one.certificate).verify(new X509Certificate(other.authority).publicKey)).toBe(false)
  })
})

describe('readCertificate', () => {
  test.each(['cert.pem', 'chain.pem'])('takes %s with its key', (cert) => {
    expect(read(cert, 'key.pem').key).toContain('BEGIN PRIVATE KEY')
  })

  test.each([
    { name: 'a certificate that is not there', cert: 'none.pem', key: 'key.pem', says: /^TLS_CERT .* is not there\. / },
    { name: 'a key that is not there', cert: 'cert.pem', key: 'none.pem', says: /^TLS_KEY .* is not there\. / },
    { name: 'a folder', cert: '.', key: 'key.pem', says: /cannot be read: it is a folder/ },
    { name: 'a note', cert: 'note.txt', key: 'key.pem', says: /holds no certificate/ },
    { name: 'the key as certificate', cert: 'key.pem', key: 'key.pem', says: /holds no certificate/ },
    { name: 'the certificate as key', cert: 'cert.pem', key: 'cert.pem', says: /holds no private key/ },
    { name: 'a key behind a passphrase', cert: 'cert.pem', key: 'locked.pem', says: /locked by a passphrase/ },
    { name: 'another certificate’s key', cert: 'cert.pem', key: 'other-key.pem', says: /does not belong/ },
    { name: 'the authority’s certificate', cert: 'authority.pem', key: 'key.pem', says: /does not belong/ },
  ])('refuses $name in one line', ({ cert, key, says }) => {
    expect(() => read(cert, key)).toThrow(CertificateError)
    expect(() => read(cert, key)).toThrow(says)
    expect(() => read(cert, key)).not.toThrow(/\n/)
  })

  test('refuses a certificate whose time is over', () => {
    expect(() => read('cert.pem', 'key.pem', new Date('2028-01-01T00:00:00Z'))).toThrow(/was good until/)
  })
})
