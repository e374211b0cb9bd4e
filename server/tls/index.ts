/** The certificate of the front door. */
export { type Certificate, CertificateError, type CertificateFiles, readCertificate } from './read-certificate.ts'
