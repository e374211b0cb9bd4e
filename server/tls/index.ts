/** The certificate of the front door, and what goes through it encrypted alone. */
export { onlyEncryptedPlugin } from './only-encrypted.ts'
export { type Certificate, CertificateError, type CertificateFiles, readCertificate } from './read-certificate.ts'
